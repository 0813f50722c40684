#!/usr/bin/env python3
"""What a fixed plan can win over Webster's on `four`, by queues that stand at a point; needs numpy, not SUMO.

Hours of chance at the flow ratios of scenarios.json: arrivals at random, discharge at the saturation flow that SUMO
shows with its spread, a drain, 4 s a stop for braking and getting away. `--hours` hours; about a minute for 64.
"""
import argparse
import json
import math
import os

import numpy

STEP = 0.5  # seconds
HOUR, DRAIN = 3600, 1800  # seconds
FLOW = 3079 / 3600  # vehicles a second of green (calibration of run.py)
SPREAD = 0.5  # variance over mean of what a green discharges (0.58 by calibration, in PCU)
COUNTED = 1.55  # variance over mean of an hour's counts in cars: classes differ
ONSET, EXTENSION, CLEARANCE = 1.0, 0.6, 5.0  # seconds
STOP = 4.0  # seconds lost by a stop beside the waiting


class Hours:
    def __init__(self, ratios, hours, seed=1):
        dice = numpy.random.default_rng(seed)
        self.rates = numpy.array(ratios) * FLOW
        self.steps = int((HOUR + DRAIN) / STEP)
        open_steps = int(HOUR / STEP)
        self.arrivals = numpy.zeros((self.steps, hours, 4), numpy.int16)
        self.arrivals[:open_steps] = dice.poisson(self.rates * STEP, (open_steps, hours, 4))
        self.noise = dice.standard_normal((self.steps, hours, 4)).astype(numpy.float32) * math.sqrt(SPREAD)
        self.vehicles = self.arrivals.sum((0, 2))
        means = self.rates * HOUR
        self.counted = dice.normal(means, numpy.sqrt(COUNTED * means), (hours, 4)) / HOUR / FLOW

    def loss(self, first, second):
        """Mean seconds by hour; greens are numbers or one for every hour."""
        hours = len(self.vehicles)
        first, second = numpy.broadcast_to(first, hours), numpy.broadcast_to(second, hours)
        cycle = first + second + 2 * CLEARANCE
        begins = numpy.stack([first * 0, first * 0, first + CLEARANCE, first + CLEARANCE], 1)
        ends = begins + numpy.stack([first, first, second, second], 1)
        queue, credit, cost = numpy.zeros((hours, 4)), numpy.zeros((hours, 4)), numpy.zeros(hours)
        for step in range(self.steps):
            moment = (step * STEP % cycle)[:, None]
            is_open = (moment >= begins + ONSET) & (moment < ends + EXTENSION)
            came = self.arrivals[step]
            cost += STOP * (came * (~is_open | (queue > 0.5))).sum(1)
            queue += came
            credit += FLOW * STEP * is_open
            served = numpy.where(is_open, numpy.clip(numpy.floor(credit), 0, queue), 0)
            queue -= served
            credit -= served
            credit += self.noise[step] * numpy.sqrt(served)
            numpy.minimum(credit, 0, out=credit, where=is_open & (queue == 0))
            cost += queue.sum(1) * STEP
        return cost / self.vehicles


def ratio(some, others):
    logs = numpy.log(some / others)
    half = 2 * logs.std(ddof=1) / math.sqrt(len(logs))
    return f"{math.exp(logs.mean()):.3f} [{math.exp(logs.mean() - half):.3f}, {math.exp(logs.mean() + half):.3f}]"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--demand", default="peak")
    parser.add_argument("--hours", type=int, default=64)
    options = parser.parse_args()
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "scenarios.json")) as f:
        scenarios = json.load(f)
    four, y = scenarios["junctions"]["four"], scenarios["demands"][options.demand]["y"]
    hours = Hours([y * four["phaseShare"][l["phase"]] * l["share"] for l in four["legs"]], options.hours)
    first, second = hours.counted[:, :2].max(1), hours.counted[:, 2:].max(1)
    cycle = numpy.clip((1.5 * 8 + 5) / numpy.maximum(1e-3, 1 - first - second), 40, 120)
    share = first / (first + second)
    green = cycle - 2 * CLEARANCE
    webster = hours.loss(*(numpy.maximum(15, numpy.round(green * part)) for part in (share, 1 - share)))
    tried = {}
    for total in range(50, 111, 10):
        for part in range(44, 65, 3):
            greens = round(total * part / 100), total - round(total * part / 100)
            if min(greens) >= 15:
                tried[greens] = hours.loss(*greens)
    best = min(tried, key=lambda g: tried[g].mean())
    counted = numpy.round(sum(best) * share)
    print(f"Webster's plans by an hour's counts: {webster.mean():.2f} s")
    known = tried[best]
    print(f"one plan, demand known ({best[0]} and {best[1]} s): {known.mean():.2f} s, {ratio(known, webster)}")
    splits = hours.loss(counted, sum(best) - counted)
    print(f"its cycle, counted splits: {splits.mean():.2f} s, {ratio(splits, webster)}")
    hindsight = numpy.stack(list(tried.values())).min(0)
    print(f"every hour's best in hindsight: {hindsight.mean():.2f} s, {ratio(hindsight, webster)}")


if __name__ == "__main__":
    main()
