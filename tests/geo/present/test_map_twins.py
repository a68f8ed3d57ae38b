"""Every fact that a map tells stands in the table beside it."""

import zlib
from base64 import b64decode

import pandas as pd
import pytest

from geo.dossiers.perimeter import to_frame
from geo.present.classes import classify, find_scale, list_window_scales
from geo.present.dossier_table import lay_out_dossiers
from geo.present.map import colour_areas
from geo.present.perimeter_map import mark_perimeters
from geo.present.player import lay_out_windows
from geo.present.problem_map import mark_problems
from geo.present.problem_table import lay_out_marks
from geo.present.problem_words import LABEL_LOOKS
from geo.present.table import lay_out_figures
from tests.geo.present.test_player import AREAS, FIGURES, OUTLINES, WINDOWS, play
from tests.toytown import CODE
from tests.toytown_dossiers import make_dossier
from tests.toytown_findings import make_findings

NAMES = {code: name.capitalize() for name, code in CODE.items()}
EVERYWHERE = pd.Series([True] * 9)
NO_DATA = float("nan")
RATED = pd.DataFrame(
    {
        "area_code": list(CODE.values()),
        "area_name": list(NAMES.values()),
        "signals": [0, 1, 4, 5, 19, 20, 50, 200, 500],
        "exposure": [100.0, 0.0, *[1000.0] * 7],
        "exposure_kind": "inhabitants",
        "rate_per_1000": [0.0, NO_DATA, 4.0, 5.0, 19.0, 20.0, 50.0, 200.0, 500.0],
    }
)


@pytest.mark.parametrize(("measure", "heading"), [("signals", "Meldingen"), ("rate_per_1000", "Per 1.000 inwoners")])
def test_the_class_of_every_area_follows_from_the_table(measure, heading):
    scale = find_scale(measure, "inhabitants")
    drawn = dict(zip(OUTLINES.codes, colour_areas(RATED, OUTLINES, scale, CODE.values()).digits, strict=True))
    table = lay_out_figures(RATED, "inhabitants")
    assert dict(zip(RATED["area_code"], classify(table[heading], scale, EVERYWHERE), strict=True)) == drawn


def test_every_window_that_is_played_is_a_column_of_the_table():
    played = zlib.decompress(b64decode(play().digits)).decode()
    table = lay_out_windows(FIGURES, NAMES).set_index("Gebied").reindex([NAMES[code] for code in OUTLINES.codes])
    told = (classify(column.reset_index(drop=True), list_window_scales()[0], EVERYWHERE) for _, column in table.items())
    assert "".join(told) == played
    assert len(table.columns) == WINDOWS.number


def test_every_marked_problem_is_a_row_with_its_sign_and_its_places():
    findings = make_findings()
    plain = colour_areas(RATED, OUTLINES, find_scale("signals", ""), CODE.values())
    marked = mark_problems(plain, OUTLINES, findings.problems, findings.cores, None).problems
    looks = list(LABEL_LOOKS.values())
    table = lay_out_marks(findings.problems, NAMES)
    labels = table["Label"].str.removeprefix("'").tolist()  # before a plus, which a spreadsheet would compute
    assert [f"{looks[each.label].sign} {looks[each.label].words}" for each in marked] == labels
    for each, place in zip(marked, table["Plaats"], strict=True):
        assert all(NAMES[OUTLINES.codes[area]] in place for area in each.areas)


def test_every_perimeter_is_a_row_of_the_dossiers():
    dossiers = [make_dossier()]
    plain = colour_areas(RATED, OUTLINES, find_scale("signals", ""), CODE.values())
    drawn = mark_perimeters(plain, to_frame(dossiers)).perimeters
    words = ("place", "owner", "outcome", "next", "next_day", "late", "double")
    table = lay_out_dossiers(dossiers, [dict.fromkeys(words, "")])
    assert [each.dossier_id for each in drawn] == table["Nummer"].tolist()
    assert set(AREAS["area_code"]) >= set(dossiers[0].buurt_codes)
