import Geometry
import Testing
import TrafficModel

@Suite("Records")
struct RecordTests {
    @Test("A crossing is one line with the contract's names, and reads back as it was")
    func crossingLine() throws {
        let crossing = Crossing(
            line: "full_width", direction: .up, vehicleClass: .motorbike, track: 7,
            time: FrameTime(frame: 12, seconds: 1.20049), box: Box(x: 10.04, y: 20, width: 30, height: 40))
        let record = Record.crossing(CrossingRecord(crossing, wallTime: nil))
        let line = try record.jsonLine()
        #expect(
            line == #"{"type":"crossing","data":{"box":[10,20,30,40],"class":"motorbike","direction":"up","frame":12,"#
                + #""line":"full_width","time":1.2,"track":7}}"#)
        #expect(try Record(jsonLine: line) == record)
    }

    @Test("A track's plate carries the fields of a plate and of its track on one level")
    func plateLine() throws {
        let read = PlateRead(
            text: "51G47281", display: "51G-472.81", status: .read, confidence: 0.99712,
            box: Box(x: 1, y: 2, width: 3, height: 4), layout: .oneLine, colour: .white)
        let record = Record.plate(
            PlateRecord(plate: .init(read), track: 3, time: FrameTime(frame: 9, seconds: 0.9), votes: 4))
        let line = try record.jsonLine()
        for part in [#""text":"51G47281""#, #""layout":"one-line""#, #""track":3"#, #""votes":4"#] {
            #expect(line.contains(part))
        }
        #expect(try Record(jsonLine: line) == record)
    }

    @Test("A covered plate says how much is hidden and where; one that is not has no such field")
    func coveredPlate() throws {
        var read = PlateRead(
            text: "", display: "51G-4*2.81", status: .unsure, confidence: 0.2,
            box: Box(x: 1, y: 2, width: 3, height: 4),
            layout: .oneLine, colour: .white)
        func line() throws -> String {
            try Record.image(ImageRecord(file: "a.jpg", milliseconds: 1, plates: [.init(read)])).jsonLine()
        }
        #expect(try !line().contains("covered"))
        let place = PlateRead.Cover.Place(line: 1, from: 0.404, to: 0.55, box: Box(x: 5, y: 6, width: 7, height: 8))
        read.cover = PlateRead.Cover(extent: .part, places: [place])
        #expect(try line().contains(#""covered":"part""#))
        #expect(try line().contains(#""coveredPlaces":[{"box":[5,6,7,8],"from":0.4,"line":1,"to":0.55}]"#))
        guard case .image(let image) = try Record(jsonLine: try line()) else { return #expect(Bool(false)) }
        #expect(image.plates == [.init(read)])
        read.cover = PlateRead.Cover(extent: .whole, places: [])
        #expect(try line().contains(#""covered":"whole""#))
        #expect(try !line().contains("coveredPlaces"))
    }

    @Test("A type of a later version is passed over; a line that is not a record is an error")
    func unknownTypes() throws {
        #expect(try Record(jsonLine: #"{"type":"speed","data":{}}"#) == nil)
        #expect(throws: DecodingError.self) { try Record(jsonLine: #"{"data":{}}"#) }
        #expect(throws: DecodingError.self) { try Record(jsonLine: "not json") }
        #expect(throws: DecodingError.self) { try Record(jsonLine: #"{"type":"end","data":{"frames":1}}"#) }
    }

    @Test("The direction of a crossing follows the larger component of the line's normal")
    func directions() {
        let level = Segment(Point(x: 0, y: 10), Point(x: 100, y: 20))
        #expect(PictureDirection(crossing: level, towards: Point(x: 5, y: -1)) == .up)
        #expect(PictureDirection(crossing: level.reversed, towards: Point(x: 0, y: 3)) == .down)
        let steep = Segment(Point(x: 10, y: 0), Point(x: 12, y: 90))
        #expect(PictureDirection(crossing: steep, towards: Point(x: 4, y: 0)) == .right)
        #expect(PictureDirection(crossing: steep.reversed, towards: Point(x: -4, y: 0)) == .left)
    }
}
