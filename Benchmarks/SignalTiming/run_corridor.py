#!/usr/bin/env python3
"""Compares programs of a road with three junctions in SUMO on the same traffic. See README.md."""
import argparse
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

import run
from harness import engine, methods, network, road, simulation

METHODS = ["webster", "coordinator", "actuated", "alone", "together", "bands", "corridor"]


def webster(folder, net, past, measured, mix, unified=False):
    """Greens and offset by junction of SUMO's own Webster, calibrated; `unified` asks for one cycle."""
    import sumo
    tools = os.path.join(os.environ.get("SUMO_HOME", os.path.dirname(sumo.__file__)), "tools")
    out = f"{folder}/webster.add.xml"
    subprocess.run([sys.executable, f"{tools}/tlsCycleAdaptation.py", "-n", net, "-r", past, "-o", out, "-y", "3",
                    "-b", "0", "-g", "15", "--min-cycle", "40", "--max-cycle", str(network.LONGEST_CYCLE),
                    "-H", f"{methods.headway(mix, measured):.4f}", "-l", "2", "-a", "4", *(["-u"] if unified else [])],
                   check=True, stdout=subprocess.DEVNULL)
    return {logic.get("id"): [max(network.MINIMUM_GREEN, round(float(p.get("duration"))))
                              for p in logic.iter("phase") if "G" in p.get("state")]
            for logic in tree.parse(out).getroot().iter("tlLogic")}


def coordinated(folder, case, past, greens):
    """Offsets by SUMO's tlsCoordinator for greens on one cycle."""
    import sumo
    tools = os.path.join(os.environ.get("SUMO_HOME", os.path.dirname(sumo.__file__)), "tools")
    plans, out = f"{folder}/unified.add.xml", f"{folder}/offsets.add.xml"
    with open(plans, "w") as f:
        text = [stop.program(greens[stop.id], program="1") for stop in case.stops]
        f.write("<additional>\n" + "\n".join(text) + "\n</additional>\n")
    subprocess.run([sys.executable, f"{tools}/tlsCoordinator.py", "-n", case.net, "-r", past, "-a", plans, "-o", out],
                   check=True, stdout=subprocess.DEVNULL)
    return {logic.get("id"): float(logic.get("offset")) for logic in tree.parse(out).getroot().iter("tlLogic")}


def proposal(folder, case, measured, counts, command, seconds, form):
    """What `phatnguoi corridor` proposes by delay or by bands, and `phatnguoi timing` for each junction alone."""
    stops, alone = [], {}
    for place, stop in enumerate(case.stops):
        junction, table = f"{folder}/{stop.id}.json", f"{folder}/{stop.id}.csv"
        engine.junction_file(junction, stop, [measured[0]] * len(stop.groups))
        engine.counts_file(table, stop, counts[stop.id], seconds)
        entry = {"junction": f"{stop.id}.json", "counts": f"{stop.id}.csv", "outbound": "A", "inbound": "A",
                 "outboundApproach": f"{stop.id}.west", "inboundApproach": f"{stop.id}.east"}
        if place:
            entry["distance"] = case.data["junctions"][place]["distance"]
            if form == "delay":
                entry["travel"] = round(entry["distance"] / (case.data["platoonKmh"] / 3.6), 2)
        stops.append(entry)
        alone[stop.id] = engine.greens(engine.timing(command, junction, table))
    path = f"{folder}/{case.name}.corridor.json"
    with open(path, "w") as f:
        json.dump({"version": 1, "id": case.name, "name": case.name, "speed": case.data["waveKmh"],
                   "dispersion": case.data["dispersion"], "junctions": stops}, f)
    out = subprocess.run([*command, "corridor", path, "--offsets", form, "--format", "json"], capture_output=True,
                         text=True)
    if out.returncode != 0:
        raise RuntimeError(out.stderr)
    answer = json.loads(out.stdout)
    return alone, {j["id"]: (j["greens"], j["offset"]) for j in answer["junctions"]}


def check(case, plans):
    """The limits by the harness's own figures: least greens, the longest cycle, one cycle for all."""
    clearance = network.YELLOW + network.ALL_RED
    cycles = {sum(greens) + clearance * len(greens) for greens, _ in plans.values()}
    assert len(cycles) == 1 and max(cycles) <= network.LONGEST_CYCLE, cycles
    assert all(min(greens) >= network.MINIMUM_GREEN and 0 <= offset < max(cycles) for greens, offset in plans.values())


def judge(job):
    case, measured, demand, seed, method, seconds, command, mix = job
    folder = f"{case.folder}/{demand}.{seed}.{method}"
    os.makedirs(folder, exist_ok=True)
    factor, flow = case.data["demands"][demand], measured[0]["vehicles"]
    past = case.vehicles(factor, mix, flow, f"past/{seed}", run.PAST)
    vehicles = case.vehicles(factor, mix, flow, seed, seconds)
    case.routes(f"{folder}/past.rou.xml", past)
    case.routes(f"{folder}/routes.rou.xml", vehicles)
    by_webster = webster(folder, case.net, f"{folder}/past.rou.xml", measured, mix, method == "coordinator")
    plans = {name: (greens, 0) for name, greens in by_webster.items()}
    if method == "coordinator":
        offsets = coordinated(folder, case, f"{folder}/past.rou.xml", by_webster)
        plans = {name: (greens, offsets.get(name, 0)) for name, (greens, _) in plans.items()}
    elif method in ("alone", "together", "bands", "corridor"):
        counts = case.counts(past, seed, run.PAST)
        alone, wave = proposal(folder, case, measured, counts, command, run.PAST,
                               "delay" if method == "corridor" else "bands")
        check(case, wave)
        plans = {"alone": {name: (greens, 0) for name, greens in alone.items()}, "corridor": wave, "bands": wave,
                 "together": {name: (greens, 0) for name, (greens, _) in wave.items()}}[method]
    text = []
    for stop in case.stops:
        greens, offset = plans[stop.id]
        if method == "actuated":
            text.append(stop.program([min(30, g) for g in greens], kind="actuated", maxima=greens,
                                     parameters=[("max-gap", 1.0), ("show-detectors", "false")]))
        else:
            text.append(stop.program(greens, offset))
    program = f"{folder}/program.add.xml"
    with open(program, "w") as f:
        f.write("<additional>\n" + "\n".join(text) + "\n</additional>\n")
    result = simulation.run(case.net, f"{folder}/routes.rou.xml", vehicles, program, seconds, label=method, seed=seed,
                            lights=[stop.id for stop in case.stops])
    result["plans"] = plans
    if not os.environ.get("KEEP"):
        shutil.rmtree(folder)
    return demand, seed, method, dict(result)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", default="phatnguoi", help="the program under test")
    parser.add_argument("--corridor", default="row")
    parser.add_argument("--demands", default="middle,peak")
    parser.add_argument("--methods", default=",".join(METHODS))
    parser.add_argument("--seeds", default="1-8")
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--folder", default=None)
    parser.add_argument("--results", default=None, help="JSON Lines of every run, appended")
    options = parser.parse_args()
    with open(f"{run.HERE}/scenarios.json") as f:
        scenarios = json.load(f)
    folder = options.folder or tempfile.mkdtemp(prefix="corridor.")
    low, _, high = options.seeds.partition("-")
    seeds = list(range(int(low), int(high or low) + 1))
    # Its ways in are those of the junction `four`, lane for lane: so is what they discharge.
    measured = run.saturation(run.Case(scenarios, "four", "peak", f"{folder}/four.peak"), folder)
    case = road.Road(options.corridor, scenarios["corridors"][options.corridor], f"{folder}/{options.corridor}")
    chosen, demands = options.methods.split(","), options.demands.split(",")
    jobs = [(case, measured, demand, seed, method, options.seconds, options.command.split(), scenarios["mix"])
            for demand in demands for seed in seeds for method in chosen]
    found = {}
    with multiprocessing.Pool(options.jobs, maxtasksperchild=1) as pool:
        for demand, seed, method, result in pool.imap_unordered(judge, jobs, chunksize=1):
            found[demand, seed, method] = result
            if options.results:
                with open(options.results, "a") as f:
                    f.write(json.dumps({"demand": demand, "seed": seed, "method": method, **result}) + "\n")
            print(f"{demand} {seed} {method}: {result['mean']:.2f} s, {result['plans']}, collisions "
                  f"{result['collisions']}, {result['wall']:.0f} s of work", flush=True)
            if result["teleports"]:
                print(f"VOID: {demand} {seed} {method}: teleports {result['teleports']}", flush=True)
    for demand in demands:
        report(found, demand, seeds, chosen)


def report(found, demand, seeds, chosen):
    print(f"\n{demand}: mean loss in s over {len(seeds)} seeds; worst of the ways in")
    print(f"{'method':14} {'mean':>7} {'p95':>7} {'worst':>7} {'red':>5} {'collisions':>10} {'backlog':>7}")
    means = {}
    for method in chosen:
        rows = [found[demand, seed, method] for seed in seeds]
        means[method] = [r["mean"] for r in rows]

        def average(field):
            return sum(r[field] for r in rows) / len(rows)

        print(f"{method:14} {average('mean'):7.2f} {average('p95'):7.1f} {average('worst'):7.2f} "
              f"{max(r['longestRed'] for r in rows):5.0f} {average('collisions'):10.1f} {average('backlog'):7.0f}")
    for ours in ("corridor", "bands"):
        for rival in chosen:
            if ours in means and rival not in (ours, "corridor"):
                middle, low, high = run.interval([a / b for a, b in zip(means[ours], means[rival])])
                print(f"  {ours} / {rival}: {middle:.3f}" + ("" if low is None else f" [{low:.3f}, {high:.3f}]"))


if __name__ == "__main__":
    main()
