"""DETECT: the themes that keep coming back in one place, with their evidence and their false alarms.

In the order of the work: `find` calls the steps. `voices` puts who was heard in numbers, `cube` lays the counts out,
`expected` says what a place should have had, `spread` how much ordinary places differ from that, `windows` and
`recurrence` test what exceeds it (`kernels` and `tails` hold the probabilities), `people` counts who reported, `size`
says by how much, `weigh` calls these, `placebo` says what its p-values are worth, and `decide` keeps what chance does
not explain. `replay` does so for every week, `track` follows what is listed from week to week, `scan` and `join` make
places of neighbours. `evidence`, with `labels`, `shapes`, `cores`, `caveats` and `sentence`, tells what is known of a
problem; `verdicts` why the rest is not listed. `citywide`, `reporting` and `leads` are the other lists.
"""
