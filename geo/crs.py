"""The coordinate reference systems: metres inside, degrees at the two doors."""

RD = "EPSG:28992"  # metres
DEGREES = "EPSG:4326"
