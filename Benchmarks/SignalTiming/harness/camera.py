"""What a camera over the stop line would tell: late, incomplete, with classes mixed up, and 70 m far."""
import random
from collections import deque

VIEW = 70.0  # metres from the stop line
LATE = 2.0  # seconds from the road to the record
MISSED = 0.03  # share of vehicles that are never seen
CONFUSED = 0.05  # share of vehicles taken for another class
STANDING = 1.4  # m/s below which a vehicle stands
FULL = 8.0  # metres from the edge of the view within which standing vehicles fill it

NAMES = {"motorcycle": "motorbike", "passenger": "car", "bus": "bus", "truck": "truck"}
CONFUSION = {"motorbike": "bicycle", "car": "truck", "bus": "truck", "truck": "bus"}


class Camera:
    """Observes once a second; `take(now)` gives what is known by now."""

    def __init__(self, junction, seed):
        self.junction, self.dice = junction, random.Random(f"camera/{seed}")
        self.known, self.seen_as = {}, {}
        self.pending = deque()
        self.inside = [set() for _ in junction.groups]
        self.passed = []  # (time, group, class) of every crossing the camera told
        self.next = 0.0

    def kind(self, vehicle, type_id):
        """The class it is taken for, or None where it is missed; the same for its whole way."""
        if vehicle not in self.seen_as:
            name = NAMES[type_id]
            if self.dice.random() < MISSED:
                name = None
            elif self.dice.random() < CONFUSED:
                name = CONFUSION[name]
            self.seen_as[vehicle] = name
        return self.seen_as[vehicle]

    def step(self, now):
        if now + 1e-6 < self.next:
            return
        self.next = now + 1.0
        import libsumo
        views = {}
        for place, group in enumerate(self.junction.groups):
            edge = group["leg"]["id"] + "_in"
            pocket = "pocket" in group["leg"]
            queue, moving, inside, is_full = {}, {}, set(), False
            for lane in range(libsumo.edge.getLaneNumber(edge)):
                if pocket and (lane == group["leg"]["lanes"]) != group["left"]:
                    continue
                name = f"{edge}_{lane}"
                length = libsumo.lane.getLength(name)
                for vehicle in libsumo.lane.getLastStepVehicleIDs(name):
                    distance = length - libsumo.vehicle.getLanePosition(vehicle)
                    if distance > VIEW:
                        continue
                    kind = self.kind(vehicle, libsumo.vehicle.getTypeID(vehicle))
                    if kind is None:
                        continue
                    inside.add(vehicle)
                    if libsumo.vehicle.getSpeed(vehicle) < STANDING:
                        queue[kind] = queue.get(kind, 0) + 1
                        reach = min(VIEW, length)
                        is_full = is_full or distance > reach - FULL
                    else:
                        moving[kind] = moving.get(kind, 0) + 1
            gone = {}
            for vehicle in self.inside[place] - inside:
                kind = self.seen_as[vehicle]
                gone[kind] = gone.get(kind, 0) + 1
                self.passed.append((now, place, kind))
            self.inside[place] = inside
            views[group["id"]] = {"queue": queue, "moving": moving, "passed": gone, "full": is_full}
        self.pending.append((now + LATE, {"time": now, "groups": views}))

    def take(self, now):
        while self.pending and self.pending[0][0] <= now + 1e-6:
            yield self.pending.popleft()[1]
