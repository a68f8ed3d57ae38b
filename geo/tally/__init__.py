"""COUNT for pages: any weeks, filters and areas in the time of a click, however many signals there are.

Each signal becomes three small numbers: of its buurt, of its week, and of its combination of words (kind, domain,
theme, status, source), of which only those that occur have a number. What is asked for is a group of combinations, a
row of weeks and groups of buurten. There are two forms, which give the same counts:

- `cube`: of a town. A cell holds the sum of everything before it, so that what lies in between is a subtraction, for
  each of the three sides::

      signals a week     1  0  2  1            weeks 1 and 2:
      before             0  1  1  3  4         3 - 1 = 2

  Neighbours that are counted together, as the buurten of a wijk, need only the bounds of their stretch.
- `slices`: of a country, whose cube would be too large. The signals lie sorted by combination and then by week, so that
  those of a combination and a period lie together; a compiled walk passes along these and counts them by area.

The same order finds the single signals of a list without looking at others.
"""

from geo.tally.table import Level, Tally, make_tally

__all__ = ["Level", "Tally", "make_tally"]
