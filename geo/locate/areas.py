"""Find an area by what somebody writes of its name or code."""

from collections.abc import Mapping

_KINDS = ("stadsdeel ", "wijk ", "buurt ")


def find_areas(names: Mapping[str, str], line: str) -> tuple[list[str], list[str]]:
    """Return the codes of the areas that are called so, and of those whose name or code begins so or holds it.

    Parameters
    ----------
    names
        What each area is called, by code, in the order in which they are to be offered.
    line
        As it was written; capitals and the word "buurt", "wijk" or "stadsdeel" before a name do not matter.
    """
    wanted = _plain(line)
    if not wanted:
        return [], []
    called = {code: (_plain(name), code.casefold()) for code, name in names.items()}
    same = [code for code, words in called.items() if wanted in words]
    begins = [code for code, words in called.items() if any(word.startswith(wanted) for word in words)]
    holds = [code for code, words in called.items() if wanted in words[0]] if len(wanted) > 2 else []
    return same, [code for code in dict.fromkeys([*begins, *holds]) if code not in same]


def _plain(text: str) -> str:
    words = " ".join(text.casefold().split())
    return next((words.removeprefix(kind) for kind in _KINDS if words.startswith(kind) and words != kind), words)
