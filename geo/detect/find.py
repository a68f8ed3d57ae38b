"""Find the recurring problems of a municipality: the steps of detection in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from geo.detect.citywide import Places, find_citywide
from geo.detect.evidence import Case, find_course, tell_case, tell_cores, tell_course
from geo.detect.expected import expect_reporters
from geo.detect.findings import Findings, Summary
from geo.detect.join import find_neighbours, join_areas
from geo.detect.leads import find_leads
from geo.detect.listings import Listings
from geo.detect.placebo import count_by_chance
from geo.detect.replay import WeekSeen, replay_weeks
from geo.detect.reporting import find_reporting
from geo.detect.scan import Scene, find_clusters, near_zones
from geo.detect.town import Town
from geo.detect.track import Place, Track, match_places
from geo.detect.unusual import find_unusual
from geo.detect.verdicts import name_cells, tell_verdicts
from geo.detect.voices import number_voices
from geo.rules_detect import DetectRules
from geo.schema import CORES, COURSES, PROBLEMS, TableSchema, finish

_SEED = 1


def find_problems(town: Town, rules: DetectRules, last_week: date) -> Findings | None:
    """Find what keeps coming back, with its evidence; None while there is less history than the rules ask.

    Parameters
    ----------
    town
        Who was heard, and where.
    rules
        The thresholds.
    last_week
        Monday of the last complete week; later signals are not looked at. The same signals up to there give the same
        answer.
    """
    voices = number_voices(town.heard, town.buurten, town.themes)
    track = Track(voices.themes, voices.area_codes, find_neighbours(town.buurten), rules.stay)
    listings, seen = Listings(last_week, rules), None
    for seen in replay_weeks(voices, last_week, rules):
        track.follow(seen.week, seen.decision.is_listed, seen.decision.q)
        listings.write(track, seen)
    if seen is None:
        return None
    places, weighed = join_places(track, seen, town, rules), seen.weighed
    ids = name_cells(weighed.cube, places)
    told = _tell_cases(town, rules, seen, places)
    return Findings(
        summary=_summarise(town, rules, seen, int(track.is_on.sum())),
        **told,
        verdicts=tell_verdicts(seen, ids),
        citywide=find_citywide(weighed, ids, _locate_areas(town), rules.citywide),
        reporting=find_reporting(weighed.cube, weighed.spread, town.buurten["inhabitants"].to_numpy(), rules.reporting),
        leads=find_leads(told["problems"], weighed.cube.periods[0], rules.leads),
        listings=listings.to_table(),
        unusual=find_unusual(voices, ids, last_week, rules),
    )


def join_places(track: Track, seen: WeekSeen, town: Town, rules: DetectRules) -> Mapping[str, Place]:
    """Join what is on the list into places, by borders and by the clusters of the scan; each keeps its id.

    A theme whose places touch already is not scanned: there is nothing left to join.
    """
    centres = town.buurten.geometry.representative_point().get_coordinates().to_numpy()
    zones = near_zones(centres, rules.scan)
    weighed, joined = seen.weighed, []
    for theme in np.flatnonzero(track.is_on.any(axis=1)).tolist():
        listed = np.flatnonzero(track.is_on[theme])
        places = join_areas(listed, track.neighbours)
        if len(places) > 1:
            spread = float(weighed.spread.theta[theme]), float(weighed.spread.tau2[theme])
            scene = Scene(weighed.cube.reporters[theme], weighed.expected.mean[theme], *spread)
            clusters = [each.areas for each in find_clusters(scene, zones, rules.scan, _SEED)]
            places = join_areas(listed, track.neighbours, clusters)
        joined += [Place(theme, areas) for areas in places]
    names = match_places(track.places, joined)
    return {names[i]: place for i, place in enumerate(joined)}


def _locate_areas(town: Town) -> Places:
    """Say in which wijk and stadsdeel every buurt lies."""
    wijk, stadsdeel = (
        town.buurten[name].fillna("").to_numpy(dtype=np.str_) for name in ("wijk_code", "stadsdeel_code")
    )
    return Places(wijk, stadsdeel, str(town.buurten["gemeente_code"].iloc[0]))


def _tell_cases(town: Town, rules: DetectRules, seen: WeekSeen, places: Mapping[str, Place]) -> dict[str, Any]:
    """Return PROBLEMS, strongest first and what seems solved at the end, with COURSES and CORES."""
    uncorrected = expect_reporters(seen.weighed.cube, replace(rules.expect, most_correction=1.0)).mean
    cases = [Case(problem_id, place, seen, uncorrected, rules) for problem_id, place in places.items()]
    told = [(case, find_course(case)) for case in cases]
    problems = pd.DataFrame([tell_case(case, course, town) for case, course in told], columns=PROBLEMS.columns)
    order = pd.DataFrame({"is_over": problems["label"] == "opgelost", "score": -problems["score"]})
    ranked = problems.loc[order.assign(id=problems["problem_id"]).sort_values(["is_over", "score", "id"]).index]
    return {
        "problems": _put_together([ranked], PROBLEMS),
        "courses": _put_together([tell_course(case, course) for case, course in told], COURSES),
        "cores": _put_together([tell_cores(case, course, town) for case, course in told], CORES),
    }


def _put_together(parts: Sequence[pd.DataFrame], schema: TableSchema) -> pd.DataFrame:
    """Put the parts together as a checked table."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return schema.empty()
    return finish(pd.concat(filled, ignore_index=True), schema)


def _summarise(town: Town, rules: DetectRules, seen: WeekSeen, listed: int) -> Summary:
    weighed, decision = seen.weighed, seen.decision
    tested = ~np.isnan(decision.q)
    return Summary(
        as_of=seen.week + timedelta(weeks=1),
        last_week=seen.week,
        periods=len(weighed.cube.periods),
        themes=len(weighed.cube.themes),
        buurten=int(tested.any(axis=0).sum()),
        tested=int(tested.sum()),
        untested=int((~tested).sum()),
        listed=listed,
        by_chance=count_by_chance(weighed, seen.drawn, rules.expect, rules.recurrence),
        max_false_share=rules.recurrence.max_false_share,
        can_correct=weighed.expected.can_correct,
        with_reporter=float(town.heard["is_known"].mean()),
    )
