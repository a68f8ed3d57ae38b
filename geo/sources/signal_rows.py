"""Understand the rows of a file of signals: which are accepted, which quarantined, and why."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import numpy as np
import pandas as pd

from geo.dutch import say_count
from geo.rules import ReadRule
from geo.schema import QUARANTINE, REPORTED, TEXTS, check, finish
from geo.sources.coordinates import read_coordinates
from geo.sources.date_order import DateOrder, find_date_order
from geo.sources.limits import COMMAND_LINE, Limits
from geo.sources.masks import mask, mask_contacts, mask_places, mask_texts
from geo.sources.moments import Moments, read_moments, without_names
from geo.sources.personal import find_cues, hash_reporters
from geo.sources.recipe import Recipe
from geo.sources.signal_fields import KIND_OF, PERSON_FIELDS, PLACE_FIELDS, REMEDIES, STATUS_OF, SYNONYMS

UNKNOWN_CATEGORY = "onbekend"
# What a quarantined row keeps, so that it can be mended and read again; never persons or text.
_KEPT = [name for name in SYNONYMS if name not in (*PERSON_FIELDS, "text", "cues", "reporter_key")]
_MASKS = {**dict.fromkeys(PLACE_FIELDS, mask_places), **dict.fromkeys(("x", "y", "lon", "lat"), mask_contacts)}
_MOMENTS = ("reported_at", "occurred_at", "closed_at", "answered_at")
_LONGEST_EXAMPLE = 80  # characters
# Excel writes a long number so, and what it left out is gone.
_ROUNDED = r"[0-9](?:[.,][0-9]+)?[eE]\+[0-9]+"


@dataclass(frozen=True)
class SignalRequest:
    """How a file of signals is to be read."""

    source: str
    received_at: datetime  # aware; nothing is reported after it
    reporter_secret: bytes
    columns: Mapping[str, str] = field(default_factory=dict)  # field to column name, where not recognised; "" for none
    layer: str | None = None  # of a GeoPackage, or the sheet of an Excel file
    cue_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: Limits = COMMAND_LINE
    recipe: Recipe | None = None  # for a file of another shape
    # Records of a service: coordinates are what it documents, however few of them fit, and of a signal that comes more
    # than once the last counts. So it does not matter how many of them are read together.
    is_service: bool = False
    keeps_texts: bool = False  # masked, in a table of their own


class SignalReader:
    """One file being read: gathers faults per row, and notes, while the fields are understood."""

    def __init__(self, fields: pd.DataFrame, request: SignalRequest, rule: ReadRule) -> None:
        self.fields, self.request, self.rule = fields, request, rule
        self.faults: list[pd.DataFrame] = []
        self.ids = self._plain_ids()
        self.texts = TEXTS.empty()
        # A service writes its moments in ISO 8601.
        dates = [] if request.is_service else [without_names(fields[name]) for name in _MOMENTS]
        self.order = find_date_order(dates) if dates else DateOrder()
        self.notes: list[str] = [mask(note) for note in self.order.notes]

    def read(self, ragged: Collection[int]) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Understand all fields and part the rows: REPORTED and QUARANTINE, of which `ragged` are lost beforehand."""
        reported = self._understand()
        if not self.request.is_service:
            self._note_repeated(reported)
        faults = pd.concat([*self.faults, _ragged_faults(ragged)], ignore_index=True)
        is_accepted = ~reported.index.isin(faults["row"])
        self._note_uncategorised(is_accepted)
        accepted = reported[is_accepted].drop_duplicates("signal_id", keep="last")
        if self.request.keeps_texts and self.fields["text"].notna().any():
            self.texts = self._mask_texts(accepted)
        return check(accepted.reset_index(drop=True), REPORTED), self._quarantine(faults)

    def _understand(self) -> pd.DataFrame:
        fields = self.fields
        place = fields[list(PLACE_FIELDS)].apply(mask_places)
        self._fault(self.fields["signal_id"].str.fullmatch(_ROUNDED, na=False), "rounded_id", fields["signal_id"])
        self._find_stories()
        reported_at, point = self._reported_at(), self._coordinates()
        reported = pd.DataFrame(
            {
                "source": self.request.source,
                "reported_at": reported_at,
                "occurred_at": self._optional_moment("occurred_at"),
                "closed_at": self._optional_moment("closed_at"),
                "category": mask_texts(fields["category"]).fillna(UNKNOWN_CATEGORY),
                "kind": self._word("kind", KIND_OF, "signal"),
                "status": self._word("status", STATUS_OF, "unknown"),
                **place,
                "x": point["x"],
                "y": point["y"],
                "reporter_key": self._reporter_key(),
                "cues": self._cues(),
                "referred_to": mask_texts(fields["referred_to"]),
                "answered_at": self._optional_moment("answered_at"),
            },
            index=fields.index,
        )
        reported["signal_id"] = self.ids.fillna(self._made_up_ids(reported[self.ids.isna()]))
        texts = dict.fromkeys(("source", "category", "kind", "status", "signal_id", "cues"), "str")
        return reported.astype(texts)[REPORTED.columns]

    def _mask_texts(self, accepted: pd.DataFrame) -> pd.DataFrame:
        texts = self.fields["text"].reindex(accepted.index).str.slice(0, self.rule.text_chars)
        return finish(accepted.assign(text=mask_texts(texts)).reset_index(drop=True), TEXTS)

    def _made_up_ids(self, reported: pd.DataFrame) -> pd.Series:
        """Return a stable number per row from its time, place and category.

        Equal rows of a file are so many signals, told apart by a running number; of a service they are one.
        """
        names = ["reported_at", "category", "kind", "x", "y", *PLACE_FIELDS]
        rows = zip(*(reported[name].astype("str").fillna("") for name in names), strict=True)
        hashes = pd.Series(
            ["h" + sha256("|".join(row).encode()).hexdigest()[:16] for row in rows], reported.index, dtype="str"
        )
        running = 0 if self.request.is_service else hashes.groupby(hashes).cumcount()
        numbers = pd.Series(running, reported.index) + 1
        return (hashes + "-" + numbers.astype("str")).astype("str")

    def _fault(self, is_wrong: pd.Series, reason: str, value: pd.Series) -> None:
        rows = self.fields.index[is_wrong]
        self.faults.append(pd.DataFrame({"row": rows, "reason": reason, "value": value[is_wrong].to_numpy()}))

    def _plain_ids(self) -> pd.Series:
        """Return the numbers of the source; one that is a person's contact is hashed, as a reporter is."""
        ids = self.fields["signal_id"]
        if ids.str.fullmatch(r"[0-9]+\.0", na=True).all():  # all of them passed through a float
            ids = ids.str.removesuffix(".0")
        contacts = ids.where(ids != mask_contacts(ids))
        hashed = hash_reporters(pd.DataFrame({"signal_id": contacts}), self.request.reporter_secret)
        return hashed.fillna(ids)

    def _cues(self) -> pd.Series:
        """Return the cues of the text, or those that were found in it before; what is no cue of ours is not kept."""
        known = self.request.cue_words
        given = self.fields["cues"].map(lambda cues: " ".join(cue for cue in cues.split() if cue in known), "ignore")
        return given.astype("str").fillna(find_cues(self.fields["text"], known, self.rule.text_chars))

    def _find_stories(self) -> None:
        """Find texts where a word belongs; nothing of them is kept."""
        for name in _KEPT:
            is_long = self.fields[name].str.len() > self.rule.field_chars
            if is_long.any():
                self._fault(is_long, "too_long", pd.Series(name, self.fields.index))
                self.fields = self.fields.assign(**{name: self.fields[name].mask(is_long)})

    def _reported_at(self) -> pd.Series:
        texts, moments = self.fields["reported_at"], self._moments("reported_at")
        latest = pd.Timestamp(self.request.received_at) + pd.Timedelta(days=self.rule.future_days)
        self._fault(texts.isna(), "no_reported_at", texts)
        self._fault(moments.is_wrong, "bad_reported_at", texts)
        self._fault(moments.at.dt.year < self.rule.first_year, "too_early", texts)
        self._fault(moments.at > latest, "in_the_future", texts)
        return moments.at

    def _moments(self, name: str) -> Moments:
        return read_moments(self.fields[name], month_first=self.order.month_first)

    def _optional_moment(self, name: str) -> pd.Series:
        moments = self._moments(name)
        if moments.is_wrong.any():
            number = say_count(int(moments.is_wrong.sum()), "waarde is", "waarden zijn")
            example = mask(self.fields[name][moments.is_wrong].iloc[0])[:_LONGEST_EXAMPLE]
            self.notes.append(f"{name}: {number} geen datum en overgeslagen, zoals '{example}'")
        return moments.at

    def _coordinates(self) -> pd.DataFrame:
        """Return x and y in metres (EPSG:28992), from the one pair of columns or else from the other."""
        metres, degrees = self._read_pair("x", "y", self.fields.index), None
        rest = self.fields.index[metres["x"].isna() & ~metres["is_wrong"]]
        if self.fields.loc[rest, "lon"].notna().any() or self.fields.loc[rest, "lat"].notna().any():
            degrees = self._read_pair("lon", "lat", rest)
        return metres if degrees is None else metres.fillna(degrees)

    def _read_pair(self, first: str, second: str, rows: pd.Index) -> pd.DataFrame:
        a, b = self.fields.loc[rows, first], self.fields.loc[rows, second]
        point = read_coordinates(
            a,
            b,
            says_degrees=first == "lon",
            min_share=self.rule.coordinate_share,
            is_certain=self.request.is_service,
        )
        is_wrong = point.is_wrong.reindex(self.fields.index, fill_value=False)
        self._fault(is_wrong, "bad_coordinate", (a.fillna("") + ", " + b.fillna("")).reindex(self.fields.index))
        if point.note:
            self.notes.append(point.note)
        return pd.DataFrame({"x": point.x, "y": point.y, "is_wrong": point.is_wrong})

    def _word(self, name: str, meaning: Mapping[str, str], otherwise: str) -> pd.Series:
        words = self.fields[name].str.casefold().str.replace(r" +", " ", regex=True)
        codes = words.map(meaning)
        unknown = sorted(self.fields[name][words.notna() & codes.isna()].unique())
        if unknown:
            number = say_count(len(unknown), "onbekende waarde", "onbekende waarden")
            self.notes.append(
                f"{name}: {number} gelezen als '{otherwise}', zoals '{mask(unknown[0])[:_LONGEST_EXAMPLE]}'"
            )
        return codes.astype("str").fillna(otherwise)

    def _reporter_key(self) -> pd.Series:
        persons = self.fields[list(PERSON_FIELDS)]
        hashed = hash_reporters(persons, self.request.reporter_secret)
        given = self.fields["reporter_key"]
        # Only what looks like one of our own hashes is taken for one; a name in this column is hashed after all.
        is_ours = given.str.fullmatch(r"[0-9a-f]{24}", na=False)
        others = hash_reporters(pd.DataFrame({"reporter": given.where(~is_ours)}), self.request.reporter_secret)
        return given.where(is_ours, others).fillna(hashed)

    def _note_repeated(self, reported: pd.DataFrame) -> None:
        faulty = pd.concat(self.faults)["row"]
        sound = reported[~reported.index.isin(faulty)]
        repeated = sound.index[sound.duplicated(["source", "signal_id"], keep="last")]
        self._fault(pd.Series(reported.index.isin(repeated), reported.index), "repeated_id", reported["signal_id"])

    def _note_uncategorised(self, is_accepted: np.ndarray) -> None:
        missing = int((self.fields["category"].isna() & is_accepted).sum())
        if missing:
            rows = say_count(missing, "rij", "rijen")
            self.notes.append(f"{rows} zonder categorie gelezen als '{UNKNOWN_CATEGORY}'")

    def _quarantine(self, faults: pd.DataFrame) -> pd.DataFrame:
        """Return one row of QUARANTINE per row of the file, with all its reasons."""
        table = faults.assign(remedy=faults["reason"].map(REMEDIES), value=faults["value"].fillna("").astype("str"))
        table["value"] = mask_texts(table["value"].str.slice(0, 200))
        joined = table.groupby("row", sort=True)[["reason", "value", "remedy"]].agg("; ".join).reset_index()
        raw = self._raw(self.fields.reindex(joined["row"]))
        quarantine = joined.assign(source=self.request.source, raw=raw)[QUARANTINE.columns]
        texts = {name: "str" for name in QUARANTINE.columns if name != "row"}
        return check(quarantine.astype({"row": "int64", **texts}), QUARANTINE)

    def _raw(self, fields: pd.DataFrame) -> list[str]:
        """Write rows as JSON that can be mended and read again: hashes for persons, cues for text."""
        kept = fields[_KEPT].apply(lambda column: _MASKS.get(column.name, mask_texts)(column))
        kept["signal_id"] = self.ids.reindex(fields.index)
        kept["cues"] = find_cues(fields["text"], self.request.cue_words, self.rule.text_chars)
        kept["reporter_key"] = hash_reporters(fields[list(PERSON_FIELDS)], self.request.reporter_secret)
        return [json.dumps(row.dropna().to_dict(), ensure_ascii=False) for _, row in kept.iterrows()]


def _ragged_faults(ragged: Collection[int]) -> pd.DataFrame:
    # What stands in a row that fits no column may be anything, so its text is not kept.
    return pd.DataFrame({"row": list(ragged), "reason": "ragged_row", "value": ""}).astype({"row": "int64"})
