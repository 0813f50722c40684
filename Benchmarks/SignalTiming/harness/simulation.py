"""Runs one simulation and measures it."""
import os
import time

STEP = 0.5  # seconds; 1 s makes collisions of motorbikes
DRAIN = 1800  # seconds after the last arrival in which the network may empty


class Result(dict):
    """mean: seconds of loss a vehicle, all of them; by leg; p95; longest red; collisions; backlog."""


def run(net, routes, vehicles, program, seconds, controller=None, observer=None, label="", seed=1, lights=("c",)):
    """Plays `routes` under `program` (a path of an additional file) or under `controller`, which sets the light.

    Loss is time loss plus departure delay, over all vehicles: those that never got in or out count what they waited.
    """
    import libsumo
    began = time.time()
    trips = {}
    libsumo.start(["sumo", "-n", net, "-r", routes, "-a", program, "--step-length", str(STEP),
                   "--lateral-resolution", "0.8", "--seed", str(seed), "--no-step-log", "true",
                   "--time-to-teleport", "-1", "--collision.action", "warn", "--no-warnings", os.environ.get("NOWARN","true"),
                   "--max-depart-delay", "-1", "--device.rerouting.probability", "0",
                   "--duration-log.disable", "true", "--tripinfo-output", f"{routes}.{label}.trips.xml",
                   "--tripinfo-output.write-unfinished", "true", "--tripinfo-output.write-undeparted", "true"])
    collisions = teleports = 0
    queue_at_end = None
    longest_red, red_since, last_state = 0.0, {}, None
    now = 0.0
    try:
        while now < seconds + DRAIN:
            libsumo.simulationStep()
            now = libsumo.simulation.getTime()
            collisions += libsumo.simulation.getCollidingVehiclesNumber()
            teleports += libsumo.simulation.getStartingTeleportNumber()
            if observer:
                observer.step(now)
            if controller:
                controller.step(now)
            state = "".join(libsumo.trafficlight.getRedYellowGreenState(light) for light in lights)
            if state != last_state:
                for link, lamp in enumerate(state):
                    if lamp in "gG":
                        if link in red_since:
                            longest_red = max(longest_red, now - red_since.pop(link))
                    else:
                        red_since.setdefault(link, now)
                last_state = state
            if queue_at_end is None and now >= seconds:
                queue_at_end = libsumo.simulation.getMinExpectedNumber()
            if now >= seconds and libsumo.simulation.getMinExpectedNumber() == 0:
                break
    finally:
        libsumo.close()
    import xml.etree.ElementTree as tree
    for _, element in tree.iterparse(f"{routes}.{label}.trips.xml"):
        if element.tag == "tripinfo":
            # A vehicle that never left has waited since it wanted to.
            delay = float(element.get("departDelay"))
            loss = max(0.0, float(element.get("timeLoss")))
            trips[element.get("id")] = (delay if delay >= 0 else None, loss)
            element.clear()
    by_leg, losses = {}, []
    for number, vehicle in enumerate(vehicles):
        name = f"{vehicle[1]}.{vehicle[3]}.{number}"
        trip = trips.get(name)
        loss = now - vehicle[0] if trip is None or trip[0] is None else trip[0] + trip[1]
        losses.append(loss)
        by_leg.setdefault(vehicle[1], []).append(loss)
    losses.sort()
    return Result(label=label, mean=sum(losses) / len(losses), p95=losses[int(0.95 * len(losses))],
                  legs={k: sum(v) / len(v) for k, v in by_leg.items()},
                  worst=max(sum(v) / len(v) for v in by_leg.values()), longestRed=longest_red,
                  collisions=collisions, teleports=teleports, backlog=queue_at_end or 0,
                  vehicles=len(vehicles), ended=now, wall=time.time() - began)
