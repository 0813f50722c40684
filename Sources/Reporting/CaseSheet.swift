import TrafficModel

/// One case on one page ("phiếu đề xuất"): what the template `sheet.mustache` shows.
struct CaseSheet: Sendable {
    var sheetNumber: Int
    var caseID: String
    var isHeld: Bool
    var sheetTitle: String
    var sheetStatus: String
    var sheetKind: String
    var actName: String
    var actWording: String
    var stills: [Picture]
    var lampPicture: Picture?
    var platePicture: Picture?
    var plateText: String
    var plateKind: String
    var plateNote: String
    var factRows: [FactRow]
    var lightRows: [FactRow]
    var hasLight: Bool
    var hasCrops: Bool
    var mainCitation: CitationView?
    var otherCitations: [CitationView]
    var hasOthers: Bool
    var reasonTexts: [String]
    var hasReasons: Bool
    var fileRows: [FactRow]
    var hasFiles: Bool
    private var timeText: String
    private var vehicleText: String

    /// A picture with its caption; `source` is nil where the file is gone.
    struct Picture: Sendable {
        var source: String?
        var pictureTitle: String
        var pictureNote: String
        var originalSource: String?
    }

    init(
        _ violation: ViolationRecord, number: Int, run: RecordedRun, texts: ReportTexts, language: Language,
        pictures: PictureFolder
    ) {
        let composer = SheetComposer(
            violation: violation, run: run, texts: texts, language: language, pictures: pictures)
        sheetNumber = number
        caseID = violation.id
        isHeld = violation.status != .proposed
        sheetTitle = isHeld ? texts.heldSheet : texts.proposedSheet
        sheetStatus = isHeld ? texts.held : texts.proposed
        sheetKind = isHeld ? "held" : "proposed"
        actName = violation.act.name(with: violation.manner, in: language)
        actWording = violation.act.wording(in: language)
        stills = composer.stills
        lampPicture = composer.picture(.lamp, title: texts.lamp)
        platePicture = composer.picture(.plate, title: texts.plateCrop)
        hasCrops = lampPicture != nil || platePicture != nil
        plateText = composer.plateText
        plateKind = violation.plate?.status == .read ? "read" : "unsure"
        plateNote = composer.plateNote
        timeText = composer.time
        vehicleText = violation.vehicleClass.name(in: language)
        factRows = composer.factRows
        lightRows = composer.lightRows
        hasLight = !lightRows.isEmpty
        mainCitation = violation.citation.map { CitationView($0, texts: texts, language: language) }
        otherCitations = violation.otherCitations.map { CitationView($0, texts: texts, language: language) }
        hasOthers = !otherCitations.isEmpty
        reasonTexts = violation.reasons.map { $0.text(in: language) }
        hasReasons = !reasonTexts.isEmpty
        fileRows = violation.evidence.map { FactRow(label: $0.file, value: $0.sha256, isMono: true) }
        hasFiles = !fileRows.isEmpty
    }

    /// The case in the list at the report's beginning.
    func line(texts: ReportTexts) -> RunView.CaseLine {
        RunView.CaseLine(
            lineNumber: sheetNumber, anchor: caseID, lineTime: timeText, lineAct: actName, lineVehicle: vehicleText,
            linePlate: plateText, lineStatus: sheetStatus, lineKind: sheetKind)
    }
}
