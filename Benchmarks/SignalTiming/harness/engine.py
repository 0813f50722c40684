"""Talks to phatnguoi as a user would: files and pipes, nothing else."""
import json
import subprocess

CLASSES = ["motorbike", "car", "bus", "truck", "bicycle", "unknown"]


def junction_file(path, junction, measured, minimum_cycle=40):
    """The junction as data; clearances are those the harness shows (3 s and 2 s)."""
    groups, approaches = [], []
    for leg in junction.legs:
        # (W + 6)/13.9 m/s + 3.3 s of yellow must come to the 5 s that the harness shows.
        approaches.append({"id": leg["id"], "name": leg["id"], "speed": 50, "clearanceWidth": 16})
    for group, m in zip(junction.groups, measured):
        groups.append({"id": group["id"], "approach": group["leg"]["id"],
                       "turns": ["left"] if group["left"] else ["straight", "right"], "lanes": 1,
                       "width": group["leg"]["laneWidth"], "saturation": m["units"], "startUpLoss": m["loss"],
                       "dischargeVariance": m["spread"]})
    phases = [{"id": name, "groups": [g["id"] for g in junction.groups if g["phase"] == i]}
              for i, name in enumerate(junction.phases)]
    conflicts = [[a["id"], b["id"]] for a in junction.groups for b in junction.groups
                 if a["phase"] < b["phase"] and a["leg"] is not b["leg"]]
    data = {"version": 1, "id": junction.name, "name": junction.name, "approaches": approaches, "groups": groups,
            "conflicts": conflicts, "phases": phases, "pcu": measured[0]["pcu"],
            "limits": {"minimumCycle": minimum_cycle, "maximumCycle": junction.longest_cycle,
                       "greenExtension": min(m["extension"] for m in measured)}}
    with open(path, "w") as f:
        json.dump(data, f, indent=1)


def counts_file(path, junction, passed, seconds, interval=900):
    """The table of `phatnguoi counts`: quarters of an hour by lane group and class."""
    with open(path, "w") as f:
        f.write("start,covered,group," + ",".join(CLASSES) + "\n")
        for row in range(int(seconds // interval)):
            clock = START + row * interval
            for place, group in enumerate(junction.groups):
                inside = [k for t, p, k in passed if p == place and row * interval <= t < (row + 1) * interval]
                cells = ",".join(str(inside.count(k)) for k in CLASSES)
                f.write(f"{clock // 3600:02d}:{clock // 60 % 60:02d},{interval},{group['id']},{cells}\n")


START = 25200  # 07:00, when the hour of counts begins


def timing(command, junction_path, counts_path):
    """What `phatnguoi timing` proposes; it ends with 1 where the junction is oversaturated."""
    out = subprocess.run([*command, "timing", "--junction", junction_path, "--counts", counts_path,
                          "--format", "json"], capture_output=True, text=True)
    if out.returncode not in (0, 1):
        raise RuntimeError(out.stderr)
    return json.loads(out.stdout)


def greens(answer):
    """Greens of the proposal, or of what loses least where the junction is oversaturated."""
    return [p["green"] for p in (answer.get("plan") or answer["holding"])["phases"]]


def stretches(answer):
    """Plans over the hour: (second from which on, greens)."""
    def second(clock):
        hours, minutes = clock.split(":")
        return int(hours) * 3600 + int(minutes) * 60 - START
    return [(second(s["from"]), s["plan"]) for s in answer["day"]]


class Timetable:
    """Shows a plan by the hour; a new one begins with a new cycle."""

    def __init__(self, junction, links, plans, rules):
        self.junction, self.links, self.plans, self.rules = junction, links, plans, rules
        self.breaches = []
        self.phase, self.stage, self.until, self.greens = len(junction.phases) - 1, "all_red", 0.0, plans[0][1]

    def step(self, now):
        import libsumo
        if now + 1e-6 < self.until:
            return
        if self.stage == "green":
            self.stage, lasts = "yellow", self.rules["yellow"]
        elif self.stage == "yellow":
            self.stage, lasts = "all_red", self.rules["allRed"]
        else:
            self.stage, self.phase = "green", (self.phase + 1) % len(self.junction.phases)
            if self.phase == 0:
                self.greens = [g for start, g in self.plans if start <= now or start == self.plans[0][0]][-1]
            lasts = self.greens[self.phase]
        self.until = now + lasts
        green, yellow, red = self.junction.states(self.links, self.phase)
        libsumo.trafficlight.setRedYellowGreenState("c", {"green": green, "yellow": yellow, "all_red": red}[self.stage])

    def close(self):
        pass


class Adaptive:
    """Shows what `phatnguoi adapt` says, and checks every change of the light itself."""

    def __init__(self, command, junction, links, junction_path, counts_path, policy, camera, rules):
        self.camera, self.junction, self.links, self.rules = camera, junction, links, rules
        self.process = subprocess.Popen(
            [*command, "adapt", "--junction", junction_path, "--counts", counts_path, "--policy", policy],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.shown, self.since, self.breaches, self.log = None, 0.0, [], []

    def step(self, now):
        lines = [json.dumps({"type": "observation", "data": o}) for o in self.camera.take(now)]
        lines.append(json.dumps({"type": "tick", "data": {"time": now}}))
        self.process.stdin.write("\n".join(lines) + "\n")
        self.process.stdin.flush()
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError("the engine ended")
            record = json.loads(line)
            if record["type"] == "state":
                self.show(record["data"], now)
                return
            self.log.append(record)

    def show(self, state, now):
        import libsumo
        key = (state["phase"], state["stage"])
        if key != self.shown:
            self.check(key, now)
            self.shown, self.since = key, now
        green, yellow, red = self.junction.states(self.links, state["phase"])
        lamps = {"green": green, "yellow": yellow, "all_red": red}[state["stage"]]
        libsumo.trafficlight.setRedYellowGreenState("c", lamps)

    def check(self, key, now):
        """Order of phases, least greens and clearances, by the harness's own figures."""
        if self.shown is None:
            return
        (phase, stage), lasted = self.shown, now - self.since
        follows = {"green": (phase, "yellow"), "yellow": (phase, "all_red"),
                   "all_red": ((phase + 1) % len(self.junction.phases), "green")}[stage]
        least = {"green": self.rules["green"], "yellow": self.rules["yellow"], "all_red": self.rules["allRed"]}[stage]
        if key != follows or lasted < least - 0.51:
            self.breaches.append((now, self.shown, key, lasted))

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=20)
