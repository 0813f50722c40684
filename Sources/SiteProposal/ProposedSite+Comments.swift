public import TrafficModel

extension ProposedSite {
    /// Remarks for the site file by key path, as `SiteFile.text(for:comments:)` takes them.
    public func comments(footage: String, language: Language) -> [String: [String]] {
        let texts = ProposalTexts(language: language)
        var comments = [
            "": texts.preamble(of: self, footage: footage), "site": [texts.nameRemark],
            "site.draft": [texts.draftRemark],
        ]
        let camera = "cameras[0]"
        func remark(_ list: String, _ ids: [String], _ isWanted: (Item.Basis) -> Bool) {
            for (number, id) in ids.enumerated() {
                guard let item = item(id, where: isWanted) else { continue }
                comments["\(camera).\(list)[\(number)]"] = [
                    "\(texts.proposed): \(texts.confidence(of: item)); \(texts.basis(of: item))"
                ]
            }
        }
        remark("streams", self.camera.streams.map(\.id)) { if case .stream = $0 { true } else { false } }
        remark("signals", self.camera.signals.map(\.id)) { if case .head = $0 { true } else { false } }
        remark("approaches", self.camera.approaches.map(\.id)) { if case .stopLine = $0 { true } else { false } }
        remark("lanes", self.camera.lanes.map(\.id)) { if case .lane = $0 { true } else { false } }
        remark("count_lines", self.camera.countLines.map(\.id)) { if case .countLine = $0 { true } else { false } }
        for omission in omissions {
            comments["\(camera).\(omission.key)", default: []].append("\(texts.text(of: omission))")
        }
        if !self.camera.lanes.isEmpty { comments["\(camera).lanes", default: []].insert(texts.laneRemark, at: 0) }
        return comments
    }
}

extension ProposedSite.Omission {
    /// The list of the camera in which a person would draw it.
    var key: String {
        switch self {
        case .lanesTooFew, .lanesOfRiders, .lanesUnclear: "lanes"
        case .noQueue, .queueSpread, .stopLineOutside, .signalUnknown: "approaches"
        case .noHead, .lampsOverflown, .arrow: "signals"
        case .noLine: "count_lines"
        case .tracksDropped: "streams"
        }
    }
}
