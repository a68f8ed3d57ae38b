"""The made-up municipality: its plan and streets, what is reported in it, what is planted, and the truth about it.

Told by the folder listing::

    plan, kinds -> cuts -> town (AREAS) -> street_names, addresses (ADDRESSES)      people
    profiles, problems -> rates -> places, events -> moments, spelling, writing -> signals (REPORTED) -> truth
    dossiers: what people made of it
    deliveries, make: all of it into a folder
"""

from geo.demo.make import make_demo, make_signals_on

__all__ = ["make_demo", "make_signals_on"]
