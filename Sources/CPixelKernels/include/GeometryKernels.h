#ifndef PHN_GEOMETRY_KERNELS_H
#define PHN_GEOMETRY_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// Kernels of plane geometry, many against many. Coordinates are whole numbers in doubles, up to 2^23 either way: no
// cross product of theirs or of their differences leaves the 53 bits that a double holds, so every sign is exact,
// whatever the level.

/// Segments, one array a coordinate.
struct phn_segments {
    const double *start_x, *start_y, *end_x, *end_y;
    size_t count;
};

struct phn_geometry_kernels {
    /// instants[i * lines.count + j] = where step i, from its start (0) to its end (1), crosses line j, or -1 where it
    /// does not.
    ///
    /// A step crosses where its ends lie on different sides of the line and the line's ends on different sides of the
    /// step; a point on a line counts as on its left (a cross product of 0 as positive). So a path that touches a line
    /// and turns back crosses it twice or never, one that goes through crosses once, at whatever point its steps meet,
    /// and a path through a joint of a polyline crosses one of its two lines.
    void (*crossings)(struct phn_segments steps, struct phn_segments lines, double *instants);

    /// places[i] = 1 where point i lies inside the polygon of these edges, 0 where it lies on one of them, else -1.
    void (*places)(const double *x, const double *y, size_t count, struct phn_segments edges, int8_t *places);

    /// squares[i] = the square of the distance from point i to the nearest point of the lines; INFINITY without a line.
    void (*distances)(const double *x, const double *y, size_t count, struct phn_segments lines, double *squares);

    /// shares[i * lines.count + j] = the share (0 to 1) of line j that lies in box i (left, top, right, bottom in four
    /// arrays) widened by `reach` on each side. A line without length is in with 1 or out with 0.
    void (*overlaps)(
        const double *left, const double *top, const double *right, const double *bottom, size_t count, double reach,
        struct phn_segments lines, double *shares);
};

/// The kernels of a level of CPixelKernels.h, or NULL where this machine cannot run them.
const struct phn_geometry_kernels *phn_geometry_kernels_at(int level);

#endif
