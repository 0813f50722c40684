import PictureCodecs
import PlateReading

/// Puts the dictionary of one model beside that of another, to look again.
struct PairCommand {
    private let arguments: Arguments

    init(_ arguments: Arguments) {
        self.arguments = arguments
    }

    func run() throws {
        var model = try reader(arguments, "first").model
        let second = try reader(arguments, "second").model
        model.second = second.first
        model.provenance.data +=
            "; looks again by the templates of seed \(second.provenance.seed): "
            + second.provenance.data
        try OutputFile.write(model.bytes, to: try arguments.required("output"))
    }
}
