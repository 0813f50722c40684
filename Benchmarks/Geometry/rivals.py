#!/usr/bin/env python3
"""Times NumPy and Shapely (GEOS) at what the batch geometry kernels do, on the same segments.

usage: rivals.py SEGMENTS    (text: a line "x0 y0 x1 y1" a segment; the first half are steps, the second half lines)

Prints a line a rival that is installed: its name, and nanoseconds a pair of a step and a line (the median of 15 rounds
of at least 20 ms), then how many pairs cross.
"""
import sys
import time

import numpy as np


def timed(work, pairs):
    work()
    start = time.perf_counter()
    work()
    repeats = max(1, int(0.02 / max(time.perf_counter() - start, 1e-9)))
    rounds = []
    for _ in range(15):
        start = time.perf_counter()
        for _ in range(repeats):
            work()
        rounds.append((time.perf_counter() - start) / repeats)
    return sorted(rounds)[7] / pairs * 1e9


def main():
    segments = np.loadtxt(sys.argv[1])
    half = len(segments) // 2
    steps, lines = segments[:half], segments[half:]

    def crossings():
        ax, ay, bx, by = (steps[:, k, None] for k in range(4))
        cx, cy, dx, dy = (lines[None, :, k] for k in range(4))
        ex, ey, fx, fy = bx - ax, by - ay, dx - cx, dy - cy
        start = fx * (ay - cy) - fy * (ax - cx)
        cross = fx * ey - fy * ex
        first = ex * (cy - ay) - ey * (cx - ax)
        hit = ((start >= 0) != (start + cross >= 0)) & ((first >= 0) != (first - cross >= 0))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(hit, start / -cross, -1.0)

    pairs = half * half
    print("NumPy", timed(crossings, pairs), int((crossings() >= 0).sum()))
    try:
        import shapely
    except ImportError:
        return
    a = shapely.linestrings(steps.reshape(-1, 2, 2))[:, None]
    b = shapely.linestrings(lines.reshape(-1, 2, 2))[None, :]
    print("Shapely", timed(lambda: shapely.intersects(a, b), pairs), int(shapely.intersects(a, b).sum()))


main()
