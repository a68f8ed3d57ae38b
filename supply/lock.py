"""Read which packages, of which version, the lock holds for this machine."""

import re
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).parents[1] / "requirements.lock"
_FIRST = re.compile(r"^[A-Za-z0-9].*?(?= *\\?$)")


def read_lock(text: str) -> dict[str, str]:
    """Return the version of each package that is installed here, by its name in normal form."""
    lines = (match[0] for line in text.splitlines() if (match := _FIRST.match(line)))
    wanted = (Requirement(line) for line in lines)
    return {
        canonicalize_name(each.name): str(each.specifier).removeprefix("==")
        for each in wanted
        if each.marker is None or each.marker.evaluate()
    }
