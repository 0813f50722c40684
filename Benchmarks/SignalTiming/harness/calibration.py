"""Saturation flow and losses by lane group, from greens that never run dry, on seeds that are not judged."""

# Passenger-car units of the engine's default table, which measured ones replace where there is enough to measure.
UNITS = {"motorbike": 0.25, "car": 1.0, "bus": 2.5, "truck": 2.5, "bicycle": 0.3, "unknown": 0.25}
MEASURED = ["motorbike", "car", "bus", "truck"]

WARM = 300  # seconds until every way in is full
ONSET = 4  # seconds of green before the discharge is steady
NAMES = {"motorcycle": "motorbike", "passenger": "car", "bus": "bus", "truck": "truck"}


class Discharge:
    """Watches crossings of the stop line by time in the green; only greens seen from onset to red count.

    `camera` tells what class a vehicle is taken for, or None for one that is missed: the engine's saturation flow comes
    from the same imperfect eye as its counts.
    """

    def __init__(self, junction, links, camera):
        self.junction, self.links, self.camera = junction, links, camera
        self.last = [set() for _ in junction.groups]
        self.running = {}  # by group: (when green began, crossings of this green)
        self.greens = [[] for _ in junction.groups]  # by group: lists of (seconds since green began, type, seen as)

    def step(self, now):
        import libsumo
        state = libsumo.trafficlight.getRedYellowGreenState("c")
        for place, group in enumerate(self.junction.groups):
            lamp = state[self.links.index(place)]
            if lamp in "gG" and place not in self.running and now > WARM:
                self.running[place] = (now, [])
            inside = {}
            edge = group["leg"]["id"] + "_in"
            for lane in range(libsumo.edge.getLaneNumber(edge)):
                if "pocket" in group["leg"] and (lane == group["leg"]["lanes"]) != group["left"]:
                    continue
                for vehicle in libsumo.lane.getLastStepVehicleIDs(f"{edge}_{lane}"):
                    inside[vehicle] = libsumo.vehicle.getTypeID(vehicle)
            if place in self.running:
                began, crossed = self.running[place]
                for vehicle, kind in sorted(self.last[place]):
                    if vehicle not in inside:
                        crossed.append((now - began, kind, self.camera.kind(vehicle, kind)))
                if lamp == "r":
                    self.greens[place].append(crossed)
                    del self.running[place]
            self.last[place] = set(inside.items())

    def result(self, green, units):
        """By group: units (as the camera sees them) and true vehicles by hour of green, seconds lost, yellow used."""
        return [measure(greens, green, units) for greens in self.greens]


def measure(greens, green, factors):
    seconds = (green - ONSET) * max(1, len(greens))
    crossings = [c for crossed in greens for c in crossed]
    steady = [c for c in crossings if ONSET < c[0] <= green]

    def units(some):
        return sum(factors[seen] for _, _, seen in some if seen)

    rate = max(units(steady) / seconds, 1e-6)
    early = units([c for c in crossings if c[0] <= ONSET]) / max(1, len(greens))
    late = units([c for c in crossings if c[0] > green]) / max(1, len(greens))
    each = [units([c for c in crossed if ONSET < c[0] <= green]) for crossed in greens]
    mean = sum(each) / max(1, len(each))
    spread = sum((e - mean) ** 2 for e in each) / max(1, len(each) - 1) / max(mean, 1e-6)
    return {"spread": round(spread, 2), "units": round(rate * 3600, 1), "vehicles": round(len(steady) / seconds * 3600, 1),
            "loss": round(max(0.0, ONSET - early / rate), 2), "extension": round(late / rate, 2)}


def car_units(watches, green):
    """PCU by class: the seconds that a vehicle of each takes of a steady green, by least squares, over the car's.

    Of one green, the classes seen times their seconds come to the length of its steady part.
    """
    rows = []
    for watch in watches:
        for greens in watch.greens:
            for crossed in greens:
                seen = [c[2] for c in crossed if ONSET < c[0] <= green]
                # A bicycle is a motorbike that was taken for one: nobody rides bicycles here.
                rows.append([seen.count(k) + (seen.count("bicycle") if k == "motorbike" else 0) for k in MEASURED])
    size = len(MEASURED)
    left = [[sum(r[i] * r[j] for r in rows) for j in range(size)] for i in range(size)]
    right = [sum(r[i] for r in rows) * (green - ONSET) for i in range(size)]
    for i in range(size):  # elimination; the matrix is that of a sum of squares
        for j in range(i + 1, size):
            share = left[j][i] / left[i][i]
            left[j] = [a - share * b for a, b in zip(left[j], left[i])]
            right[j] -= share * right[i]
    seconds = [0.0] * size
    for i in reversed(range(size)):
        seconds[i] = (right[i] - sum(left[i][j] * seconds[j] for j in range(i + 1, size))) / left[i][i]
    factors = {k: round(min(max(s / seconds[1], 0.05), 10.0), 2) for k, s in zip(MEASURED, seconds)}
    return {**UNITS, **factors, "bicycle": factors["motorbike"], "unknown": factors["motorbike"]}
