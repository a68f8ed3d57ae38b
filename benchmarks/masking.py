"""How well personal data in Dutch texts is masked, and how long that takes.

``python benchmarks/masking.py [--quick] [--json FILE]``. The texts are made up from a seed, beside hard ones that
were written by hand: years, amounts, house numbers, dates, codes. *Found* is the share of the texts of a kind in which
nothing is left of what tells of a person; *false* the share of all texts in which more was masked than that. `--quick`
makes a tenth of the texts.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_up_texts import Labelled, make_texts
from geo.sources.masks import mask

SEED = 2026
NUMERIC = ("telefoon", "e-mail", "rekening", "bsn", "kenteken", "adres")


def measure(texts: Sequence[Labelled]) -> dict[str, Any]:
    """Return per kind the share that is found, and over all texts the share in which too much is masked."""
    done = [(each, mask(each.text)) for each in texts]
    kinds = {each.kind for each in texts if each.is_personal}
    found = {kind: _share([is_found(*pair) for pair in done if pair[0].kind == kind]) for kind in sorted(kinds)}
    return {
        "texts": len(texts),
        "found": found,
        "found_numeric": _share([is_found(*pair) for pair in done if pair[0].kind in NUMERIC]),
        "false": _share([is_too_much(*pair) for pair in done]),
    }


def is_found(labelled: Labelled, masked: str) -> bool:
    """Tell whether as many things are masked as should be, and of those kinds."""
    return sorted(_labels(labelled.masked)) == sorted(_labels(masked))


def is_too_much(labelled: Labelled, masked: str) -> bool:
    """Tell whether anything is masked that tells of nobody."""
    return len(masked) < len(labelled.masked) or len(_labels(masked)) > len(_labels(labelled.masked))


def _labels(text: str) -> list[str]:
    return [part.split("]")[0] for part in text.split("[")[1:]]


def _share(truths: Sequence[bool]) -> float:
    return round(sum(truths) / len(truths), 4)


def main() -> None:
    """Measure, print a line for each figure, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    texts = make_texts(50 if options.quick else 500, SEED)
    begun = time.perf_counter()
    measured = measure(texts)
    measured["us_per_text"] = round(1e6 * (time.perf_counter() - begun) / len(texts), 1)
    for name, figure in measured.items():
        print(f"{name}: {figure}")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
