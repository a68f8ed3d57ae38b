"""The form for a country: a compiled walk along the signals of the weeks and combinations asked for, and no others."""

import numba
import numpy as np
from numpy.typing import NDArray

from geo.tally.groups import Groups, Ints
from geo.tally.signals import SortedSignals


def count_in_slices(signals: SortedSignals, combinations: Groups, buurten: Groups, edges: Ints) -> Ints:
    """Count signals.

    Parameters
    ----------
    signals
        Of `sort_signals`.
    combinations, buurten
        Which are counted together; of the buurten the last stands for none.
    edges
        The number of the week in which each window begins, and of the one in which the last has ended.

    Returns
    -------
    numpy.ndarray
        Signals per group of combinations, window and group of buurten.
    """
    counts = np.zeros((combinations.number, len(edges) - 1, buurten.number + 1), dtype=np.int64)
    places = np.where(buurten.of < 0, buurten.number, buurten.of)
    _walk(signals.buurt, signals.begins, (combinations.of, places, edges), counts)
    return counts[:, :, :-1]


@numba.njit(cache=True, nogil=True)
def _walk(buurt: NDArray[np.unsignedinteger], begins: Ints, asked: tuple[Ints, Ints, Ints], counts: Ints) -> None:
    groups, places, edges = asked
    for combination in range(len(groups)):
        if groups[combination] < 0:
            continue
        for window in range(len(edges) - 1):
            into = counts[groups[combination], window]
            first, last = begins[combination, edges[window]], begins[combination, edges[window + 1]]
            for signal in range(first, last):
                into[places[buurt[signal]]] += 1
