import CPlateModel

extension PlateModel {
    /// The model that is built into the program.
    public static func builtIn() throws(PlateModelError) -> PlateModel {
        let bytes = UnsafeBufferPointer(start: phn_plate_templates(), count: Int(phn_plate_templates_size()))
        return try PlateModel(bytes: Array(bytes))
    }
}
