import SignalTiming
import TrafficModel

/// Every text of the timing sheet, so that a language is one value.
struct TimingTexts: Sendable {
    var languageCode: String
    var title: String
    var subtitle: String
    var disclaimer: String

    var oversaturated: String
    var cycle: String
    var meanDelay: String
    var flowRatio: String
    var level: String
    var today: String
    var webster: String
    var proposal: String
    /// Stands in the place of `proposal` where no plan restores the junction.
    var holding: String

    var diagram: String
    var diagramNote: String
    var plansNote: String
    var phase: String
    var movements: String
    var green: String
    var yellow: String
    var allRed: String
    var leastGreen: String
    var leastGreenNote: String
    var check: String
    var passed: String
    var failed: String
    var breachesToday: String
    var comparison: String

    var groupTable: String
    var group: String
    var vehicles: String
    var units: String
    var saturationFlow: String
    var saturation: String
    var delay: String
    var queue: String
    var storageNote: String
    var groupNote: String

    var day: String
    var from: String
    var to: String
    var greens: String
    var sensitivity: String
    var sensitivityNote: String
    var motorbike: String
    var delayOfProposal: String

    var assumptions: String
    var quality: String
    var watched: String
    var notWatched: String
    var nothingMissing: String
    var peakHour: String
    var factor: String
    var period: String
    var signature: String
    var engineer: String
    var date: String
}

extension TimingTexts {
    init(_ language: Language) { self = language == .vietnamese ? .vietnamese : .english }
}
