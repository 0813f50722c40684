"""The programs that are compared."""
import os
import subprocess
import sys
import xml.etree.ElementTree as tree

from . import engine, network

PCE = {"motorcycle": 0.5, "passenger": 1.0, "bus": 3.5, "truck": 3.5}  # of tlsCycleAdaptation


def headway(mix, measured):
    """`-H` that stands for the measured saturation flow, in the units of tlsCycleAdaptation."""
    pce = sum(share * PCE[kind] for kind, share in mix.items()) / sum(mix.values())
    vehicles = sum(m["vehicles"] for m in measured) / len(measured)
    return 3600 / (vehicles * pce)


def webster(folder, net, past_routes, junction, calibrated=None):
    """Greens of SUMO's own Webster, with legal minimum greens; `calibrated` is the measured headway."""
    import sumo
    out = f"{folder}/webster.add.xml"
    script = os.path.join(os.environ.get("SUMO_HOME", os.path.dirname(sumo.__file__)), "tools",
                          "tlsCycleAdaptation.py")
    all_red = network.ALL_RED * len(junction.phases)
    extra = ["-H", f"{calibrated:.4f}", "-l", "2", "-a", str(all_red)] if calibrated else []
    subprocess.run([sys.executable, script, "-n", net, "-r", past_routes, "-o", out, "-y", "3", "-b", "0", "-g", "15",
                    "--min-cycle", "40", "--max-cycle", str(junction.longest_cycle), *extra],
                   check=True, stdout=subprocess.DEVNULL)
    found = [float(p.get("duration")) for p in tree.parse(out).getroot().iter("phase") if "G" in p.get("state")]
    assert len(found) == len(junction.phases), found
    return [max(15, round(g)) for g in found]


def past_counts(vehicles, junction, seed, seconds):
    """What a camera would have counted of the hour before."""
    from . import camera
    watch = camera.Camera(junction, f"past/{seed}")
    passed = []
    for number, (time, leg, kind, turn, _, has_pocket) in enumerate(vehicles):
        name = watch.kind(str(number), kind)
        if name is None:
            continue
        place = next(i for i, g in enumerate(junction.groups)
                     if g["leg"]["id"] == leg and g["left"] == (has_pocket and turn == "left"))
        passed.append((time, place, name))
    return passed


def actuated(junction, links, maxima, gap):
    return junction.program(links, [min(30, m) for m in maxima], kind="actuated", maxima=maxima,
                            parameters=[("max-gap", gap), ("show-detectors", "false")])


def delay_based(junction, links, maxima):
    return junction.program(links, [min(30, m) for m in maxima], kind="delay_based", maxima=maxima)
