"""Look addresses up in the workspace's own register."""

import pandas as pd

from geo.locate.choice import choose
from geo.locate.judge import NOWHERE, judge
from geo.locate.lookup import ASKED, FAILED, FOUND
from geo.locate.normal import normal_town, short_town
from geo.locate.places import gather_places, join_key
from geo.locate.readings import read_asked
from geo.locate.streets import find_alike
from geo.rules import LocateRule
from geo.schema import ADDRESSES, check

_EXACT = 100.0
_ADDRESS = 0  # the level of a house number


class AddressRegister:
    """An `AddressLookup` in a table of addresses.

    Parameters
    ----------
    addresses
        ADDRESSES table; may be empty.
    rule
        How much alike names must be and what a misfit costs.
    """

    def __init__(self, addresses: pd.DataFrame, rule: LocateRule) -> None:
        self._rule = rule
        self._places = gather_places(check(addresses, ADDRESSES).reset_index(drop=True))
        self._towns = _name_towns(self._places.towns)
        streets = self._places.streets
        self._streets = pd.Series(streets.index, index=pd.Index(join_key(streets["town"], streets["name"])))
        self._only_streets = streets.reset_index().drop_duplicates("name", keep=False).set_index("name")["street"]

    def look_up(self, addresses: pd.DataFrame) -> pd.DataFrame:
        """Find the point of every address, as `AddressLookup.look_up` promises."""
        asked = addresses[list(ASKED)].reset_index(drop=True)
        readings = read_asked(asked, self.is_town)
        exact = judge(self._resolve(readings), self._places, self._rule)
        is_known = (exact["code"] >= 0) | (exact["level"] == _ADDRESS)
        unknown = exact[~exact["row"].isin(exact.loc[is_known, "row"].unique())]
        alike = judge(self._resemble(unknown), self._places, self._rule)
        best = choose(pd.concat([exact, alike], ignore_index=True), self._rule)
        return self._answer(asked, best).set_axis(addresses.index)

    def is_town(self, text: str) -> bool:
        """Say whether a text is the name of a town that the register knows."""
        return self._find_town(text) >= 0

    def _find_town(self, text: str) -> int:
        return self._towns.get(normal_town(text), self._towns.get(short_town(text), -1)) if text else -1

    def _resolve(self, readings: pd.DataFrame) -> pd.DataFrame:
        """Give numbers to the town and the street of every reading."""
        candidates = self._resolve_town(readings)
        name, town = candidates["street"], candidates["town_code"]
        code = self._find_streets(town, name)
        only = self._only_streets.reindex(name).set_axis(name.index)
        is_free = (town < 0) & ~candidates["is_town_wrong"]
        code = code.where(~is_free, only.fillna(-1).astype("int64"))
        is_elsewhere = is_free & (code < 0) & name.isin(self._places.streets["name"])
        reason = is_elsewhere.map({True: "no_town", False: "unknown_street"})
        return candidates.assign(
            code=code,
            crossing_code=self._find_streets(self._places.streets["town"].reindex(code), candidates["crossing"]),
            likeness=_EXACT,
            reason=reason.mask(candidates["is_town_wrong"] & (town < 0), "unknown_town"),
        )

    def _resolve_town(self, readings: pd.DataFrame) -> pd.DataFrame:
        """Give a number to the town: the one given, else the postcode's, else the only one."""
        given = readings["town"]
        numbers = {text: self._find_town(text) for text in given.unique()}
        code = given.map(numbers).astype("int64")
        of_postcode = self._places.postcodes["town"].reindex(readings["postcode"]).set_axis(readings.index)
        only = 0 if len(self._places.towns) == 1 else -1
        is_nameless = "" in self._towns and len(self._towns) == 1  # nothing to compare a town with
        is_wrong = (given != "") & (code < 0) & (not is_nameless)
        is_other = (code >= 0) & of_postcode.notna() & (of_postcode != code)
        fallback = of_postcode.fillna(-1).astype("int64")
        fallback = fallback.where((fallback >= 0) | is_wrong, only)
        return readings.assign(
            town_code=code.where(code >= 0, fallback),
            is_town_wrong=is_wrong | is_other,
            is_other_town=is_other,
        )

    def _find_streets(self, town: pd.Series, name: pd.Series) -> pd.Series:
        key = join_key(town.fillna(-1).astype("int64").set_axis(name.index), name)
        return self._streets.reindex(key).set_axis(name.index).fillna(-1).astype("int64")

    def _resemble(self, unknown: pd.DataFrame) -> pd.DataFrame:
        """Lay out the streets that the unknown names resemble, each as a candidate of its own."""
        asked = unknown[(unknown["street"] != "") & (unknown["town_code"] >= 0)]
        names = asked[["town_code", "street"]].drop_duplicates()
        alike = find_alike(names, self._places.streets, self._rule)
        plain = asked.drop(columns=["code", "likeness", "x", "y", "way", "level", "precision", "score"])
        return plain.merge(alike, on=["town_code", "street"])

    def _answer(self, asked: pd.DataFrame, best: pd.DataFrame) -> pd.DataFrame:
        is_lost = best["level"] == NOWHERE
        found = best.assign(located_by="register:" + best["way"])[list(FOUND)].mask(is_lost)
        lines = [" ".join(" ".join(texts).split()) for texts in asked[is_lost].fillna("").itertuples(index=False)]
        reason = best["reason"].where(is_lost)
        if self._places.towns.empty:
            reason = reason.mask(is_lost & (reason != "no_place"), "no_addresses")
        return found.assign(reason=reason, value=pd.Series(lines, asked.index[is_lost], dtype="str"))[[*FOUND, *FAILED]]


def _name_towns(towns: pd.DataFrame) -> dict[str, int]:
    """Map the names of the towns to their numbers; the name without the province too, where one town bears it."""
    short = towns["short"].drop_duplicates(keep=False)
    names = pd.concat([short, towns["name"]])
    return dict(zip(names, names.index, strict=True))
