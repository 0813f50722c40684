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
        let hits = Self.strongest(hits(in: pyramid), most: options.mostHits)
        let least = (hits.first?.score ?? 0) - Float(options.mostBehindBest)
        let frames = hits.filter { $0.score >= least }.map { align($0, on: pyramid) }
        let groups = Self.groups(of: frames).prefix(options.mostCandidates).enumerated().filter { rank, group in
            let least = rank < options.fewestCandidates ? options.hopelessScore : options.leastScore
            return PlateVerifier.chance(group[0].evidence) >= least
        }
        return groups.map { _, group in
            let quad = Self.plate(group[0])
            return Self.candidate(
                group, quad, PlateInk(in: quad, width: luma.width, height: luma.height, colour: colour))
        }
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
        let scan = CellScan(leastContrast: options.leastContrast, kernels: kernels)
        var hits: [Hit] = []
        for level in pyramid {
            for side in [2, 3] {
                let layouts = [PlateRead.Layout.oneLine, .twoLine].filter { layout in
                    let width = Double(side) * level.step * Double(layoutModel(layout).detector.coreWidth)
                    return width * 1.6 >= options.plateWidths.lowerBound
                        && width <= options.plateWidths.upperBound * 1.6
                }
                let found = scan.hits(
                    layouts.map { layoutModel($0).detector }, on: level.plane, side: side, unit: level.step)
                for (layout, found) in zip(layouts, found) {
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
        let frame = model.aligner.align(PlateFrame(hit.box), on: pyramid)
        var features = PatchFeatures()
        model.aligner.features(of: pyramid, at: frame, into: &features)
        return Aligned(frame: frame, layout: hit.layout, evidence: model.verifier.evidence(features, score: hit.score))
    }

    /// Aligned frames that overlap, one a layout, the likeliest first; the likeliest groups first.
    private static func groups(of frames: [Aligned]) -> [[Aligned]] {
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
        return groups
    }

    private static func candidate(_ group: [Aligned], _ quad: Quad, _ ink: PlateInk) -> PlateCandidate {
        PlateCandidate(
            quad: quad,
            readings: group.map {
                PlateCandidate.Reading(
                    layout: $0.layout, lines: lines($0), score: PlateVerifier.chance($0.evidence))
            },
            polarity: ink.polarity, lightOnDarkShare: ink.lightOnDarkShare, colour: ink.background,
            score: PlateVerifier.chance(group[0].evidence))
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
        let score = PlateVerifier.chance(aligned.evidence)
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
