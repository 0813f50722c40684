import Foundation
import Geometry
import Testing
import VehicleDetection

/// What is made of the network's outputs.
@Suite("Sight of the network")
struct VehicleSightTests {
    private static let columns = 48, rows = 32

    /// A sight that tells vehicles at cells, with a probability of the cell and a box in pixels, and nothing elsewhere.
    private func sight(
        _ vehicles: [(column: Int, row: Int, probability: Double, width: Double, height: Double)],
        areMotorbikes: Bool = false
    ) -> VehicleSight {
        var values = [Int16](repeating: 0, count: Self.columns * Self.rows * NetworkPlan.outputs)
        for cell in 0..<Self.columns * Self.rows { values[cell * NetworkPlan.outputs] = -4000 }
        for vehicle in vehicles {
            let start = (vehicle.row * Self.columns + vehicle.column) * NetworkPlan.outputs
            let odds = vehicle.probability / (1 - vehicle.probability)
            for (place, value) in [(0, log(odds)), (3, log(vehicle.width / 16)), (4, log(vehicle.height / 16))] {
                values[start + place] = Int16((256 * value).rounded())
            }
            values[start + (areMotorbikes ? 5 : 6)] = 1000
        }
        return VehicleSight(
            columns: Self.columns, rows: Self.rows, values: values, width: 4 * Self.columns, height: 4 * Self.rows)
    }

    private func places(_ sight: VehicleSight, least: Double = 0.3) -> [Double] {
        sight.glimpses(least: least, overlap: 0.6, wideOverlap: 0.4).map { ($0.box.centre.x / 4 - 0.5).rounded() }
            .sorted()
    }

    @Test("At one probability of its cell a large vehicle is likelier than a small one")
    func size() throws {
        let found = sight([(10, 16, 0.2, 20, 20), (30, 16, 0.2, 90, 80)]).glimpses(
            least: 0.1, overlap: 0.6, wideOverlap: 0.4)
        #expect(found.count == 2 && found[0].box.width > 80)
        #expect(abs(found[1].probability - 0.2) < 0.005)
        #expect(found[0].probability > 0.3)
        // Though its cell says less than what is asked.
        #expect(places(sight([(10, 16, 0.2, 20, 20), (30, 16, 0.2, 90, 80)])) == [30])
    }

    @Test("A box that holds likelier vehicles is a group and no vehicle, one that holds a single small one is")
    func crowd() {
        let pack = [(16, 16, 0.7, 16.0, 36.0), (20, 16, 0.7, 16.0, 36.0), (24, 16, 0.7, 16.0, 36.0)]
        let members = pack.map { (column: $0.0, row: $0.1, probability: $0.2, width: $0.3, height: $0.4) }
        #expect(places(sight(members + [(20, 14, 0.4, 56, 44)])) == [16, 20, 24])
        #expect(places(sight([members[0], (22, 14, 0.4, 70, 60)])) == [16, 22])
        // A likelier vehicle is believed, whatever lies in it.
        #expect(places(sight(members + [(20, 14, 0.9, 56, 44)])) == [16, 20, 20, 24])
    }

    @Test("One vehicle told twice is one, the likelier; two side by side are two")
    func twice() {
        #expect(places(sight([(20, 16, 0.6, 40, 40), (22, 16, 0.7, 40, 40)])) == [22])
        #expect(places(sight([(20, 16, 0.6, 20, 40), (25, 16, 0.7, 20, 40)])) == [20, 25])
    }

    @Test("Half of the same place is one car, but two motorbikes")
    func half() {
        let pair = [(column: 20, row: 16, probability: 0.6, width: 32.0, height: 40.0), (23, 16, 0.7, 32, 40)]
        #expect(places(sight(pair)) == [23])
        #expect(places(sight(pair, areMotorbikes: true)) == [20, 23])
    }
}
