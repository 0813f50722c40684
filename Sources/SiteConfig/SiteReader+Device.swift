import TrafficModel

// What only a case file asks of a site: who, where, and by which instrument.
extension SiteReader {
    mutating func authority(_ field: Field) -> Authority? {
        guard let values = fields(field, required: [], optional: ["detecting", "handling", "phone"]) else { return nil }
        var authority = Authority()
        authority.detecting = values["detecting"].flatMap { text($0) }
        authority.handling = values["handling"].flatMap { text($0) }
        authority.phone = values["phone"].flatMap { text($0) }
        return authority
    }

    mutating func device(_ field: Field) -> CameraDevice? {
        let optional = ["model", "serial", "verified_on", "valid_until"]
        guard let values = fields(field, required: [], optional: optional) else { return nil }
        var device = CameraDevice()
        device.model = values["model"].flatMap { text($0) }
        device.serial = values["serial"].flatMap { text($0) }
        device.verifiedOn = values["verified_on"].flatMap { day($0) }
        device.validUntil = values["valid_until"].flatMap { day($0) }
        return device
    }

    mutating func position(_ field: Field) -> CameraPosition? {
        guard let values = fields(field, required: ["latitude", "longitude"], optional: ["bearing"]) else { return nil }
        let latitude = values["latitude"].flatMap { degrees($0, in: -90...90) }
        let longitude = values["longitude"].flatMap { degrees($0, in: -180...180) }
        let bearing = values["bearing"].flatMap { degrees($0, in: 0...360) }
        guard let latitude, let longitude else { return nil }
        return CameraPosition(latitude: latitude, longitude: longitude, bearing: bearing)
    }

    private mutating func degrees(_ field: Field, in range: ClosedRange<Double>) -> Double? {
        guard let value = number(field) else { return nil }
        guard range.contains(value) else {
            note(.outOfRange(value, range), at: field)
            return nil
        }
        return value
    }

    private mutating func day(_ field: Field) -> String? {
        guard let text = text(field) else { return nil }
        guard CivilDate(iso: text) != nil else {
            note(.expected(.day), at: field)
            return nil
        }
        return text
    }
}
