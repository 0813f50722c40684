import LegalCatalogue
package import TrafficModel
import TrafficRules

/// A finding with all that is put to it before it becomes a record: plate, day, law, and why a person must look.
package struct CaseFile {
    let finding: Finding
    let id: String
    let wallTime: String?
    let plate: PlateResult?
    /// Nil for acts without a light.
    let proof: SignalProof?
    let citations: [Citation]
    package let reasons: [ReviewReason]

    package init(
        finding: Finding, begin: BeginRecord, wallTime: String?, day: CivilDate?, plate: PlateResult?,
        proof: SignalProof?, track: Track?
    ) {
        self.finding = finding
        self.proof = proof
        self.wallTime = wallTime
        self.plate = plate
        id = CaseID.make(
            camera: begin.camera, footageSHA256: begin.footageSHA256, frame: finding.time.frame, track: finding.track,
            act: finding.act)
        // A day before the first decree of the catalogue is cited as nothing rather than as the wrong law.
        let found = day.flatMap {
            try? LegalCatalogue.shared.citations(
                for: finding.act, manner: finding.manner, vehicle: finding.vehicleClass, on: $0)
        }
        citations = found ?? []
        reasons = Self.reasons(
            finding: finding, plate: plate, citations: citations, proof: proof,
            isPlateApart: plate.map { Self.isApart($0, from: finding, on: track) } ?? false)
    }

    /// Seconds without a sight of the vehicle after which the one seen again might be another.
    private static let longestBlindness = RuleOptions().longestBlindness

    /// Whether the vehicle was out of sight between its act and every look at its plate.
    private static func isApart(_ plate: PlateResult, from finding: Finding, on track: Track?) -> Bool {
        guard let track else { return true }
        return !plate.seen.contains { track.longestBlindness(between: $0, and: finding.time) <= longestBlindness }
    }

    private static func reasons(
        finding: Finding, plate: PlateResult?, citations: [Citation], proof: SignalProof?, isPlateApart: Bool
    ) -> [ReviewReason] {
        var reasons = finding.reasons
        if isPlateApart { reasons.append(.trackBroken) }
        // The rule asks for this by distances; the record of the proof is held to it by times once more.
        if finding.act == .redLight, let proof, !proof.isBeyondUncertainty { reasons.append(.marginWithinUncertainty) }
        if let log = proof?.log, !log.agrees { reasons.append(.signalLogDisagrees) }
        switch (plate?.read.cover, plate?.read.status) {
        case (.some, _): reasons.append(.plateCovered)
        case (nil, .read): break
        case (nil, .unsure): reasons.append(.plateUnsure)
        case (nil, .unreadable), (nil, nil): reasons.append(.plateNotRead)
        }
        if finding.vehicleClass == .unknown { reasons.append(.classUncertain) }
        if citations.isEmpty { reasons.append(.dateUnknown) }
        var seen: Set<ReviewReason> = []
        return reasons.filter { seen.insert($0).inserted }
    }

    /// Whether anything names the vehicle: its class, or a plate that was found on it. A finding with neither, such as
    /// one of a fragment of another vehicle, could be checked by nobody, and is counted instead of told.
    var isCheckable: Bool {
        finding.vehicleClass != .unknown || plate.map { $0.read.status != .unreadable || $0.read.cover != nil } ?? false
    }

    func record(evidence: [ViolationRecord.EvidenceFile]) -> ViolationRecord {
        ViolationRecord(
            id: id, finding: finding, reasons: reasons, wallTime: wallTime,
            plate: plate.map { PlateRecord.Plate($0.read) }, citations: citations, evidence: evidence)
    }
}
