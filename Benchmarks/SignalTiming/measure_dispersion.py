#!/usr/bin/env python3
"""Measures how platoons spread between two stop lines of the corridor, on seeds that are not judged. See README.md.

The two outer junctions have 40 s of green and 30 s of red for the road, the middle one is green for it all the time:
nobody is held up on the way. Told are mean and deviation of the travel times of all who drive from stop line to stop
line, and Robertson's parameters from them (Yu & Van Aerde 2000, as `PlatoonDispersion` has it).
"""
import argparse
import json
import math
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from harness import road, simulation  # noqa: E402

FLOW = 3200  # vehicles/h of saturation flow by which the demand of the road is scaled; that of `four` is close to it


class Watch:
    """Times at which vehicles leave the edges before a stop line."""

    def __init__(self, edges):
        self.edges, self.inside, self.left = edges, {e: set() for e in edges}, {e: {} for e in edges}

    def step(self, now):
        import libsumo
        for edge in self.edges:
            here = set(libsumo.edge.getLastStepVehicleIDs(edge))
            for vehicle in self.inside[edge] - here:
                self.left[edge][vehicle] = now
            self.inside[edge] = here


def parameters(mean, deviation, step=1.0):
    root = math.sqrt(step * step + 4 * deviation * deviation)
    beta = (2 * mean + step - root) / (2 * mean)
    return (1 - beta) / beta, beta


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", default="101-104")
    parser.add_argument("--seconds", type=int, default=1800)
    options = parser.parse_args()
    with open(f"{HERE}/scenarios.json") as f:
        scenarios = json.load(f)
    low, _, high = options.seeds.partition("-")
    folder = tempfile.mkdtemp(prefix="dispersion.")
    case = road.Road("row", scenarios["corridors"]["row"], folder)
    outer, middle = (case.stops[0], case.stops[2]), case.stops[1]
    program = f"{folder}/program.add.xml"
    with open(program, "w") as f:
        text = [stop.program([40, 20]) for stop in outer] + [middle.program([3600, 15])]
        f.write("<additional>\n" + "\n".join(text) + "\n</additional>\n")
    links = [(case.into["a", "west"], "ab"), (case.into["c", "east"], "cb")]
    found = {link: [] for link in links}
    simulation.DRAIN = 0
    for seed in range(int(low), int(high or low) + 1):
        vehicles = case.vehicles(1.0, scenarios["mix"], FLOW, seed, options.seconds)
        routes = f"{folder}/{seed}.rou.xml"
        case.routes(routes, vehicles)
        watch = Watch([edge for link in links for edge in link])
        simulation.run(case.net, routes, vehicles, program, options.seconds, observer=watch, label="dispersion",
                       seed=seed, lights=[stop.id for stop in case.stops])
        for before, after in links:
            found[before, after] += [(vehicle.split(".")[0], watch.left[after][vehicle] - time)
                                     for vehicle, time in watch.left[before].items() if vehicle in watch.left[after]]
    for (before, after), times in found.items():
        times = [t for _, t in times]
        mean = sum(times) / len(times)
        deviation = math.sqrt(sum((t - mean) ** 2 for t in times) / (len(times) - 1))
        alpha, beta = parameters(mean, deviation)
        length = case.lengths[after]
        print(f"{after}, {length:.0f} m, {len(times)} vehicles: mean {mean:.2f} s ({3.6 * length / mean:.1f} km/h), "
              f"deviation {deviation:.2f} s, alpha {alpha:.3f}, beta {beta:.3f}", flush=True)


if __name__ == "__main__":
    main()
