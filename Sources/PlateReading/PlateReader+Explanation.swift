public import Imaging
public import TrafficModel

extension PlateReader {
    /// What explains each of `reads`, in their order; they must be what `read(_:)` or `read(crop:)` gave for the same
    /// picture. Looks at the picture anew: this is for single pictures that a person asks about.
    ///
    /// - Parameter isCrop: whether the reads come from `read(crop:)`.
    public func explanations(of reads: [PlateRead], in picture: RGBPicture, isCrop: Bool) -> [PlateExplanation] {
        guard !reads.isEmpty else { return [] }
        let looks =
            isCrop
            ? [look(crop: picture)].compactMap { $0 }
            : finder.find(in: picture).compactMap { look(at: $0, in: picture) }
        var explained: [Int: PlateExplanation] = [:]
        for look in looks where explained.count < reads.count {
            let read = look.read(model.calibration)
            for index in reads.indices where explained[index] == nil && reads[index] == read {
                explained[index] = PlateExplanation(look, read: read, model: model)
            }
        }
        return reads.indices.compactMap { explained[$0] }
    }
}
