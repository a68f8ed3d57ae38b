"""The small tables of the description, each made from what the code itself uses."""

from collections.abc import Iterable, Mapping
from types import SimpleNamespace

import pandas as pd

from geo.compare import PER
from geo.dutch import say_count, say_day, say_list, say_number
from geo.locate.lookup import REASON_WORDS as PLACE_REASONS
from geo.locate.lookup import REMEDIES as PLACE_REMEDIES
from geo.method.consequences import say_consequence
from geo.method.facts import Facts, MethodTable
from geo.present.words import RATE_WORDS
from geo.rules import RuleGroup, Rules, Threshold, explain
from geo.sources.signal_fields import REASON_WORDS
from geo.sources.signal_fields import REMEDIES as ROW_REMEDIES
from geo.themes import REST_DOMAIN, REST_THEME

_SHARES = ("deel", "kans")
_BARE = ("aantal", "correlatie", "grootte", "variantie")
_ONE = {
    "dagen": "dag",
    "weken": "week",
    "perioden": "periode",
    "melders": "melder",
    "buurten": "buurt",
    "punten": "punt",
    "jaren": "jaar",
    "wijken": "wijk",
    "stadsdelen": "stadsdeel",
    "regels": "regel",
}
PRECISION_WORDS = {
    "point": ("punt", "de bron gaf coördinaten"),
    "address": ("adres", "het huisnummer is gevonden"),
    "postcode": ("postcode", "het midden van de adressen met die postcode"),
    "street": ("straat", "een punt op de straat, of een coördinaat dat de bron telkens herhaalt"),
    "town": ("plaats", "alleen de woonplaats is bekend: een punt midden in de plaats"),
}
HOW_WORDS = {
    "inside": ("erin", "het punt ligt in precies één buurt"),
    "border": ("op de grens", "het punt raakt meer buurten; de laagste buurtcode krijgt het"),
    "snapped": ("vlakbij", "het punt ligt net buiten alle buurten; de dichtstbijzijnde krijgt het"),
    "outside": ("buiten", "het punt ligt verder weg; het telt in geen buurt, wel als 'buiten elke buurt'"),
}


def list_thresholds(group: RuleGroup) -> MethodTable:
    """Return the thresholds of one step: the value in use, its reason, what another does and where it is set."""
    rows = [
        {
            "Drempel": threshold.title,
            "Hier": say_value(threshold, threshold.value) + _say_usual(threshold),
            "Waarom": threshold.reason,
            "Wat een andere waarde doet": say_consequence(threshold.key),
            "Instelling": threshold.key,
        }
        for threshold in group.thresholds
    ]
    return MethodTable(f"{group.title}: {group.about}", pd.DataFrame(rows))


def say_value(threshold: Threshold, value: float) -> str:
    """Write a value with its unit: "25 meter", "50 % van de rijen"."""
    if threshold.unit == "jaartal":
        return str(int(value))
    if threshold.unit.split()[0] in _SHARES:
        return f"{_plain_number(value * 100)} % {threshold.unit.removeprefix('deel').strip()}".strip()
    if threshold.unit in _BARE:
        return _plain_number(value)
    first, _, rest = threshold.unit.partition(" ")
    unit = f"{_ONE.get(first, first) if value == 1 else first} {rest}".strip()
    return f"{_plain_number(value)} {unit}"


def name_values(rules: Rules) -> dict[str, SimpleNamespace]:
    """Return the words for every value in use by its step and name, as `str.format` takes them."""
    return {
        group.key: SimpleNamespace(
            **{each.key.partition(".")[2]: say_value(each, each.value) for each in group.thresholds}
        )
        for group in explain(rules)
    }


def _say_usual(threshold: Threshold) -> str:
    is_usual = threshold.value == threshold.default
    return "" if is_usual else f" (gewoonlijk {say_value(threshold, threshold.default)})"


def _plain_number(value: float) -> str:
    decimals = next((n for n in range(4) if round(value, n) == round(value, 4)), 4)
    return say_number(value, decimals)


def list_row_reasons() -> MethodTable:
    """Return why a row of a file is set apart, and what to do."""
    return _reasons("Waarom een rij apart wordt gezet", REASON_WORDS, ROW_REMEDIES)


def list_place_reasons() -> MethodTable:
    """Return why a signal has no place, and what to do."""
    return _reasons("Waarom een signaal geen plaats heeft", PLACE_REASONS, PLACE_REMEDIES)


def list_precisions() -> MethodTable:
    """Return how precise a place can be, the finest first."""
    return make_pairs("Hoe precies een plaats is", ("Precisie", "Betekenis"), PRECISION_WORDS.values())


def list_hows() -> MethodTable:
    """Return the ways in which a signal gets its buurt."""
    return make_pairs("Hoe een signaal zijn buurt krijgt", ("Hoe", "Betekenis"), HOW_WORDS.values())


def list_rates() -> MethodTable:
    """Return by what a count is divided."""
    rows = [(RATE_WORDS[kind], f"aantal gedeeld door {_DIVISORS[kind]}{_times(per)}") for kind, per in PER.items()]
    return make_pairs("Hoe een aantal een verhouding wordt", ("Maat", "Berekening"), rows)


def _times(per: float) -> str:
    return f", maal {say_number(per)}" if per != 1 else ""


_DIVISORS = {"inhabitants": "inwoners", "households": "huishoudens", "land_km2": "km² land"}


def list_themes(facts: Facts) -> MethodTable:
    """Return every theme with its categories, and what the municipality has set for it."""
    rows = [_describe_theme(str(theme), part, facts) for theme, part in facts.themes.groupby("theme", sort=True)]
    rest = {"Thema": REST_THEME, "Domein": REST_DOMAIN, "Categorieën van de bronnen": "wat nergens bij past"}
    known = set(facts.themes["theme"])
    table = pd.DataFrame(rows + ([] if REST_THEME in known else [rest])).fillna("")
    return MethodTable("Thema's", table)


def _describe_theme(theme: str, part: pd.DataFrame, facts: Facts) -> dict[str, str]:
    term = facts.terms.get(theme)
    by_cue = part[part["cue"] != ""]
    return {
        "Thema": theme,
        "Domein": str(part["domain"].iloc[0]),
        "Gedeeld door": _DIVISORS[str(part["exposure"].iloc[0])],
        "Afhandelen binnen": say_count(term, "dag", "dagen") if term else "",
        "Vaak samen met": say_list(facts.partners.get(theme, ())),
        "Categorieën van de bronnen": ", ".join(sorted(part.loc[part["cue"] == "", "category"].unique())),
        "Ook uit andere categorieën, bij het kernwoord": ", ".join(by_cue["cue"].unique()),
    }


def list_cue_words(cue_words: Mapping[str, tuple[str, ...]]) -> MethodTable:
    """Return the words that are looked for in a text, per cue."""
    rows = [(cue, ", ".join(word.removesuffix("$") for word in words)) for cue, words in cue_words.items()]
    return make_pairs("Kernwoorden", ("Kernwoord", "Gevonden aan"), rows)


def list_sources(deliveries: pd.DataFrame) -> MethodTable:
    """Return what each source delivered, and when last."""
    rows = [
        {
            "Bron": str(source),
            "Leveringen": say_number(len(part)),
            "Rijen gelezen": say_number(int(part["read"].sum())),
            "Aanvaard": say_number(int(part["accepted"].sum())),
            "Apart gezet": say_number(int(part["quarantined"].sum())),
            "Laatste levering": say_day(part["received_at"].max().date()),
        }
        for source, part in deliveries.groupby("source", sort=True)
    ]
    return MethodTable("Leveringen per bron", pd.DataFrame(rows))


def _reasons(caption: str, words: Mapping[str, str], remedies: Mapping[str, str]) -> MethodTable:
    rows = [(words.get(code, code), remedy.rstrip(".")) for code, remedy in remedies.items()]
    return make_pairs(caption, ("Wat er mis is", "Wat te doen"), rows)


def make_pairs(caption: str, names: tuple[str, str], rows: Iterable[tuple[str, str]]) -> MethodTable:
    """Return a table of two columns."""
    return MethodTable(caption, pd.DataFrame(list(rows), columns=list(names)))
