import Drawing
import Imaging
import PictureCodecs
public import TrafficModel

/// Makes the pictures of a case: annotated stills with a data bar, crops of lamp and plate, the untouched originals.
///
/// Pure: the same case gives the same bytes, nothing is written here. Nothing is ever drawn on an original, and the
/// data bar of a still stands below its picture, so it hides nothing.
public struct EvidenceRenderer: Sendable {
    public var language: Language
    /// Quality of annotated stills, 1 to 100. Lower is smaller, and blurs the texts of the data bar.
    public var stillQuality = 90
    /// Quality of the crops of lamp and plate, 1 to 100.
    public var cropQuality = 95

    public init(language: Language = .vietnamese) {
        self.language = language
    }

    /// The files of a case, in the order of `EvidenceFile.Role`.
    ///
    /// The lamp is left out where no head is in the picture, the plate where none was found.
    public func items(of evidence: EvidenceCase) throws(EvidenceError) -> [EvidenceItem] {
        var items: [EvidenceItem] = []
        for moment in Self.moments(of: evidence) {
            let role = moment.role.fileRole, frame = moment.frame
            let still = try drawing(evidence, role) { () throws(DrawingError) in
                try Still(evidence, moment: moment.moment, frame: frame, language: language).picture()
            }
            items.append(try jpeg(still, quality: stillQuality, role: role, time: frame.time, of: evidence))
        }
        if let strip = LampStrip(evidence, frames: Self.moments(of: evidence).map(\.frame), language: language) {
            let picture = try drawing(evidence, .lamp) { () throws(DrawingError) in try strip.picture() }
            items.append(
                try jpeg(picture, quality: cropQuality, role: .lamp, time: evidence.finding.time, of: evidence))
        }
        if let look = evidence.plate, let card = PlateCard(look, language: language) {
            let picture = try drawing(evidence, .plate) { () throws(DrawingError) in try card.picture() }
            items.append(try jpeg(picture, quality: cropQuality, role: .plate, time: look.frame.time, of: evidence))
        }
        for moment in Self.moments(of: evidence) {
            items.append(try original(of: moment.frame, role: moment.role.originalRole, in: evidence))
        }
        return items
    }

    private struct ShownMoment {
        var moment: Finding.Moment
        var frame: EvidenceFrame
        var role: Finding.Moment.Role { moment.role }
    }

    /// The moments whose frames are there, before, on, beyond.
    private static func moments(of evidence: EvidenceCase) -> [ShownMoment] {
        Finding.Moment.Role.allCases.compactMap { role in
            guard let moment = evidence.finding.moments.first(where: { $0.role == role }),
                let frame = evidence.frames[role]
            else { return nil }
            return ShownMoment(moment: moment, frame: frame)
        }
    }

    /// The very bytes where the source was JPEG, else a lossless copy of the decoded frame.
    private func original(
        of frame: EvidenceFrame, role: ViolationRecord.EvidenceFile.Role, in evidence: EvidenceCase
    ) throws(EvidenceError) -> EvidenceItem {
        if let jpeg = frame.jpeg {
            return EvidenceItem(
                role: role, name: role.fileName + ".jpg", bytes: jpeg, time: frame.time)
        }
        let bytes: [UInt8]
        do {
            bytes = try PictureEncoder.png(frame.picture, level: 3)
        } catch {
            throw .picture(case: evidence.id, role: role, why: error.description)
        }
        return EvidenceItem(
            role: role, name: role.fileName + ".png", bytes: bytes, time: frame.time)
    }

    private func jpeg(
        _ picture: RGBPicture, quality: Int, role: ViolationRecord.EvidenceFile.Role, time: FrameTime,
        of evidence: EvidenceCase
    ) throws(EvidenceError) -> EvidenceItem {
        do {
            // Full chroma: coloured lines and small letters stay sharp.
            let bytes = try PictureEncoder.jpeg(picture, quality: quality, chroma: .full)
            return EvidenceItem(
                role: role, name: role.fileName + ".jpg", bytes: bytes, time: time)
        } catch {
            throw .picture(case: evidence.id, role: role, why: error.description)
        }
    }

    private func drawing(
        _ evidence: EvidenceCase, _ role: ViolationRecord.EvidenceFile.Role,
        _ body: () throws(DrawingError) -> RGBPicture
    ) throws(EvidenceError) -> RGBPicture {
        do {
            return try body()
        } catch {
            throw .picture(case: evidence.id, role: role, why: error.description)
        }
    }
}

extension ViolationRecord.EvidenceFile.Role {
    /// `original-before` for `original_before`.
    var fileName: String { String(rawValue.map { $0 == "_" ? "-" : $0 }) }
}

extension Finding.Moment.Role {
    var fileRole: ViolationRecord.EvidenceFile.Role {
        switch self {
        case .before: .before
        case .on: .on
        case .beyond: .beyond
        }
    }

    var originalRole: ViolationRecord.EvidenceFile.Role {
        switch self {
        case .before: .originalBefore
        case .on: .originalOn
        case .beyond: .originalBeyond
        }
    }
}
