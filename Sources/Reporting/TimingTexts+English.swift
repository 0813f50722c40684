extension TimingTexts {
    static let english = TimingTexts(
        languageCode: "en",
        title: "Proposed signal timings",
        subtitle: "From traffic counted by camera",
        disclaimer: "Proposal, to be checked by an engineer. This sheet commands nothing: no figure of it is sent to a "
            + "controller. The engineer compares it with the site (sight, pedestrians, left turns, priority vehicles) "
            + "before anything is changed.",
        oversaturated: "The junction is oversaturated: as much arrives as can pass, or more, and no cycle clears the "
            + "queues. No plan is proposed; the figures below only share out green so that least is lost until "
            + "something else is done (wider approaches, banned turns, metering upstream).",
        cycle: "Cycle (s)", meanDelay: "Mean delay (s/veh)", flowRatio: "Sum of flow ratios Y",
        level: "Level of service", today: "Today", webster: "Webster", proposal: "Proposal", holding: "Least loss",
        diagram: "Phase diagram",
        diagramNote: "A row is a phase within the cycle: green, yellow, all-red; the rest is red.",
        plansNote: "Green arrows: what has green in the phase. Red bars: what has to stand. North is up; not to scale.",
        phase: "Phase", movements: "Lane groups with green", green: "Green (s)", yellow: "Yellow (s)",
        allRed: "All-red (s)", leastGreen: "Least green (s)",
        leastGreenNote:
            "Least green by QCVN 41:2024, annex A.2: 15 s a direction at least, and where people walk, enough "
            + "to cross at 1.2 m/s. Yellow and all-red by the ITE formula.",
        check: "Check", passed: "met", failed: "not met",
        breachesToday: "Today's plan does not meet", comparison: "Before and after",
        groupTable: "Results by lane group", group: "Lane group", vehicles: "veh/h", units: "PCU/h",
        saturationFlow: "s (PCU/h)", saturation: "v/c", delay: "Delay (s)", queue: "95 % queue (m)",
        storageNote: "The 95 % queue outgrows its storage.",
        groupNote: "Arrows: before → after. Control delay and level of service by HCM 2000, chapter 16; v/c is the "
            + "largest of the 15-minute periods. ▲ the queue outgrows its storage.",
        day: "Plans over the day", from: "From", to: "To", greens: "Greens by phase (s)",
        sensitivity: "Sensitivity to the motorbike's PCU",
        sensitivityNote: "Saturation flows stay what they are in PCU: the worst case of a wrong factor.",
        motorbike: "PCU a motorbike", delayOfProposal: "Delay of the proposal (s/veh)",
        assumptions: "Assumptions", quality: "Data quality", watched: "Watched",
        notWatched: "Watched for less than 90 % of the time, not used",
        nothingMissing: "All of the table's time was watched.", peakHour: "Peak hour",
        factor: "Peak-hour factor (PHF)", period: "Counting interval", signature: "Signature",
        engineer: "Checked by", date: "Date")
}
