#!/usr/bin/env python3
"""Compares signal programs in SUMO on the same traffic. See README.md; `make bench-signals` runs it."""
import argparse
import json
import math
import multiprocessing
import os
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from harness import calibration, camera, engine, methods, network, simulation, traffic  # noqa: E402

PAST = 3600
RULES = {"green": network.MINIMUM_GREEN, "yellow": network.YELLOW, "allRed": network.ALL_RED}
SHORT = ["webster", "fixed", "day", "actuated", "delay_based", "adaptive"]
ALL = ["equal", "webster_default", "webster", "actuated_default", "actuated", "delay_based", "fixed", "day",
       "adaptive", "split-adjustment", "max-pressure"]
CALIBRATION_SEEDS = [9001, 9002]
CALIBRATION_SECONDS = 2700
CALIBRATION_GREEN = 40


class Case:
    """One junction under one demand: what all seeds share."""

    def __init__(self, scenarios, name, demand, folder):
        self.data, self.name, self.demand_name = scenarios, name, demand
        self.junction = network.Junction(name, scenarios["junctions"][name], scenarios["speedKmh"])
        self.demand = scenarios["demands"][demand]
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        self.net = self.junction.write(folder)
        self.links = self.junction.links(self.net)


def discharge(case, seed, left):
    """One run with ways in that are always full; of left turns only or of none, where `left` says so."""
    turns, drain = case.junction.data["turns"], simulation.DRAIN
    if left is not None:
        case.junction.data["turns"] = {"left": 1.0} if left else {**turns, "left": 0.0}
    flows = [3600] * len(case.junction.groups)
    routes = f"{case.folder}/calibration.{seed}.rou.xml"
    vehicles = traffic.write(routes, case.junction, {"y": 3.0}, case.data["mix"], flows, seed, CALIBRATION_SECONDS)
    program = f"{case.folder}/calibration.add.xml"
    with open(program, "w") as f:
        f.write(case.junction.program(case.links, [CALIBRATION_GREEN] * len(case.junction.phases)))
    watch = calibration.Discharge(case.junction, case.links, camera.Camera(case.junction, f"calibration/{seed}"))
    simulation.DRAIN = 0
    simulation.run(case.net, routes, vehicles, program, CALIBRATION_SECONDS, observer=watch, label="calibration",
                   seed=seed)
    case.junction.data["turns"], simulation.DRAIN = turns, drain
    return watch


def calibrate(case):
    """Saturation flows by lane group and PCU by class, on seeds that are not judged; the mean of all, where legs are
    alike."""
    has_pockets = any(g["left"] for g in case.junction.groups)
    runs = [[discharge(case, seed, left) for left in ([False, True] if has_pockets else [None])]
            for seed in CALIBRATION_SEEDS]
    pcu = calibration.car_units([run[0] for run in runs], CALIBRATION_GREEN)
    # Ways in full of those who go straight say nothing of the pocket, and the other way round.
    found = [[run[-1 if g["left"] else 0].result(CALIBRATION_GREEN, pcu)[place]
              for place, g in enumerate(case.junction.groups)] for run in runs]
    # Groups of one width and the same turns discharge alike; a few buses more or less make most of the difference
    # between them. A leg that only turns is slower than one that goes straight on.
    def kind(group):
        return group["leg"]["laneWidth"], group["left"], sorted(t for _, t, _ in case.junction.turns(group["leg"]))

    measured = []
    for group in case.junction.groups:
        like = [r[i] for r in found for i, g in enumerate(case.junction.groups) if kind(g) == kind(group)]
        measured.append({key: sum(l[key] for l in like) / len(like) for key in like[0]} | {"pcu": pcu})
    return measured


def saturation(case, folder):
    """What `calibrate` measures, kept in the folder for the next run."""
    kept = f"{folder}/{case.name}.saturation.json"
    if os.path.exists(kept):
        with open(kept) as f:
            return json.load(f)
    with multiprocessing.Pool(1) as pool:
        found = pool.apply(calibrate, (case,))
    with open(kept, "w") as f:
        json.dump(found, f)
    return found


def judge(job):
    """One method on one seed."""
    case, measured, seed, method, seconds, command = job
    folder = f"{case.folder}/{seed}.{method}"
    os.makedirs(folder, exist_ok=True)
    flows = [m["vehicles"] for m in measured]
    mix = case.data["mix"]
    past = traffic.write(f"{folder}/past.rou.xml", case.junction, case.demand, mix, flows, f"past/{seed}", PAST)
    vehicles = traffic.write(f"{folder}/routes.rou.xml", case.junction, case.demand, mix, flows, seed, seconds)
    junction_path, counts_path = f"{folder}/junction.json", f"{folder}/counts.csv"
    engine.junction_file(junction_path, case.junction, measured)
    engine.counts_file(counts_path, case.junction, methods.past_counts(past, case.junction, seed, PAST), PAST)
    phases = len(case.junction.phases)
    program, observer, controller, greens = f"{folder}/program.add.xml", None, None, None
    headway = methods.headway(mix, measured)

    def webster():
        return methods.webster(folder, case.net, f"{folder}/past.rou.xml", case.junction, headway)

    if method == "equal":
        greens = [40] * phases
    elif method == "webster_default":
        greens = methods.webster(folder, case.net, f"{folder}/past.rou.xml", case.junction)
    elif method == "webster":
        greens = webster()
    elif method == "fixed":
        greens = engine.greens(engine.timing(command, junction_path, counts_path))
    if greens:
        text = case.junction.program(case.links, greens)
    elif method == "actuated_default":
        text = methods.actuated(case.junction, case.links, [50] * phases, 3.0)
    elif method == "actuated":
        text = methods.actuated(case.junction, case.links, webster(), 1.0)
    elif method == "delay_based":
        text = methods.delay_based(case.junction, case.links, webster())
    else:
        text = case.junction.program(case.links, [30] * phases)
    with open(program, "w") as f:
        f.write(text)
    if method == "day":
        plans = engine.stretches(engine.timing(command, junction_path, counts_path))
        controller = engine.Timetable(case.junction, case.links, plans, RULES)
        greens = plans
    if method in ("adaptive", "split-adjustment", "max-pressure"):
        observer = camera.Camera(case.junction, seed)
        policy = "rolling-horizon" if method == "adaptive" else method
        controller = engine.Adaptive(command, case.junction, case.links, junction_path, counts_path, policy, observer,
                                     RULES)
    result = simulation.run(case.net, f"{folder}/routes.rou.xml", vehicles, program, seconds, controller, observer,
                            method, seed=seed)
    result["greens"] = greens
    if controller:
        controller.close()
        result["breaches"] = controller.breaches
    if not os.environ.get("KEEP"):
        shutil.rmtree(folder)
    return case.name, case.demand_name, seed, method, dict(result)


def interval(ratios):
    """Mean of paired ratios by their logarithms, with a 95 % interval (Student's t)."""
    logs = [math.log(r) for r in ratios]
    n, mean = len(logs), sum(logs) / len(logs)
    if n < 2:
        return math.exp(mean), None, None
    deviation = math.sqrt(sum((l - mean) ** 2 for l in logs) / (n - 1))
    t = {1: 12.71, 2: 4.30, 3: 3.18, 4: 2.78, 5: 2.57, 6: 2.45, 7: 2.36, 8: 2.31, 9: 2.26, 11: 2.20, 15: 2.13,
         19: 2.09, 23: 2.07}.get(n - 1, 2.0)
    half = t * deviation / math.sqrt(n)
    return math.exp(mean), math.exp(mean - half), math.exp(mean + half)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", default="phatnguoi", help="the program under test")
    parser.add_argument("--junctions", default="four")
    parser.add_argument("--demands", default="peak")
    parser.add_argument("--methods", default=",".join(SHORT))
    parser.add_argument("--seeds", default="1-8")
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--late", type=float, default=camera.LATE, help="seconds from the road to the camera's record")
    parser.add_argument("--folder", default=None)
    parser.add_argument("--results", default=None, help="JSON Lines of every run, appended")
    options = parser.parse_args()
    camera.LATE = options.late
    with open(f"{HERE}/scenarios.json") as f:
        scenarios = json.load(f)
    low, _, high = options.seeds.partition("-")
    seeds = list(range(int(low), int(high or low) + 1))
    folder = options.folder or tempfile.mkdtemp(prefix="signals.")
    command = options.command.split()
    cases = [Case(scenarios, j, d, f"{folder}/{j}.{d}")
             for j in options.junctions.split(",") for d in options.demands.split(",")]
    measured = {}
    for case in cases:
        if case.name not in measured:
            measured[case.name] = saturation(case, folder)
            print(f"{case.name}: saturation {[round(m['vehicles']) for m in measured[case.name]]} vehicles/h", flush=True)
        flows = [m["vehicles"] for m in measured[case.name]]
        needed = max(case.junction.load(traffic.ratios(case.junction, case.demand, flows, part), measured[case.name])
                     for part in (0.25, 0.75))
        print(f"{case.name} {case.demand_name}: {needed:.2f} of the longest cycle of {case.junction.longest_cycle} s is "
              "needed", flush=True)
    jobs = [(case, measured[case.name], seed, method, options.seconds, command)
            for case in cases for seed in seeds for method in options.methods.split(",")]
    found = {}
    with multiprocessing.Pool(options.jobs, maxtasksperchild=1) as pool:
        for name, demand, seed, method, result in pool.imap_unordered(judge, jobs, chunksize=1):
            found[name, demand, seed, method] = result
            line = {"junction": name, "demand": demand, "seed": seed, "method": method, **result}
            if options.results:
                with open(options.results, "a") as f:
                    f.write(json.dumps(line) + "\n")
            print(f"{name} {demand} {seed} {method}: {result['mean']:.2f} s, greens {result['greens']}, "
                  f"collisions {result['collisions']}, {result['wall']:.0f} s of work", flush=True)
            if result["teleports"] or result.get("breaches"):
                print(f"VOID: {name} {demand} {seed} {method}: teleports {result['teleports']}, "
                      f"breaches {result.get('breaches')}", flush=True)
    report(found, cases, seeds, options.methods.split(","))


def report(found, cases, seeds, chosen):
    last = {}
    for case in cases:
        key = (case.name, case.demand_name)
        print(f"\n{case.name}, {case.demand_name}: mean loss in s over {len(seeds)} seeds")
        print(f"{'method':18} {'mean':>7} {'p95':>7} {'worst leg':>9} {'red':>5} {'collisions':>10} {'backlog':>7}")
        means = {}
        for method in chosen:
            rows = [found[(*key, s, method)] for s in seeds]
            means[method] = [r["mean"] for r in rows]

            def average(field):
                return sum(r[field] for r in rows) / len(rows)

            print(f"{method:18} {average('mean'):7.2f} {average('p95'):7.1f} {average('worst'):9.2f} "
                  f"{max(r['longestRed'] for r in rows):5.0f} {average('collisions'):10.1f} {average('backlog'):7.0f}")

        def ratio(ours, rivals):
            rivals = [r for r in rivals if r in means]
            if ours not in means or not rivals:
                return None
            best = min(rivals, key=lambda r: sum(means[r]))
            middle, low, high = interval([a / b for a, b in zip(means[ours], means[best])])
            bounds = "" if low is None else f" [{low:.3f}, {high:.3f}]"
            print(f"  {ours} / {best}: {middle:.3f}{bounds}")
            return middle

        fixed = ratio("fixed", ["webster"])
        ratio("day", ["webster"])
        adaptive = ratio("adaptive", ["actuated", "delay_based"])
        for other in ("split-adjustment", "max-pressure"):
            ratio(other, ["actuated", "delay_based"])
        ratio("adaptive", ["actuated_default"])
        last[key] = (fixed, adaptive)
    fixed, adaptive = last.get(("four", "peak"), next(iter(last.values())))

    def text(value):
        return "-" if value is None else f"{value:.3f}"

    print(f"fixed/webster {text(fixed)} adaptive/actuated {text(adaptive)}")


if __name__ == "__main__":
    main()
