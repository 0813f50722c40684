#!/usr/bin/env python3
"""What an adaptive program could win by knowing what comes, on `four` and `three`, by queues that stand at a point;
needs numpy, not SUMO.

Hours of chance at the flow ratios of scenarios.json: arrivals at random, of classes by the mix, each of which takes its
time to pass; 4 s a stop for braking and getting away; a drain. Compared on the same hours:

- `empty`: ends a green when at the most one vehicle of each way stands, told of all of them at once;
- `play`: ends it when that costs least by the queues played forward, as `phatnguoi adapt` does, knowing those who come
  in the next seconds and the mean rate of those after; told at once, or 2 s late;
- `all known`: the best greens for the hour that a search finds to which every arrival is known from the beginning. It
  goes through the hour keeping the most promising `--kept` ways to have come to each second; what it finds can be
  reached, and with more ways kept it finds better ones, so that the best there is may be better yet.

Some four minutes for eight hours.
"""
import argparse
import json
import math
import os

import numpy

HOUR, DRAIN = 3600, 1200  # seconds
UNITS = [0.37, 1.0, 1.92, 1.34]  # passenger-car units as measured, in the order of the mix
FLOW = 3079 / 3600  # vehicles a second of green (calibration of run.py)
LEAST, MOST, CLEARANCE = 15, 75, 5  # seconds; no longest cycle binds
OPEN, LATE_USE = 1, 6  # seconds until a green discharges; tenths of a second of yellow that are used
STOP = 4.0  # seconds lost by a stop beside the waiting
HORIZON, GONE = 150, 1.5  # of RollingHorizon: seconds played forward, vehicles left of a queue that counts as gone
WAITS = [*range(11), 12, 15, 20, 30, 40]  # seconds from now at which an end is tried
PHASE = numpy.array([0, 0, 1, 1])


class Hours:
    """Arrivals, and the work they bring in tenths of a second of green, by hour and way in."""

    def __init__(self, ratios, mix, hours, first):
        shares = numpy.array(list(mix.values())) / sum(mix.values())
        unit = 1 / FLOW / (shares @ UNITS)
        tenths = numpy.maximum(1, numpy.round(10 * unit * numpy.array(UNITS))).astype(int)
        self.flow = 10 / (shares @ tenths)
        self.rates = numpy.array(ratios) * self.flow
        self.count = hours
        seconds = HOUR + DRAIN + 60
        self.arrived = numpy.zeros((hours, 4, seconds), int)
        self.work = numpy.zeros((hours, 4, seconds), int)
        passed = [[None] * 4 for _ in range(hours)]
        for hour in range(hours):
            dice = numpy.random.default_rng(first + hour)
            for way in range(4):
                times = numpy.sort(dice.uniform(0, HOUR, dice.poisson(self.rates[way] * HOUR)))
                ends = numpy.concatenate([[0], numpy.cumsum(dice.choice(tenths, p=shares, size=len(times)))])
                self.arrived[hour, way] = numpy.searchsorted(times, numpy.arange(seconds) + 1.0)
                self.work[hour, way] = ends[self.arrived[hour, way]]
                passed[hour][way] = numpy.searchsorted(ends, numpy.arange(ends[-1] + 1), side="right") - 1
        longest = max(len(p) for row in passed for p in row)
        self.passed = numpy.array([[numpy.pad(p, (0, longest - len(p)), mode="edge") for p in row] for row in passed])
        self.came = numpy.diff(self.arrived, axis=2, prepend=0)
        self.vehicles = self.arrived[:, :, -1].sum(1)


class Lights:
    """Many lights, each with its hour: what is shown, what stands, what it has cost."""

    def __init__(self, hours, of):
        self.hours, self.of = hours, numpy.array(of)
        size = len(self.of)
        self.phase, self.green, self.clearing = (numpy.zeros(size, int) for _ in range(3))
        self.done, self.queue = numpy.zeros((4, size), int), numpy.zeros((4, size), int)
        self.cost = numpy.zeros(size)

    def keep(self, places):
        self.of, self.phase, self.green = self.of[places], self.phase[places], self.green[places]
        self.clearing, self.cost = self.clearing[places], self.cost[places]
        self.done, self.queue = self.done[:, places], self.queue[:, places]

    def second(self, now):
        """Plays one second; who may end his green after it."""
        own = PHASE[:, None] == self.phase
        is_open = own & (self.clearing == 0) & (self.green >= OPEN)
        serve = numpy.where(is_open, 10, numpy.where(own & (self.clearing == CLEARANCE), LATE_USE, 0))
        hours, ways = self.hours, numpy.arange(4)[:, None]
        self.done = numpy.minimum(self.done + serve, hours.work[self.of, :, now].T)
        stopped = ~is_open | (self.queue > 0)
        self.queue = hours.arrived[self.of, :, now].T - hours.passed[self.of, ways, self.done]
        self.cost += (self.queue + STOP * hours.came[self.of, :, now].T * stopped).sum(0)
        ends = self.clearing == 1
        self.green = numpy.where(self.clearing > 0, 0, self.green + 1)
        self.phase = numpy.where(ends, 1 - self.phase, self.phase)
        self.clearing = numpy.maximum(0, self.clearing - 1)
        return (self.clearing == 0) & (self.green >= LEAST)


def follow(hours, ends):
    """Mean seconds by hour of a program: `ends` says of the given lights whether their green ends now."""
    lights, past = Lights(hours, range(hours.count)), []
    for now in range(HOUR + DRAIN):
        may = lights.second(now)
        past.append(lights.queue)
        places = numpy.flatnonzero(may)
        if len(places):
            over = (lights.green[places] >= MOST) | ends(lights, places, now, past)
            lights.clearing[places[over]] = CLEARANCE
        if now >= HOUR and not lights.queue.any():
            break
    return lights.cost / hours.vehicles


def empty(lights, places, now, past):
    own = PHASE[:, None] == lights.phase[places]
    return (numpy.where(own, lights.queue[:, places], 0) <= 1).all(0)


def play(known, late=0):
    """As RollingHorizon: the picture is `late` seconds old; arrivals of the next `known` seconds are told."""
    def ends(lights, places, now, past):
        hours, then = lights.hours, now - late
        shape = (4, len(places), len(WAITS))
        queue = numpy.broadcast_to(past[then][:, places, None], shape).astype(float)
        running = numpy.broadcast_to(lights.phase[places, None], shape[1:]).copy()
        green = numpy.broadcast_to(lights.green[places, None] - late, shape[1:]).copy()
        clearing, cost = numpy.zeros(shape[1:], int), numpy.zeros(shape[1:])
        last = numpy.broadcast_to(numpy.array(WAITS) + late, shape[1:])
        is_first = numpy.ones(shape[1:], bool)
        for second in range(HORIZON + late):
            own = PHASE[:, None, None] == running
            if second < known + late:
                queue = queue + hours.came[lights.of[places], :, then + 1 + second].T[:, :, None]
            else:
                queue = queue + hours.rates[:, None, None]
            served = numpy.where(clearing == 0, green >= OPEN, (clearing == CLEARANCE) * LATE_USE / 10) * hours.flow
            queue = numpy.where(own, numpy.maximum(0, queue - served), queue)
            gone = (numpy.where(own, queue, 0) <= GONE).all(0)
            cost += queue.sum(0)
            turns, was_green = clearing == 1, clearing == 0
            clearing = numpy.maximum(0, clearing - 1)
            running = numpy.where(turns, 1 - running, running)
            green = numpy.where(turns, 0, green + was_green)
            over = was_green & numpy.where(is_first, second >= last, (green >= LEAST) & (gone | (green >= MOST)))
            clearing = numpy.where(over, CLEARANCE, clearing)
            is_first &= ~over
        cost += (queue * queue).sum(0) / (2 * hours.flow)
        return (cost[:, 1:] >= cost[:, :1]).all(1)
    return ends


def rest(lights, now):
    """Roughly what the queues will cost yet, to choose the ways that are kept: it changes no cost that is told."""
    hours, own = lights.hours, PHASE[:, None] == lights.phase
    work = (hours.work[lights.of, :, now].T - lights.done) / 10
    needed = numpy.where(own, work, 0).max(0)
    others = numpy.maximum(needed * 1.6, LEAST - lights.green) + CLEARANCE + OPEN
    begins = numpy.where(own, numpy.maximum(0, OPEN - lights.green), others)
    begins = numpy.where(lights.clearing > 0, lights.clearing + OPEN + numpy.where(own, 25, 0), begins)
    ratios = (hours.rates / hours.flow)[:, None]
    number = lights.queue + hours.rates[:, None] * begins
    return (lights.queue * begins + (work + ratios * begins) / (1 - ratios) * number / 2).sum(0)


def all_known(hours, hour, kept):
    """Least mean seconds of one hour that the search finds."""
    lights = Lights(hours, [hour])
    for now in range(HOUR + DRAIN):
        may = lights.second(now)
        ending = numpy.flatnonzero(may)
        going = numpy.flatnonzero(~(may & (lights.green >= MOST)))
        lights.keep(numpy.concatenate([going, ending]))
        lights.clearing[len(going):] = CLEARANCE
        # Of those that have come to the same, the cheapest.
        lights.green[lights.clearing > 0] = 0
        key = (lights.phase * 8 + lights.clearing) * 128 + lights.green
        for way in lights.done:
            key = key * 4096 + way - way.min()
        order = numpy.lexsort((lights.cost, key))
        lights.keep(order[numpy.concatenate([[True], numpy.diff(key[order]) != 0])])
        if len(lights.cost) > kept:
            lights.keep(numpy.argpartition(lights.cost + rest(lights, now), kept)[:kept])
        if now >= HOUR and not lights.queue.any(0).all():
            break
    return lights.cost[~lights.queue.any(0)].min() / hours.vehicles[hour]


def ratio(some, others):
    logs = numpy.log(some / others)
    free = len(logs) - 1
    student = 1.96 + 2.37 / free + 2.82 / free**2  # 95 %, to the second digit from four on
    half = student * logs.std(ddof=1) / math.sqrt(len(logs))
    return f"{math.exp(logs.mean()):.3f} [{math.exp(logs.mean() - half):.3f}, {math.exp(logs.mean() + half):.3f}]"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--junctions", default="four,three")
    parser.add_argument("--demand", default="peak")
    parser.add_argument("--hours", type=int, default=8, help="4 at the least")
    parser.add_argument("--first", type=int, default=1, help="seed of the first hour")
    parser.add_argument("--kept", default="300,3000", help="how many ways the search keeps; more than one may be given")
    options = parser.parse_args()
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "scenarios.json")) as f:
        scenarios = json.load(f)
    y = scenarios["demands"][options.demand]["y"]
    for name in options.junctions.split(","):
        data = scenarios["junctions"][name]
        ratios = [y * data["phaseShare"][leg["phase"]] * leg["share"] for leg in data["legs"]] + [0] * 4
        hours = Hours(ratios[:4], scenarios["mix"], options.hours, options.first)
        ended = follow(hours, empty)
        print(f"{name}, greens end on empty queues: {ended.mean():.2f} s", flush=True)
        for known, late in ((0, 0), (3, 0), (3, 2), (30, 0)):
            found = follow(hours, play(known, late))
            told = f", told {late} s late" if late else ""
            print(f"{name}, played forward, {known} s known{told}: {found.mean():.2f} s, {ratio(found, ended)}",
                  flush=True)
        for kept in map(int, options.kept.split(",")):
            found = numpy.array([all_known(hours, hour, kept) for hour in range(hours.count)])
            print(f"{name}, all known, {kept} kept: {found.mean():.2f} s, {ratio(found, ended)}", flush=True)


if __name__ == "__main__":
    main()
