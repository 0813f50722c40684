import SiteConfig
import TrafficModel

/// A site file that uses every key of the schema.
let sampleText = """
    version: 1
    site:
      id: hn-ltk-hb
      name: Lý Thường Kiệt – Hàng Bài
      time_zone: Asia/Ho_Chi_Minh
    cameras:
      - id: p4
        frame: {width: 640, height: 480}
        signals:
          - id: main
            box: [551, 180, 570, 230]
            lamps: {red: [560, 190], yellow: [560, 207], green: [560, 222]}
            arrows: [{turn: right, box: [580, 196, 602, 222]}]
          - id: east
            program: junction-plan.csv
        approaches:
          - id: south
            signal: main
            stop_line: [[190, 384], [532, 398]]
            heading: up
            clear_line: [[200, 300], [520, 310]]
            turns_on_red: {right: [motorbike]}
            prohibited_turns: [{turn: left, classes: [car]}, {turn: u_turn, hours: ["07:00-19:00"]}]
            one_way: true
            waiting_bays: [{polygon: [[200, 385], [210, 360], [320, 380], [320, 390]], classes: [motorbike]}]
        boundaries:
          - {id: centre, kind: solid, line: [[190, 384], [120, 480]]}
        lanes:
          - {id: cars, polygon: [[200, 390], [300, 390], [280, 470]], classes: [car, bus, truck]}
        count_lines:
          - {id: full_width, line: [[0, 376], [532, 398]]}
          - {id: west_arm, line: [[60, 200], [60, 300]], arm: west, inbound: right}
          - {id: south_arm, line: [[100, 440], [500, 440]], arm: south, inbound: up}
        movements:
          - {id: south_left, from: south, to: west, turn: left}
        streams:
          - {id: up, path: [[300, 470], [310, 300], [305, 120]]}
        ignore:
          - [[0, 0], [100, 0], [100, 60]]
        closed_zones:
          - {id: street, polygon: [[9, 9], [90, 9], [90, 60]], classes: [truck], hours: ["06:00-09:00", "22:00-05:00"]}
          - {id: alley, line: [[10, 100], [90, 100]], heading: up}
        no_stopping:
          - {id: box, kind: junction, polygon: [[200, 100], [400, 100], [300, 200]]}
          - {id: stop, kind: sign, polygon: [[40, 9], [50, 9], [45, 20]], classes: [car], hours: ["07:00-09:00"]}
    """

/// The mistakes that reading `text` gives, none where it is sound.
func mistakes(in text: String) -> [Mistake] {
    do throws(SiteFileError) {
        _ = try SiteFile.parse(Array(text.utf8), path: "test.site.yaml")
        return []
    } catch {
        return error.mistakes
    }
}

extension Mistake {
    /// What tests compare: the place and the kind's name.
    var summary: String { "\(line):\(column) \(keyPath) \(kindName)" }

    var kindName: String {
        let text = "\(kind)"
        return String(text.prefix { $0 != "(" })
    }
}
