extension Junction {
    static let mostGroups = 32
    static let mostPhases = 8

    /// Everything that contradicts itself or the rules, each with its key path; empty for a sound junction.
    public var mistakes: [SignalDataError] {
        var list = MistakeList()
        list.check(version == 1, "version", "\(version) is not known; this program reads 1")
        list.check((1...16).contains(approaches.count), "approaches", "there must be 1 to 16")
        list.check((1...Self.mostGroups).contains(groups.count), "groups", "there must be 1 to \(Self.mostGroups)")
        list.check((2...Self.mostPhases).contains(phases.count), "phases", "there must be 2 to \(Self.mostPhases)")
        list.unique(approaches.map(\.id), "approaches")
        list.unique(groups.map(\.id), "groups")
        list.unique(phases.map(\.id), "phases")
        checkApproaches(&list)
        checkGroups(&list)
        checkConflicts(&list)
        checkPhases(&list)
        checkLimits(&list)
        if list.mistakes.isEmpty { checkCycle(&list) }
        return list.mistakes
    }

    private func checkApproaches(_ list: inout MistakeList) {
        for (place, approach) in approaches.enumerated() {
            let path = "approaches[\(place)]"
            list.range(approach.speed, 10...120, path + ".speed", "km/h")
            list.range(approach.grade ?? 0, -0.15...0.15, path + ".grade", "as a share")
            list.range(approach.clearanceWidth, 3...80, path + ".clearanceWidth", "m")
            list.range(approach.bearing ?? 0, 0...360, path + ".bearing", "degrees")
        }
    }

    private func checkGroups(_ list: inout MistakeList) {
        for (place, group) in groups.enumerated() {
            let path = "groups[\(place)]"
            list.check(
                approaches.contains { $0.id == group.approach }, path + ".approach",
                "there is no approach \"\(group.approach)\"")
            list.check(!group.turns.isEmpty, path + ".turns", "a lane group serves at least one turn")
            list.check((1...8).contains(group.lanes), path + ".lanes", "\(group.lanes) is not 1 to 8")
            list.range(group.width, 2...40, path + ".width", "m")
            if let flow = group.saturation { list.range(flow, 200...30_000, path + ".saturation", "PCU/h") }
            if let loss = group.startUpLoss { list.range(loss, 0...10, path + ".startUpLoss", "s") }
            if let ratio = group.dischargeVariance { list.range(ratio, 0...5, path + ".dischargeVariance", "") }
            if let storage = group.storage { list.range(storage, 5...5000, path + ".storage", "m") }
            let links = group.links ?? []
            list.check(links.allSatisfy((0..<256).contains), path + ".links", "a link is not 0 to 255")
            let showing = phases.filter { $0.groups.contains(group.id) }.count
            list.check(showing == 1, path, "\"\(group.id)\" has green in \(showing) phases; it must be one")
        }
    }

    private func checkConflicts(_ list: inout MistakeList) {
        for (place, pair) in conflicts.enumerated() {
            let path = "conflicts[\(place)]"
            list.check(pair.count == 2 && pair.first != pair.last, path, "it must name two lane groups")
            for id in pair { list.check(groups.contains { $0.id == id }, path, "there is no lane group \"\(id)\"") }
        }
    }

    private func checkPhases(_ list: inout MistakeList) {
        for (place, phase) in phases.enumerated() {
            let path = "phases[\(place)]"
            list.check(!phase.groups.isEmpty, path + ".groups", "no lane group has green")
            list.unique(phase.groups, path + ".groups")
            for id in phase.groups {
                list.check(groups.contains { $0.id == id }, path + ".groups", "there is no lane group \"\(id)\"")
            }
            if let length = phase.crossing { list.range(length, 2...60, path + ".crossing", "m") }
            for pair in conflicts where pair.count == 2 && pair.allSatisfy(phase.groups.contains) {
                list.add(path + ".groups", "\(pair[0]) and \(pair[1]) conflict and have green together")
            }
        }
        if let current {
            list.check(
                current.greens.count == phases.count, "current.greens",
                "\(current.greens.count) greens for \(phases.count) phases")
            for (place, green) in current.greens.enumerated() {
                list.range(green, 1...300, "current.greens[\(place)]", "s")
            }
            list.range(current.yellow, 1...8, "current.yellow", "s")
            list.range(current.allRed, 0...10, "current.allRed", "s")
        }
    }

    private func checkLimits(_ list: inout MistakeList) {
        list.range(limits.minimumGreen, 5...60, "limits.minimumGreen", "s")
        list.range(limits.minimumWalk, 4...60, "limits.minimumWalk", "s")
        list.range(limits.walkStart, 0...30, "limits.walkStart", "s")
        list.range(limits.walkingSpeed, 0.5...1.5, "limits.walkingSpeed", "m/s")
        list.range(limits.minimumCycle, 20...300, "limits.minimumCycle", "s")
        list.range(limits.maximumCycle, 30...300, "limits.maximumCycle", "s")
        list.range(limits.startUpLoss, 0...10, "limits.startUpLoss", "s")
        list.range(limits.greenExtension, 0...5, "limits.greenExtension", "s")
        list.range(limits.reaction, 0.5...2.5, "limits.reaction", "s")
        list.range(limits.deceleration, 1.5...4.5, "limits.deceleration", "m/s²")
        list.range(limits.vehicleLength, 2...20, "limits.vehicleLength", "m")
        list.range(limits.metresPerUnit, 3...12, "limits.metresPerUnit", "m")
        list.range(limits.mostFlowRatio, 0.5...0.99, "limits.mostFlowRatio", "")
        list.check(
            limits.minimumCycle <= limits.maximumCycle, "limits.minimumCycle", "it is above limits.maximumCycle")
    }

    private func checkCycle(_ list: inout MistakeList) {
        let shortest = rules.shortestCycle
        list.check(
            Double(shortest) <= limits.maximumCycle, "limits.maximumCycle",
            "\(limits.maximumCycle) s is shorter than the minimum greens and clearances, \(shortest) s")
    }
}

/// Collects mistakes in the order in which they are met.
struct MistakeList {
    var mistakes: [SignalDataError] = []

    mutating func add(_ place: String, _ problem: String) {
        mistakes.append(SignalDataError(place: place, problem: problem))
    }

    mutating func check(_ holds: Bool, _ place: String, _ problem: @autoclosure () -> String) {
        if !holds { add(place, problem()) }
    }

    mutating func range(_ value: Double, _ range: ClosedRange<Double>, _ place: String, _ unit: String) {
        guard !range.contains(value) else { return }
        add(place, "\(value) is not \(range.lowerBound) to \(range.upperBound) \(unit)")
    }

    mutating func unique(_ ids: [String], _ place: String) {
        var seen: Set<String> = []
        for (index, id) in ids.enumerated() {
            if id.isEmpty { add("\(place)[\(index)]", "an id is empty") }
            if !seen.insert(id).inserted { add("\(place)[\(index)]", "\"\(id)\" is there twice") }
        }
    }
}
