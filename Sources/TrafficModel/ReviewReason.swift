/// Why a finding is held for a person.
public enum ReviewReason: String, CaseIterable, Codable, Sendable {
    /// The front crossed after yellow began and before red.
    case enteredOnYellow = "entered_on_yellow"
    /// The margin is smaller than the uncertainty of onset and crossing.
    case marginWithinUncertainty = "margin_within_uncertainty"
    /// Frames are missing around the deciding moment.
    case gapAtDecision = "gap_at_decision"
    /// The onset of the state lies before the footage.
    case onsetNotSeen = "onset_not_seen"
    /// The head could not be read with certainty.
    case signalUncertain = "signal_uncertain"
    /// The track was lost and found again around the deciding moment.
    case trackBroken = "track_broken"
    /// While it stood the vehicle was known by an unchanged picture only, which may hold several.
    case seenStandingOnly = "seen_standing_only"
    /// It was night: the light of head lamps may put a vehicle's place or class wrong.
    case poorLight = "poor_light"
    /// The plate could not be read with certainty.
    case plateUnsure = "plate_unsure"
    case plateNotRead = "plate_not_read"
    /// Something hides the plate or a part of it.
    case plateCovered = "plate_covered"
    /// Some movement was open on red (a green arrow, a permission), and it cannot be told whether the vehicle made it.
    case movementUnclear = "movement_unclear"
    /// The vehicle's direction fits a forbidden way and a lawful one.
    case directionUnclear = "direction_unclear"
    /// The way back has no bend: the vehicle may have been backing.
    case backingPossible = "backing_possible"
    /// Others stood around the vehicle: it may have been in a jam.
    case trafficStanding = "traffic_standing"
    /// Whether a sign that binds at hours of the day did so cannot be told: no start time, or too near to the hour.
    case hourUncertain = "hour_uncertain"
    /// The vehicle's class was not told with certainty.
    case classUncertain = "class_uncertain"
    /// More than one clause may apply; an officer chooses.
    case clauseAmbiguous = "clause_ambiguous"
    /// No date of the act is known, so no decree can be named.
    case dateUnknown = "date_unknown"
    /// The controller's log tells of another light than the head in the picture.
    case signalLogDisagrees = "signal_log_disagrees"
}
