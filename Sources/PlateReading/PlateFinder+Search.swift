package import Geometry
public import Imaging
package import TrafficModel

extension PlateFinder {
    /// The places where plates may be, the likeliest first; empty where nothing looks like one.
    public func find(in picture: RGBPicture) -> [PlateCandidate] {
        find(in: picture.luma) { x, y in picture[x, y] }
    }

    /// The same in a picture as codecs hold it, whose luma is used in place.
    public func find(in picture: YCbCrPicture) -> [PlateCandidate] {
        find(in: picture.luma) { x, y in picture.colour(x, y) }
    }

    private func find(in luma: Plane, colour: (Int, Int) -> (red: UInt8, green: UInt8, blue: UInt8)) -> [PlateCandidate]
    {
        let pyramid = Self.pyramid(of: luma)
        var frames: [Aligned] = []
        for hit in Self.strongest(hits(in: pyramid), most: options.mostHits) {
            frames.append(align(hit, on: pyramid))
        }
        let candidates = Self.candidates(from: frames) {
            PlateInk(in: $0, width: luma.width, height: luma.height, colour: colour)
        }
        return candidates.prefix(options.mostCandidates).enumerated().filter { rank, candidate in
            candidate.score >= (rank < options.fewestCandidates ? options.hopelessScore : options.leastScore)
        }.map(\.element)
    }

    /// The luma and its halves, down to where no plate fits.
    package static func pyramid(of luma: Plane) -> [PlateGrey] {
        var levels = [PlateGrey(plane: luma)]
        while let last = levels.last, last.plane.width >= 64, last.plane.height >= 40 {
            levels.append(PlateGrey(plane: last.plane.halved, step: last.step * 2))
        }
        return levels
    }

    package struct Hit: Sendable {
        package var box: Box
        package var score: Float
        package var layout: PlateRead.Layout

        package init(box: Box, score: Float, layout: PlateRead.Layout) {
            self.box = box
            self.score = score
            self.layout = layout
        }
    }

    package func layoutModel(_ layout: PlateRead.Layout) -> PlateLayoutModel {
        layout == .oneLine ? model.oneLine : model.twoLine
    }

    /// Every window that a detector passes, at every half octave.
    package func hits(in pyramid: [PlateGrey]) -> [Hit] {
        var hits: [Hit] = []
        for level in pyramid {
            var rows: GradientRows?
            for side in [2, 3] {
                let cell = Double(side) * level.step
                var cells: GradientCells?
                for layout in [PlateRead.Layout.oneLine, .twoLine] {
                    let detector = layoutModel(layout).detector
                    let width = cell * Double(detector.coreWidth)
                    guard width * 1.6 >= options.plateWidths.lowerBound, width <= options.plateWidths.upperBound * 1.6
                    else { continue }
                    if rows == nil { rows = GradientRows(of: level.plane) }
                    if cells == nil { cells = GradientCells(of: rows!, side: side, reduction: Int(level.step)) }
                    var found: [PlateDetector.Hit] = []
                    detector.scan(cells!, minimumEnergy: Float(options.leastContrast * 16), into: &found)
                    hits += found.map { Hit(box: $0.box, score: $0.score, layout: layout) }
                }
            }
        }
        return hits
    }

    /// The best hits that no better one of their layout covers; equal scores by place.
    package static func strongest(_ hits: [Hit], most: Int) -> [Hit] {
        var kept: [Hit] = []
        let ordered = hits.sorted { ($0.score, $1.box.x, $1.box.y) > ($1.score, $0.box.x, $0.box.y) }
        for hit in ordered where !kept.contains(where: { $0.layout == hit.layout && $0.box.overlap(hit.box) > 0.35 }) {
            kept.append(hit)
            if kept.count == most { break }
        }
        return kept
    }

    package struct Aligned: Sendable {
        package var frame: PlateFrame
        package var layout: PlateRead.Layout
        /// Logit that a plate's text lies in the frame.
        package var evidence: Float

        package init(frame: PlateFrame, layout: PlateRead.Layout, evidence: Float) {
            self.frame = frame
            self.layout = layout
            self.evidence = evidence
        }
    }

    package func align(_ hit: Hit, on pyramid: [PlateGrey]) -> Aligned {
        let model = layoutModel(hit.layout)
        let aligner = model.aligner
        let frame = aligner.align(PlateFrame(hit.box), on: pyramid)
        var features: [Float] = []
        aligner.features(of: pyramid, at: frame, into: &features)
        return Aligned(frame: frame, layout: hit.layout, evidence: model.evidence(features) + 0.2 * hit.score)
    }

    /// Aligned frames that overlap become one candidate of several readings.
    private static func candidates(from frames: [Aligned], colour: (Quad) -> PlateInk) -> [PlateCandidate] {
        var groups: [[Aligned]] = []
        let ordered = frames.sorted {
            ($0.evidence, $1.frame.centre.x, $1.frame.centre.y) > ($1.evidence, $0.frame.centre.x, $0.frame.centre.y)
        }
        for frame in ordered {
            let box = plate(frame).bounds
            if let at = groups.firstIndex(where: { plate($0[0]).bounds.overlap(box) > 0.3 }) {
                if !groups[at].contains(where: { $0.layout == frame.layout }) { groups[at].append(frame) }
            } else {
                groups.append([frame])
            }
        }
        return groups.map { group in
            let ink = colour(plate(group[0]))
            return PlateCandidate(
                quad: plate(group[0]),
                readings: group.map {
                    PlateCandidate.Reading(layout: $0.layout, lines: lines($0), score: chance($0.evidence))
                },
                polarity: ink.polarity, lightOnDarkShare: ink.lightOnDarkShare, colour: ink.background,
                score: chance(group[0].evidence))
        }
    }

    /// A rising map of the evidence to 0...1; algebraic, so that it is the same on every machine.
    private static func chance(_ evidence: Float) -> Double {
        let x = Double(evidence) / 2
        return (1 + x / (1 + x * x).squareRoot()) / 2
    }

    /// The plate around its text, by the measures of the regulation (TT 79/2024, PL 04): 110 mm over characters of 63
    /// in one line, 165 over 63 + 63 + 12 in two.
    package static func plate(_ aligned: Aligned) -> Quad {
        aligned.layout == .oneLine
            ? aligned.frame.quad(left: -1.1, top: -1.7, right: 1.1, bottom: 1.7)
            : aligned.frame.quad(left: -1.13, top: -1.25, right: 1.13, bottom: 1.25)
    }

    /// The lines of text in the frame.
    static func lines(_ aligned: Aligned) -> [TextLine] {
        let score = chance(aligned.evidence)
        return aligned.layout == .oneLine
            ? [TextLine(quad: aligned.frame.quad(), score: score)]
            : [
                TextLine(quad: aligned.frame.quad(bottom: upperBase), score: score),
                TextLine(quad: aligned.frame.quad(top: lowerTop), score: score),
            ]
    }

    /// Where the upper line's baseline and the lower line's top line lie in the frame of a two-line plate.
    package static let upperBase = -0.085
    package static let lowerTop = 0.1
}
