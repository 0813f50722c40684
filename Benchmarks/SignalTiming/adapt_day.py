#!/usr/bin/env python3
"""Replays a day of the feed through `phatnguoi adapt`, and times every answer. See README.md; needs no SUMO.

A crossroads of four lane groups is watched from 00:00 to 24:00: an observation and a tick a second. In some stretches
the feed stops, comes twice, out of order, or with a wrong clock. First the whole day is given as a file, then line by
line through a pipe, each tick only when the one before was answered.
"""
import argparse
import collections
import json
import os
import random
import subprocess
import tempfile
import time

DAY = 86_400
GROUPS = ["north", "south", "east", "west"]
CLASSES = ["motorbike", "car", "bus", "truck", "bicycle", "unknown"]
CYCLE, GREEN = 70, 30  # of the light by which the vehicles of the feed come and go
# Seconds of the day at which the feed is in trouble, and for how long.
STOPPED, DOUBLED, SHUFFLED, MISDATED = (10_000, 120), (30_000, 600), (50_000, 300), (70_000, 60)


def junction(path):
    approaches = [{"id": g, "name": g, "speed": 50, "clearanceWidth": 14} for g in GROUPS]
    groups = [{"id": g, "approach": g, "turns": ["straight", "right"], "lanes": 1, "width": 3.5} for g in GROUPS]
    conflicts = [[a, b] for a in GROUPS[:2] for b in GROUPS[2:]]
    phases = [{"id": "A", "groups": GROUPS[:2]}, {"id": "B", "groups": GROUPS[2:]}]
    with open(path, "w") as f:
        json.dump({"version": 1, "id": "x", "name": "x", "approaches": approaches, "groups": groups,
                   "conflicts": conflicts, "phases": phases}, f)


def counts(path):
    with open(path, "w") as f:
        f.write("start,covered,group," + ",".join(CLASSES) + "\n")
        for quarter in range(28, 32):
            for group in GROUPS:
                f.write(f"{quarter // 4:02d}:{quarter % 4 * 15:02d},900,{group},200,35,4,3,0,0\n")


def flow(second):
    """Vehicles a second of one way: few at night, two peaks."""
    hour = second / 3600
    peaks = sum(max(0, 1 - abs(hour - peak) / 2) for peak in (7.5, 17.5))
    return 0.03 + 0.22 * peaks + 0.08 * (6 < hour < 22)


def day(seed):
    """Lines of the feed, by second."""
    dice = random.Random(seed)
    queues = {g: collections.Counter() for g in GROUPS}
    for now in range(DAY):
        views = {}
        for place, group in enumerate(GROUPS):
            moving, passed, queue = collections.Counter(), collections.Counter(), queues[group]
            if dice.random() < flow(now):
                kind = dice.choices(CLASSES[:4], [80, 15, 3, 2])[0]
                moving[kind] += 1
                queue[kind] += 1
            if (now + place // 2 * CYCLE // 2) % CYCLE < GREEN and sum(queue.values()):
                kind = next(k for k in queue if queue[k])
                queue[kind] -= 1
                passed[kind] += 1
            views[group] = {"queue": dict(+queue), "moving": dict(moving), "passed": dict(passed),
                            "full": sum(queue.values()) > 20}
        data = {"time": float(now), "groups": views}
        if MISDATED[0] <= now < sum(MISDATED):
            data["time"] -= 86_400
        yield json.dumps({"type": "observation", "data": data})


def feed(seed):
    held = []
    for now, line in enumerate(day(seed)):
        lines = [line]
        if STOPPED[0] <= now < sum(STOPPED):
            lines = []
        elif DOUBLED[0] <= now < sum(DOUBLED):
            lines = [line, line]
        elif SHUFFLED[0] <= now < sum(SHUFFLED):
            held.append(line)
            lines = [held.pop(), held.pop()] if len(held) == 2 else []
        yield lines + [json.dumps({"type": "tick", "data": {"time": float(now)}})]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", default="phatnguoi", help="the program under test")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="day.")
    junction(f"{folder}/x.junction.json")
    counts(f"{folder}/counts.csv")
    with open(f"{folder}/day.jsonl", "w") as f:
        for lines in feed(options.seed):
            f.write("\n".join(lines) + "\n")
    command = [*options.command.split(), "adapt", "--junction", f"{folder}/x.junction.json", "--counts",
               f"{folder}/counts.csv"]
    before, began = os.times(), time.monotonic()
    with open(f"{folder}/day.jsonl") as source, open(f"{folder}/answers.jsonl", "w") as out:
        subprocess.run(command, stdin=source, stdout=out, check=True)
    wall, after = time.monotonic() - began, os.times()
    told = collections.Counter()
    with open(f"{folder}/answers.jsonl") as f:
        for line in f:
            record = json.loads(line)
            told[record["data"]["code"] if record["type"] == "notice" else record["type"]] += 1
    size = os.path.getsize(f"{folder}/day.jsonl") / 1e6
    work = after.children_user - before.children_user
    print(f"a day as a file: {size:.0f} MB, {wall:.1f} s, of which {work:.1f} s of work; "
          f"told {dict(sorted(told.items()))}", flush=True)

    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    times = []
    with open(f"{folder}/day.jsonl") as f:
        pending = []
        for line in f:
            pending.append(line)
            if '"tick"' not in line:
                continue
            began = time.monotonic()
            process.stdin.write("".join(pending))
            process.stdin.flush()
            pending = []
            while '"state"' not in (answer := process.stdout.readline()):
                if not answer:
                    raise RuntimeError("the engine ended")
            times.append(1000 * (time.monotonic() - began))
    process.stdin.close()
    process.wait(timeout=20)
    first, rest = times[0], sorted(times[1:])

    def share(part):
        return rest[min(len(rest) - 1, int(part * len(rest)))]

    print(f"answers, ms: first {first:.1f}, then p50 {share(0.5):.2f}, p99 {share(0.99):.2f}, "
          f"p99.9 {share(0.999):.2f}, max {rest[-1]:.1f}; above 100 ms {sum(t > 100 for t in rest)} of {len(rest)}")


if __name__ == "__main__":
    main()
