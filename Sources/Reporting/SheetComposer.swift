import TrafficModel

/// Puts the fields of a violation into the words of its sheet.
struct SheetComposer {
    let violation: ViolationRecord
    let run: RecordedRun
    let texts: ReportTexts
    let language: Language
    let pictures: PictureFolder

    typealias Role = ViolationRecord.EvidenceFile.Role

    var stills: [CaseSheet.Picture] {
        let roles: [(Role, Role, String)] = [
            (.before, .originalBefore, texts.before), (.on, .originalOn, texts.on),
            (.beyond, .originalBeyond, texts.beyond),
        ]
        return roles.map { role, original, title in
            var picture =
                picture(role, title: title)
                ?? CaseSheet.Picture(source: nil, pictureTitle: title, pictureNote: "", originalSource: nil)
            picture.originalSource = file(original).flatMap { pictures.source(of: $0.file) }
            return picture
        }
    }

    /// The picture of this role, or nil where the case has none.
    func picture(_ role: Role, title: String) -> CaseSheet.Picture? {
        guard let file = file(role) else { return nil }
        var notes = ["\(texts.frame) \(file.frame)", "\(file.time.text(places: 3, in: language)) s"]
        if role != .plate, role != .lamp, let light = light(atFrame: file.frame, seconds: file.time) {
            notes.append(light)
        }
        return CaseSheet.Picture(
            source: pictures.source(of: file.file), pictureTitle: title,
            pictureNote: role == .lamp ? "" : notes.joined(separator: " · "), originalSource: nil)
    }

    private func file(_ role: Role) -> ViolationRecord.EvidenceFile? {
        violation.evidence.first { $0.role == role }
    }

    /// What the head of this case showed at a frame, by the run's `signal` records.
    private func light(atFrame frame: Int, seconds: Double) -> String? {
        guard let head = violation.signal?.signal,
            let stretch = run.signals.last(where: { $0.signal == head && $0.fromFrame <= frame })
        else { return nil }
        let state = stretch.state.name(in: language).lowercased()
        guard stretch.onsetUncertainty != nil else { return "\(texts.shortLight) \(state)" }
        return "\(texts.shortLight) \(state) \((seconds - stretch.fromTime).text(places: 2, in: language)) s"
    }

    var plateText: String {
        guard let plate = violation.plate, plate.status != .unreadable, !plate.display.isEmpty else { return "–" }
        return plate.display
    }

    var plateNote: String {
        guard let plate = violation.plate else { return PlateRead.Status.unreadable.name(in: language) }
        var parts = [plate.covered?.name(in: language) ?? plate.status.name(in: language)]
        if plate.status != .unreadable, plate.covered == nil {
            parts.append("\(texts.confidence) \((100 * plate.confidence).text(places: 1, in: language)) %")
        }
        parts.append(plate.colour.name(in: language))
        return parts.joined(separator: " · ")
    }

    /// The clock time where it is known, else the time in the footage.
    var time: String {
        let seconds = "\(violation.time.text(places: 3, in: language)) \(texts.seconds)"
        guard let wall = violation.wallTime else { return "\(texts.frame) \(violation.frame) · \(seconds)" }
        return OfficialTime(iso: wall)?.text(in: language) ?? wall
    }

    var factRows: [FactRow] {
        let seconds = violation.time.text(places: 3, in: language)
        var rows = [
            FactRow(label: texts.time, value: violation.wallTime == nil ? texts.noStartTime : time),
            FactRow(
                label: texts.place, value: "\(run.begin.siteName) · \(texts.camera.lowercased()) \(run.begin.camera)"),
        ]
        if let approach = violation.approach { rows.append(FactRow(label: texts.approach, value: approach)) }
        if let boundary = violation.boundary { rows.append(FactRow(label: texts.boundary, value: boundary)) }
        if let zone = violation.zone { rows.append(FactRow(label: texts.zone, value: zone)) }
        if let lane = violation.lane { rows.append(FactRow(label: texts.lane, value: lane)) }
        rows += [
            FactRow(label: texts.vehicle, value: violation.vehicleClass.name(in: language)),
            FactRow(
                label: texts.footage,
                value: "\(run.begin.footage) · \(texts.frame) \(violation.frame) · \(seconds) s"),
        ]
        return rows
    }

    /// The proof that the light forbade it; empty for acts without a light.
    var lightRows: [FactRow] {
        guard let signal = violation.signal else { return [] }
        func seconds(_ value: Double) -> String { "\(value.text(places: 2, in: language)) \(texts.seconds)" }
        return [
            FactRow(label: texts.lightState, value: "\(signal.state.name(in: language)) (\(signal.signal))"),
            FactRow(label: texts.sinceOnset, value: signal.secondsInState.map(seconds) ?? texts.onsetNotSeen),
            FactRow(label: texts.margin, value: seconds(signal.margin)),
            FactRow(label: texts.yellowLength, value: signal.yellowSeconds.map(seconds) ?? texts.yellowNotSeen),
        ]
    }
}

/// A clause with its fine band.
struct CitationView: Sendable {
    var reference: String
    var wording: String
    var fineText: String
    var licenceText: String
    /// When an alternative applies; empty where it needs no more.
    var conditionText: String
    var hasCondition: Bool
    /// The catalogue has it from fewer than one full text: the officer must look it up.
    var isUncertain: Bool

    init(_ citation: Citation, texts: ReportTexts, language: Language) {
        let isVietnamese = language == .vietnamese
        reference = isVietnamese ? citation.reference : citation.referenceEnglish
        wording = isVietnamese ? citation.title : citation.titleEnglish
        fineText = isVietnamese ? citation.fineBand : citation.fineBandEnglish
        licenceText =
            (isVietnamese ? citation.licenceMeasure : citation.licenceMeasureEnglish) ?? texts.noLicenceMeasure
        conditionText = (isVietnamese ? citation.condition : citation.conditionEnglish) ?? ""
        hasCondition = !conditionText.isEmpty
        isUncertain = ![Citation.Confidence.twoSources, .oneSource].map(\.rawValue).contains(citation.confidence)
    }
}
