"""Who is going to see a figure, and of how many people it must then be at least."""

from enum import StrEnum


class Audience(StrEnum):
    """Who is going to see it."""

    OWNER = "owner"  # a regisseur for own areas, the desk tool, the command line: nothing is hidden
    INSIDE = "inside"  # the town hall
    OUTSIDE = "outside"  # everyone


LEAST_SHOWN = {Audience.OWNER: 0, Audience.INSIDE: 5, Audience.OUTSIDE: 10}  # people counted in one figure
