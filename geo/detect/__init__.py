"""DETECT: the themes that keep coming back in one place, with their evidence and their false alarms.

In the order of the work: `cube` lays the counts out, `expected` says what a place should have had, `spread` how much
ordinary places differ from that, `windows` and `recurrence` test what exceeds it, `size` says by how much, `weigh`
calls these, `placebo` says what its p-values are worth, `decide` keeps what chance does not explain, and `scan` joins
neighbours. `tails` holds the probabilities they share.
"""
