"""All cases of the corpus, by family."""

from tests.corpus.case import Case
from tests.corpus.families import (
    addresses,
    areas,
    coordinates,
    dates,
    encodings,
    features,
    ids,
    kinds,
    registers,
    separators,
    tables,
    texts,
    words,
    workbooks,
)

FAMILIES: dict[str, list[Case]] = {
    module.__name__.rpartition(".")[2]: module.CASES
    for module in (
        encodings, separators, tables, kinds, coordinates, dates, addresses, ids, words, texts, areas, registers,
        workbooks, features,
    )
}  # fmt: skip
