"""READ a note: what somebody heard and wrote down becomes one row of REPORTED."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import pandas as pd

from geo.errors import SourceError
from geo.rules import ReadRule
from geo.schema import KINDS, MOMENT, REPORTED, TEXTS, TIMEZONE, check, finish
from geo.sources.coordinates import is_in_the_netherlands, to_rd
from geo.sources.masks import mask, mask_places, mask_texts
from geo.sources.personal import find_cues
from geo.sources.signal_fields import PLACE_FIELDS

CueWords = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Note:
    """A signal as somebody notes it, before anything of it is stored."""

    signal_id: str  # unique and stable: noting it again under the same number changes nothing
    source: str
    reported_at: datetime  # aware
    theme: str
    kind: str = "signal"
    text: str = ""  # only its cues are kept; where the workspace asks, masked, the text too
    place: Mapping[str, str] = field(default_factory=dict)  # by the names of PLACE_FIELDS
    point: tuple[float, float] | None = None  # longitude and latitude in degrees (EPSG:4326)
    referred_to: str = ""
    answered_at: datetime | None = None  # aware


def read_note(note: Note, noted_at: datetime, cue_words: CueWords, rule: ReadRule) -> pd.DataFrame:
    """Turn a note into one row of REPORTED; of its text only the cues remain.

    Parameters
    ----------
    note
        What was noted; a point wins from a place in words.
    noted_at
        The moment of noting (aware); nothing is reported long after it.
    cue_words
        Per cue the words in a text that stand for it.
    rule
        How old a signal may be, and how far ahead of the clock.

    Raises
    ------
    SourceError
        With everything that is missing or can't be, a sentence each, in Dutch.
    """
    faults = _find_faults(note, noted_at, rule)
    if faults:
        raise SourceError("\n".join(faults))
    x, y = _metres(note.point)
    row = {
        "source": note.source.strip(),
        "signal_id": note.signal_id,
        "reported_at": note.reported_at,
        "answered_at": note.answered_at,
        "category": note.theme,
        "kind": note.kind,
        "status": _find_status(note),
        "closed_at": note.answered_at,
        **({} if note.point else {name: note.place.get(name) or None for name in PLACE_FIELDS}),
        "x": x,
        "y": y,
        "cues": find_cues(pd.Series([note.text], dtype="str"), cue_words, rule.text_chars).iloc[0],
        "referred_to": note.referred_to.strip() or None,
    }
    return check(_typed(pd.DataFrame([row], columns=REPORTED.columns)), REPORTED)


def read_note_text(note: Note, reported: pd.DataFrame, rule: ReadRule) -> pd.DataFrame:
    """Return TEXTS of a note that `read_note` made a row of REPORTED of: what was written, masked."""
    text = mask(note.text[: rule.text_chars].strip())
    return finish(reported.assign(text=pd.Series([text or None], reported.index, dtype="str")), TEXTS)


def answer_signal(signal: pd.DataFrame, answered_at: datetime, noted_at: datetime, rule: ReadRule) -> pd.DataFrame:
    """Return a referred signal (one row of REPORTED) with the moment at which it was answered.

    Raises
    ------
    SourceError
        If the answer would come before the signal, or from the future.
    """
    row = signal.iloc[0]
    note = Note("", row["source"], row["reported_at"], "", referred_to=row["referred_to"], answered_at=answered_at)
    faults = _find_answer_faults(note, _latest(noted_at, rule))
    if any(faults.values()):
        raise SourceError("\n".join(sentence for sentence, is_fault in faults.items() if is_fault))
    moment = pd.Series(pd.Timestamp(answered_at), signal.index).dt.tz_convert(TIMEZONE).astype(MOMENT)
    return check(
        signal.assign(answered_at=moment, closed_at=moment, status="closed").astype({"status": "str"}), REPORTED
    )


def list_cues(text: str, cue_words: CueWords, rule: ReadRule) -> list[str]:
    """Return the cues that a text holds: all that would be kept of it."""
    return str(find_cues(pd.Series([text], dtype="str"), cue_words, rule.text_chars).iloc[0]).split()


def _find_faults(note: Note, noted_at: datetime, rule: ReadRule) -> list[str]:
    latest = _latest(noted_at, rule)
    has_place = note.point is not None or any(text.strip() for text in note.place.values())
    faults = {
        "Kies een thema.": not note.theme,
        "Vul in van wie of waar dit komt.": not note.source.strip(),
        f"'{note.kind}' is geen soort; kies {', '.join(KINDS)}.": note.kind not in KINDS,
        "Geef een adres, of klik de plek aan op de kaart.": not has_place,
        "De plek ligt buiten Nederland; klik opnieuw.": note.point is not None
        and not is_in_the_netherlands(*note.point),
        "Het moment van de melding ligt in de toekomst.": pd.Timestamp(note.reported_at) > latest,
        f"Het moment van de melding ligt voor {rule.first_year}.": note.reported_at.year < rule.first_year,
        **_find_answer_faults(note, latest),
    }
    return [sentence for sentence, is_fault in faults.items() if is_fault]


def _latest(noted_at: datetime, rule: ReadRule) -> pd.Timestamp:
    return pd.Timestamp(noted_at) + pd.Timedelta(days=rule.future_days)


def _find_status(note: Note) -> str:
    if note.answered_at:
        return "closed"
    return "in_progress" if note.referred_to.strip() else "open"


def _find_answer_faults(note: Note, latest: pd.Timestamp) -> dict[str, bool]:
    if note.answered_at is None:
        return {}
    return {
        "Het antwoord kan niet van voor de melding zijn.": note.answered_at < note.reported_at,
        "Het antwoord ligt in de toekomst.": pd.Timestamp(note.answered_at) > latest,
        "Vul in naar wie is doorverwezen, als er een antwoord is.": not note.referred_to.strip(),
    }


def _metres(point: tuple[float, float] | None) -> tuple[float, float]:
    if point is None:
        return np.nan, np.nan
    x, y = to_rd(*point)
    return float(x), float(y)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    moments = {name: column for name, column in table.items() if str(name).endswith("_at")}
    typed = table.astype({name: dtype for name, dtype in REPORTED.dtypes.items() if name not in moments})
    for name, column in moments.items():
        typed[name] = pd.to_datetime(column, utc=True).astype(MOMENT)
    masked = {**dict.fromkeys(PLACE_FIELDS, mask_places), "referred_to": mask_texts, "source": mask_texts}
    return typed.assign(**{name: masking(typed[name]) for name, masking in masked.items()})
