package import Imaging

/// Gradient energies of a luma plane, summed over square cells: what the plate detector looks at.
///
/// Five planes of cells, each value 16 times a mean over the cell's pixels: |dx|, |dy|, |dx + dy| / 2, |dx - dy| / 2
/// (central differences, so 0 to 255 each) and luma.
package struct GradientCells {
    package static let channels = 5
    package static let lumaChannel = 4

    /// Cells a row.
    package let width: Int
    package let height: Int
    /// The side of a cell, in pixels of the picture that was asked about.
    package let pixels: Int
    /// `channels` planes of `width * height` values.
    package private(set) var values: [UInt16]
    /// Sums of |dx| + |dy| over the cells above and left: `(width + 1) * (height + 1)` values.
    package private(set) var energy: [Int32]
    /// The same of luma.
    package private(set) var light: [Int32]

    /// - Parameters:
    ///   - side: pixels of `plane` a cell's side.
    ///   - reduction: pixels of the picture a pixel of `plane`.
    package init(of rows: GradientRows, side: Int, reduction: Int) {
        width = rows.width / side
        height = rows.height / side
        pixels = side * reduction
        let count = width * height
        values = [UInt16](repeating: 0, count: Self.channels * count)
        let (width, height, stride) = (width, height, rows.width)
        let scale: UInt32 = side == 2 ? 4 : side == 3 ? 0 : UInt32(16 / (side * side))
        var columns = [UInt16](repeating: 0, count: stride)
        values.withUnsafeMutableBufferPointer { values in
            columns.withUnsafeMutableBufferPointer { columns in
                for channel in 0..<Self.channels {
                    rows.planes[channel].withUnsafeBufferPointer { source in
                        for y in 0..<height {
                            let target = channel &* count &+ y &* width
                            let first = y &* side &* stride
                            if side == 2 {
                                for x in 0..<stride {
                                    columns[x] = UInt16(source[first &+ x]) &+ UInt16(source[first &+ stride &+ x])
                                }
                                for x in 0..<width {
                                    values[target &+ x] = (columns[2 &* x] &+ columns[2 &* x &+ 1]) &* 4
                                }
                            } else if side == 3 {
                                for x in 0..<stride {
                                    columns[x] =
                                        UInt16(source[first &+ x]) &+ UInt16(source[first &+ stride &+ x])
                                        &+ UInt16(source[first &+ 2 &* stride &+ x])
                                }
                                for x in 0..<width {
                                    let sum = columns[3 &* x] &+ columns[3 &* x &+ 1] &+ columns[3 &* x &+ 2]
                                    // 455 / 256 is 16 / 9 to one part in 1800.
                                    values[target &+ x] = UInt16(truncatingIfNeeded: (UInt32(sum) &* 455) >> 8)
                                }
                            } else {
                                for x in 0..<width {
                                    var sum: UInt32 = 0
                                    for dy in 0..<side {
                                        for dx in 0..<side {
                                            sum &+= UInt32(source[first &+ dy &* stride &+ x &* side &+ dx])
                                        }
                                    }
                                    values[target &+ x] = UInt16(truncatingIfNeeded: sum &* scale)
                                }
                            }
                        }
                    }
                }
            }
        }
        energy = [Int32](repeating: 0, count: (width + 1) * (height + 1))
        light = energy
        values.withUnsafeBufferPointer { values in
            energy.withUnsafeMutableBufferPointer { energy in
                light.withUnsafeMutableBufferPointer { light in
                    for y in 0..<height {
                        var (sum, bright): (Int32, Int32) = (0, 0)
                        let above = y &* (width &+ 1) &+ 1, here = above &+ width &+ 1
                        let h = y &* width, v = h &+ count, l = h &+ Self.lumaChannel &* count
                        for x in 0..<width {
                            sum &+= Int32(values[h &+ x]) &+ Int32(values[v &+ x])
                            bright &+= Int32(values[l &+ x])
                            energy[here &+ x] = energy[above &+ x] &+ sum
                            light[here &+ x] = light[above &+ x] &+ bright
                        }
                    }
                }
            }
        }
    }
}

/// Central differences of a plane, pixel by pixel: the source of `GradientCells` of every side.
package struct GradientRows {
    package let width: Int
    package let height: Int
    /// |dx|, |dy|, |dx + dy| / 2, |dx - dy| / 2 and luma.
    private(set) var planes: [[UInt8]]

    package init(of plane: Plane) {
        width = plane.width
        height = plane.height
        let (width, height) = (width, height)
        planes = (0..<4).map { _ in [UInt8](repeating: 0, count: width * height) } + [plane.samples]
        guard width >= 3, height >= 3 else { return }
        plane.samples.withUnsafeBufferPointer { source in
            planes[0].withUnsafeMutableBufferPointer { across in
                for y in 1..<height - 1 {
                    let row = y &* width
                    for x in 1..<width - 1 {
                        let dx = Int16(source[row &+ x &+ 1]) &- Int16(source[row &+ x &- 1])
                        across[row &+ x] = UInt8(truncatingIfNeeded: abs(dx))
                    }
                }
            }
            planes[1].withUnsafeMutableBufferPointer { down in
                for y in 1..<height - 1 {
                    let row = y &* width
                    for x in 1..<width - 1 {
                        let dy = Int16(source[row &+ width &+ x]) &- Int16(source[row &- width &+ x])
                        down[row &+ x] = UInt8(truncatingIfNeeded: abs(dy))
                    }
                }
            }
            planes[2].withUnsafeMutableBufferPointer { falling in
                for y in 1..<height - 1 {
                    let row = y &* width
                    for x in 1..<width - 1 {
                        let dx = Int16(source[row &+ x &+ 1]) &- Int16(source[row &+ x &- 1])
                        let dy = Int16(source[row &+ width &+ x]) &- Int16(source[row &- width &+ x])
                        falling[row &+ x] = UInt8(truncatingIfNeeded: abs(dx &+ dy) &>> 1)
                    }
                }
            }
            planes[3].withUnsafeMutableBufferPointer { rising in
                for y in 1..<height - 1 {
                    let row = y &* width
                    for x in 1..<width - 1 {
                        let dx = Int16(source[row &+ x &+ 1]) &- Int16(source[row &+ x &- 1])
                        let dy = Int16(source[row &+ width &+ x]) &- Int16(source[row &- width &+ x])
                        rising[row &+ x] = UInt8(truncatingIfNeeded: abs(dx &- dy) &>> 1)
                    }
                }
            }
        }
    }
}
