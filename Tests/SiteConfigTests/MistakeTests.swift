import Foundation
import SiteConfig
import Testing
import TrafficModel

/// Each mistake a person may make is named with its key path, line and column.
@Suite struct MistakeTests {
    @Test("Five mistakes in one file are all named at once")
    func fiveMistakes() {
        let text = """
            version: 1
            site:
              id: hn-ltk-hb
              name: Lý Thường Kiệt – Hàng Bài
              time_zone: Asia/Ho_Chi_Min
            cameras:
              - id: p4
                frame: {width: 640, height: 480}
                signals:
                  - id: main
                    box: [551, 180, 700, 230]
                approaches:
                  - id: south
                    signal: mian
                    stop_line: [[190, 384], [532, 398]]
                    headng: up
                count_lines:
                  - {id: full_width, line: [[0, 376], [0, 376]]}
            """
        let found = mistakes(in: text)
        #expect(
            found.map(\.summary) == [
                "5:14 site.time_zone unknownTimeZone",
                "11:14 cameras[0].signals[0].box outsideFrame",
                "13:9 cameras[0].approaches[0] missingKey",
                "14:17 cameras[0].approaches[0].signal noSuchSignal",
                "16:9 cameras[0].approaches[0].headng unknownKey",
                "18:32 cameras[0].count_lines[0].line shortLine",
            ])
        let lines = SiteFileError(path: "a.site.yaml", cause: .mistakes(found)).lines(in: .english)
        #expect(lines[0].contains("a.site.yaml:5:14: site.time_zone: "))
        #expect(lines[0].contains("did you mean \"Asia/Ho_Chi_Minh\"?"))
        #expect(lines[3].contains("the camera has main"))
        #expect(lines[4].contains("did you mean \"heading\"?"))
    }

    /// A part of the sample, what a person wrote instead, and what is said of it.
    static let slips: [(was: String, becomes: String, says: String)] = [
        ("version: 1", "version: 2", "1:10 version unsupportedVersion"),
        ("version: 1", "version: one", "1:10 version unsupportedVersion"),
        ("version: 1\n", "", "1:1  missingKey"),
        ("id: hn-ltk-hb", "id: hn ltk/hb", "3:7 site.id badID"),
        ("name: Lý Thường Kiệt – Hàng Bài", "name: ''", "4:9 site.name emptyText"),
        ("name: Lý Thường Kiệt – Hàng Bài", "name: [a, b]", "4:9 site.name expected"),
        ("Asia/Ho_Chi_Minh", "Saigon", "5:14 site.time_zone unknownTimeZone"),
        ("width: 640", "width: 6.5e9", "8:20 cameras[0].frame.width outOfRange"),
        ("height: 480", "height: 480.5", "8:33 cameras[0].frame.height expected"),
        ("height: 480", "height: tall", "8:33 cameras[0].frame.height expected"),
        ("frame: {", "framee: {", "7:5 cameras[0] missingKey; 8:5 cameras[0].framee unknownKey"),
        (
            "arm: west, inbound: right", "arm: west, inbound: up",
            "32:74 cameras[0].count_lines[1].inbound inboundAlongLine"
        ),
        ("arm: south, inbound: up", "arm: south", "33:9 cameras[0].count_lines[2] armWithoutInbound"),
        ("to: west, turn", "to: east, turn", "35:43 cameras[0].movements[0].to noSuchArm"),
        (
            "turn: left}", "turn: left}\n      - {id: again, from: south, to: west}",
            "36:9 cameras[0].movements[1] repeatedMovement"
        ),
        ("turn: left}", "turn: leftt}", "35:55 cameras[0].movements[0].turn notAChoice"),
        ("hn-ltk-hb\n", "hn-ltk-hb\n  draft: maybe\n", "4:10 site.draft expected"),
        ("box: [551, 180, 570, 230]", "box: [570, 180, 551, 230]", "11:14 cameras[0].signals[0].box invertedBox"),
        ("box: [551, 180, 570, 230]", "box: [551, 180, 552, 230]", "11:14 cameras[0].signals[0].box smallBox"),
        ("box: [551, 180, 570, 230]", "box: [551, 180, 570]", "11:14 cameras[0].signals[0].box expected"),
        ("box: [551, 180, 570, 230]", "box: [551, 180, 570, nan]", "11:30 cameras[0].signals[0].box[3] expected"),
        ("box: [551, 180, 570, 230]", "box: [551, -1, 570, 230]", "11:14 cameras[0].signals[0].box outsideFrame"),
        ("red: [560, 190]", "red: [460, 190]", "12:22 cameras[0].signals[0].lamps.red lampOutsideBox"),
        ("red: [560, 190]", "ret: [560, 190]", "12:17 cameras[0].signals[0].lamps.ret unknownKey"),
        ("turn: right", "turn: rigth", "13:25 cameras[0].signals[0].arrows[0].turn notAChoice"),
        ("id: east", "id: main", "14:13 cameras[0].signals[1].id duplicateID"),
        (
            "program: junction-plan.csv", "box: [1, 1, 9, 20]\n        program: p.csv",
            "14:9 cameras[0].signals[1] boxOrProgram"
        ),
        ("signal: main", "signal: west", "18:17 cameras[0].approaches[0].signal noSuchSignal"),
        (
            "[[190, 384], [532, 398]]", "[[190, 384], [640.5, 398]]",
            "19:33 cameras[0].approaches[0].stop_line[1] outsideFrame"
        ),
        ("[[190, 384], [532, 398]]", "[[190, 384], [190, 388]]", "19:20 cameras[0].approaches[0].stop_line shortLine"),
        (
            "[[190, 384], [532, 398]]", "[[190, 384], [198, 470]]",
            "19:20 cameras[0].approaches[0].stop_line lineAlongHeading"
        ),
        ("[[190, 384], [532, 398]]", "[190, 384, 532, 398]", "19:20 cameras[0].approaches[0].stop_line expected"),
        ("[[190, 384], [532, 398]]", "[[1, 2], [33, 4], [5, 6]]", "19:20 cameras[0].approaches[0].stop_line expected"),
        ("heading: up", "heading: north", "20:18 cameras[0].approaches[0].heading notAChoice"),
        (
            "heading: up", "heading: down",
            "21:21 cameras[0].approaches[0].clear_line clearLineNotAhead; "
                + "25:34 cameras[0].approaches[0].waiting_bays[0].polygon bayNotAhead"
        ),
        ("[520, 310]]", "[520, 470]]", "21:21 cameras[0].approaches[0].clear_line clearLineNotAhead"),
        (
            "right: [motorbike]", "straight: [motorbike]",
            "22:34 cameras[0].approaches[0].turns_on_red.straight straightOnRed"
        ),
        ("right: [motorbike]", "right: [moped]", "22:32 cameras[0].approaches[0].turns_on_red.right[0] notAChoice"),
        ("kind: solid", "kind: dashed", "27:28 cameras[0].boundaries[0].kind notAChoice"),
        ("[120, 480]]", "[190, 384]]", "27:54 cameras[0].boundaries[0].line[1] repeatedVertex"),
        ("[280, 470]]", "[250, 390]]", "29:29 cameras[0].lanes[0].polygon crossingEdges"),
        ("[280, 470]]", "[200, 470], [300, 470]]", "29:29 cameras[0].lanes[0].polygon crossingEdges"),
        ("classes: [car, bus, truck]", "classes: []", "29:76 cameras[0].lanes[0].classes expected"),
        ("classes: [car, bus, truck]", "classes: [unknown]", "29:77 cameras[0].lanes[0].classes[0] notAChoice"),
        ("[100, 60]]", "[100, 0.1]]", "39:9 cameras[0].ignore[0] smallPolygon"),
        (
            "count_lines:", "count_lines: 4\n    more:",
            "30:18 cameras[0].count_lines expected; 31:5 cameras[0].more unknownKey"
        ),
        ("one_way: true", "one_way: yes", "24:18 cameras[0].approaches[0].one_way expected"),
        (
            "[320, 380], [320, 390]]", "[320, 470], [320, 475]]",
            "25:34 cameras[0].approaches[0].waiting_bays[0].polygon bayNotAhead"
        ),
        // Signs with classes and hours.
        ("turn: left", "turn: straight", "23:35 cameras[0].approaches[0].prohibited_turns[0].turn notAChoice"),
        ("{turn: left, ", "{", "23:28 cameras[0].approaches[0].prohibited_turns[0] missingKey"),
        ("07:00-19:00", "7-19", "23:81 cameras[0].approaches[0].prohibited_turns[1].hours[0] badHours"),
        ("classes: [truck]", "classes: [lorry]", "41:70 cameras[0].closed_zones[0].classes[0] notAChoice"),
        ("\"06:00-09:00\"", "6-9", "41:86 cameras[0].closed_zones[0].hours[0] badHours"),
        ("\"22:00-05:00\"", "\"22:00-25:00\"", "41:101 cameras[0].closed_zones[0].hours[1] badHours"),
        ("[\"06:00-09:00\", \"22:00-05:00\"]", "[]", "41:85 cameras[0].closed_zones[0].hours expected"),
        ("[\"06:00-09:00\", \"22:00-05:00\"]", "06:00-09:00", "41:85 cameras[0].closed_zones[0].hours expected"),
        ("classes: [truck]", "heading: up", "41:69 cameras[0].closed_zones[0].heading headingWithoutLine"),
        ("classes: [truck]", "line: [[1, 1], [20, 1]]", "41:9 cameras[0].closed_zones[0] polygonOrLine"),
        ("line: [[10, 100], [90, 100]], ", "", "42:9 cameras[0].closed_zones[1] polygonOrLine"),
        ("[90, 100]], heading: up", "[90, 100]]", "42:9 cameras[0].closed_zones[1] missingKey"),
        (
            "[90, 100]], heading: up", "[90, 100]], heading: left",
            "42:27 cameras[0].closed_zones[1].line lineAlongHeading"
        ),
        ("id: alley", "id: street", "42:14 cameras[0].closed_zones[1].id duplicateID"),
        ("kind: junction", "kind: junktion", "44:25 cameras[0].no_stopping[0].kind notAChoice"),
        ("kind: junction, ", "", "44:9 cameras[0].no_stopping[0] missingKey"),
        ("id: box", "id: alley", "44:14 cameras[0].no_stopping[0].id duplicateID"),
        ("[45, 20]]", "[45, 9]]", "45:41 cameras[0].no_stopping[1].polygon crossingEdges"),
        // Text that is not YAML, or not allowed: nothing else can be said of it.
        ("heading: up", "heading: [up", "21:19  syntax"),
        ("heading: up", "heading: up\n        heading: up", "20:9  duplicateKey"),
        ("heading: up", "\theading: up", "20:9  syntax"),
        ("heading: up", "heading: *up", "20:18  alias"),
        ("version: 1", "version: 1\n---", "2:1  syntax"),
    ]

    @Test("One slip gives one message, at its place", arguments: slips)
    func slip(was: String, becomes: String, says: String) throws {
        #expect(mistakes(in: sampleText).isEmpty)
        let range = try #require(sampleText.range(of: was))
        let found = mistakes(in: sampleText.replacingCharacters(in: range, with: becomes))
        #expect(found.map(\.summary).joined(separator: "; ") == says)
    }

    @Test("Every message is a sentence in both languages", arguments: slips)
    func texts(was: String, becomes: String, says: String) throws {
        let range = try #require(sampleText.range(of: was))
        for mistake in mistakes(in: sampleText.replacingCharacters(in: range, with: becomes)) {
            let (english, vietnamese) = (mistake.kind.text(in: .english), mistake.kind.text(in: .vietnamese))
            #expect(english.count > 8 && vietnamese.count > 8)
            #expect(english != vietnamese)
        }
    }

    @Test("A list of cameras without an entry, and two cameras of one id")
    func cameras() throws {
        let head = "version: 1\nsite: {id: a, name: A, time_zone: UTC}\ncameras:"
        #expect(mistakes(in: head + " []\n").map(\.summary) == ["3:10 cameras expected"])
        let camera = "\n  - {id: c, frame: {width: 64, height: 64}}"
        #expect(mistakes(in: head + camera).isEmpty)
        #expect(mistakes(in: head + camera + camera).map(\.summary) == ["5:10 cameras[1].id duplicateID"])
    }

    @Test("Points on the border of the frame are inside it, and an outline may repeat its first vertex")
    func border() {
        let text = """
            version: 1
            site: {id: a, name: A, time_zone: UTC}
            cameras:
              - id: c
                frame: {width: 64, height: 48}
                count_lines: [{id: l, line: [[0, 0], [64, 48]]}]
                ignore: [[[0, 0], [64, 0], [64, 48], [0, 48], [0, 0]]]
            """
        #expect(mistakes(in: text).isEmpty)
    }
}
