/// Every text of the report, so that a language is one value. Names follow the place where a text stands.
///
/// Wording of acts, classes, lights and reasons is in `TrafficModel`, since evidence stills say the same.
struct ReportTexts: Sendable {
    var languageCode: String
    var title: String
    var subtitle: String
    /// What the report is and is not: printed on its first page.
    var disclaimer: String
    var caseDisclaimer: String

    // Overview
    var overview: String
    var place: String
    var camera: String
    var footage: String
    var siteFile: String
    var startTime: String
    var duration: String
    var frames: String
    var version: String
    var seconds: String
    var noStartTime: String
    var fromOption: String
    var fromContainer: String
    var fromExif: String
    var fromFileName: String
    var interrupted: String
    var unfinished: String
    var proposedCount: String
    var heldCount: String
    var crossingCount: String
    var gapCount: String

    // Tables
    var caseList: String
    var noCases: String
    var number: String
    var caseID: String
    var time: String
    var act: String
    var vehicle: String
    var plate: String
    var status: String
    var proposed: String
    var held: String
    var counts: String
    var noCounts: String
    var countLine: String
    var direction: String
    var total: String
    var signals: String
    var noSignals: String
    var head: String
    var state: String
    var times: String
    var shortest: String
    var median: String
    var longest: String
    var signalNote: String
    var gaps: String
    var gapPlace: String
    var gapReason: String

    // Cases
    var proposedPart: String
    var heldPart: String
    var proposedSheet: String
    var heldSheet: String
    var stillsHeading: String
    var before: String
    var on: String
    var beyond: String
    var lamp: String
    var plateCrop: String
    var original: String
    var missingPicture: String
    var frame: String
    var facts: String
    var plateStatus: String
    var confidence: String
    var boundary: String
    var approach: String
    var lane: String
    var zone: String
    var light: String
    var shortLight: String
    var lightState: String
    var sinceOnset: String
    var onsetNotSeen: String
    var margin: String
    var yellowLength: String
    var yellowNotSeen: String
    var law: String
    var lawNote: String
    var clause: String
    var decreeWording: String
    var fine: String
    var licence: String
    var noLicenceMeasure: String
    var alternatives: String
    var noCitation: String
    var uncertainSource: String
    var reasons: String
    var files: String
    var file: String

    // For the officer
    var officer: String
    var checkPictures: String
    var checkPlate: String
    var checkVehicle: String
    var checkExemption: String
    var confirm: String
    var reject: String
    var verify: String
    var officerName: String
    var officerReason: String
    var officerDate: String
    var signature: String
}
