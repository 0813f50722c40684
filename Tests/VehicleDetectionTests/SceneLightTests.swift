import Imaging
import SyntheticTraffic
import Testing
import TrafficModel
import VehicleDetection

@Suite("The light of a scene")
struct SceneLightTests {
    private func light(_ lighting: Lighting, _ weather: Scenario.Weather = .dry) throws -> SceneLight {
        var scenario = Scenario.random(kind: .junctionDay, seed: 3, height: 180, seconds: 1)
        (scenario.lighting, scenario.weather) = (lighting, weather)
        let renderer = try SceneRenderer(scenario)
        let picture = try renderer.render(frame: 0)
        var luma = Plane(width: picture.width, height: picture.height)
        // Green is near enough to luma.
        for i in luma.samples.indices { luma.samples[i] = picture.samples[3 * i + 1] }
        return try #require(SceneLight([frame(luma)]))
    }

    private func frame(_ luma: Plane) -> ReducedFrame {
        let chroma = Plane(width: (luma.width + 1) / 2, height: (luma.height + 1) / 2, fill: 128)
        return ReducedFrame(
            time: FrameTime(frame: 0, seconds: 0),
            picture: YCbCrPicture(luma: luma, cb: chroma, cr: chroma, chromaStep: (x: 2, y: 2)))
    }

    @Test("Night is told from day, cloud, rain and dusk")
    func night() throws {
        #expect(try light(.night).isNight)
        for (lighting, weather) in [
            (Lighting.day, Scenario.Weather.dry), (.overcast, .dry), (.rain, .rain), (.dusk, .dry),
        ] {
            #expect(try !light(lighting, weather).isNight)
        }
    }

    @Test("The median is of all pictures and samples; without pictures there is none")
    func median() {
        func frame(_ level: UInt8) -> ReducedFrame { self.frame(Plane(width: 8, height: 8, fill: level)) }
        #expect(SceneLight([frame(40), frame(90), frame(90)])?.medianLuma == 90)
        #expect(SceneLight([frame(40), frame(40), frame(90)])?.medianLuma == 40)
        #expect(SceneLight([]) == nil)
    }
}
