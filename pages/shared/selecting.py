"""What a click on the map or a row of the table selects."""

from collections.abc import Callable, Mapping, Sequence

from pages.shared import session


def select_from_map() -> None:
    """Select the area that was clicked on the map."""
    clicked = session.recall(session.MAP) or {}
    session.put(session.AREA, str(clicked.get("code", "")))


def open_from_map(key: str, found: Mapping[str, Sequence[str]]) -> Callable[[], None]:
    """Return what opens the first of what `found` names of a clicked area; a next click opens the next."""

    def select() -> None:
        select_from_map()
        here, now = list(found.get(session.recall(session.AREA) or "", ())), session.find_opened(key)
        following = here.index(now) + 1 if now in here else 0
        session.open_one(key, here[following % len(here)] if here else "")

    return select


def select_from_table(codes: Sequence[str]) -> Callable[[], None]:
    """Return what to do when a row of the table with these areas is chosen."""

    def select() -> None:
        rows = session.recall(session.TABLE)["selection"]["rows"]
        session.put(session.AREA, codes[rows[0]] if rows else "")

    return select


def mark_in_table(codes: Sequence[str]) -> None:
    """Mark the selected area's row before the table is drawn."""
    area = session.recall(session.AREA)
    rows = [codes.index(area)] if area in codes else []
    session.put(session.TABLE, {"selection": {"rows": rows, "columns": [], "cells": []}})
