"""Tables for who may not see single signals: what is hidden says so, on the screen and in the file."""

import pandas as pd

from geo.dutch import NOT_SHOWN, capitalise, say_day, say_number
from geo.present.export import make_harmless
from geo.present.problem_words import LABEL_LOOKS
from geo.present.words import EXPOSURE_WORDS, RATE_WORDS, name_areas


def lay_out_released(figures: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Lay figures of areas out with Dutch headings; `kind` is one of `geo.schema.EXPOSURES`."""
    names = figures["area_code"].map(name_areas(figures))
    table = {"Gebied": names, "Meldingen": _write(figures["signals"])}
    if "signals_before" in figures:
        table["Jaar eerder"] = _write(figures["signals_before"])
        table["Verschil"] = _write_change(figures["signals_change"])
    rate = _write(figures["rate_per_1000"], 1).mask(figures["rate_per_1000"].isna() & figures["signals"].notna(), "-")
    sizes = {EXPOSURE_WORDS[kind]: _write_size(figures, kind), RATE_WORDS[kind]: rate}
    return make_harmless(pd.DataFrame({**table, **sizes}))


def write_windows(table: pd.DataFrame) -> pd.DataFrame:
    """Write the numbers of a table of `geo.present.player.lay_out_windows`, where some are hidden."""
    return table.assign(**{name: _write(table[name]) for name in table.columns[1:]})


def lay_out_periods(periods: pd.DataFrame) -> pd.DataFrame:
    """Lay the signals of periods of four weeks out, the newest first."""
    newest = periods.iloc[::-1]
    days = [say_day(day.date()) for day in newest["week"]]
    return pd.DataFrame({"Vier weken vanaf": days, "Meldingen": _write(newest["signals"]).array})


def lay_out_listed(problems: pd.DataFrame) -> pd.DataFrame:
    """Lay listed problems out with Dutch headings."""
    labels = [LABEL_LOOKS[label].words for label in problems["label"]]
    signals = _write(problems["signals"].astype("Float64").astype("float64"))
    # The longest stands behind how it goes, which else is out of sight on a telephone.
    told = {"Thema": problems["theme"].map(capitalise), "Hoe het gaat": labels, "Waar": problems["buurt_names"]}
    return make_harmless(pd.DataFrame({**told, "Meldingen, laatste jaar": signals}))


def _write(numbers: pd.Series, decimals: int = 0) -> pd.Series:
    words = [NOT_SHOWN if pd.isna(number) else say_number(number, decimals) for number in numbers]
    return pd.Series(words, numbers.index, dtype="str")


def _write_change(numbers: pd.Series) -> pd.Series:
    """Write differences without a sign, which a spreadsheet would take for a formula."""
    words = _write(numbers.abs())
    return words.mask(numbers > 0, words + " meer").mask(numbers < 0, words + " minder")


def _write_size(figures: pd.DataFrame, kind: str) -> list[str]:
    return [say_number(size, 2 if kind == "land_km2" else 0) for size in figures["exposure"]]
