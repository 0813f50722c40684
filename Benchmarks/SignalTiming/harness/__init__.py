"""The SUMO side of the signal benchmark: it owns the network, the traffic, the clearances and the checks."""
