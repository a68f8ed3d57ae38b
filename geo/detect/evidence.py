"""Everything that is told of one problem: its course, its figures, its caveats."""

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from scipy import stats

from geo.detect.caveats import find_caveats
from geo.detect.cores import find_cores
from geo.detect.labels import Course, Label, label_course
from geo.detect.replay import WeekSeen
from geo.detect.sentence import say_problem
from geo.detect.size import shrink_ratio
from geo.detect.tails import nb_tail
from geo.detect.town import Town
from geo.detect.track import Place
from geo.detect.voices import PERIOD_WEEKS, Floats, Ints
from geo.rules_detect import DetectRules

_BAND = (0.1, 0.9)


@dataclass(frozen=True)
class Case:
    """One problem in the last week that was followed."""

    problem_id: str
    place: Place
    seen: WeekSeen
    uncorrected: Floats  # (themes, areas, periods): the expectation without the correction for reporting
    rules: DetectRules

    @property
    def cells(self) -> Ints:
        """The numbers of its cells."""
        cells: Ints = self.place.theme * len(self.seen.weighed.cube.area_codes) + self.place.areas
        return cells

    @property
    def mean(self) -> Floats:
        """What was expected: (areas, periods)."""
        mean: Floats = self.seen.weighed.expected.mean[self.place.theme, self.place.areas]
        return mean


@dataclass(frozen=True)
class Figures:
    """The figures of one problem over its window."""

    reporters: int
    observed: int
    expected: float
    uncorrected: float
    ratio: float
    low_ratio: float
    excess: float
    hot_periods: int
    periods: int
    largest_share: float
    score: float


def find_course(case: Case) -> Course:
    """Add up the buurten of a problem; who reports in two of them in one period counts once."""
    weighed, theme = case.seen.weighed, case.place.theme
    periods = len(weighed.cube.periods)
    pairs = case.seen.pairs.within(case.cells, np.arange(periods))
    once = pd.unique(pairs.reporter * periods + pairs.period) % periods
    reporters = np.bincount(once, minlength=periods)
    mean, theta = case.mean.sum(axis=0), float(weighed.spread.theta[theme])
    # The factors of several places are independent, so that of their sum varies less.
    due = case.mean.sum(axis=1)
    tau2 = float(weighed.spread.tau2[theme] * (due**2).sum() / max(due.sum() ** 2, 1e-12))
    rule = case.rules.recurrence
    hot = (nb_tail(reporters, mean, theta) < rule.hot_tail) & (reporters >= rule.hot_reporters) & (mean > 0)
    used = weighed.evidence
    is_seasonal = bool(used.is_seasonal[theme, case.place.areas].any())
    is_new = bool(case.seen.decision.is_new[theme, case.place.areas].all())
    return Course(reporters, mean, theta, tau2, hot, is_seasonal, is_new)


def measure_case(case: Case, course: Course, label: Label) -> Figures:
    """Measure a problem over its window, its buurten together.

    X = max(0, RR05 - 1) * mu, with RR05 the lower 5 % bound of the shrunken ratio; the score is X * sqrt(K / n) *
    min(1, M / `rule.full_reporters`), n being the periods of the window.
    """
    window = np.arange(label.start, label.end + 1)
    pairs = case.seen.pairs.within(case.cells, window)
    times = np.unique(pairs.reporter, return_counts=True)[1]
    observed, expected = int(course.reporters[window].sum()), float(course.mean[window].sum())
    tau2 = float(case.seen.weighed.spread.tau2[case.place.theme])
    ratio, low = (float(each) for each in shrink_ratio(observed, expected, tau2))
    excess, hot = max(low - 1, 0.0) * expected, int(course.hot[window].sum())
    fullness = min(1.0, len(times) / case.rules.recurrence.full_reporters)
    return Figures(
        reporters=len(times),
        observed=observed,
        expected=expected,
        uncorrected=float(case.uncorrected[case.place.theme, case.place.areas][:, window].sum()),
        ratio=ratio,
        low_ratio=low,
        excess=excess,
        hot_periods=hot,
        periods=len(window),
        largest_share=float(times.max() / times.sum()) if len(times) else 0.0,
        score=float(excess * np.sqrt(hot / len(window)) * fullness),
    )


def tell_course(case: Case, course: Course) -> pd.DataFrame:
    """Return the COURSES rows of a problem, with the band in which an ordinary place stays in 80 of 100 periods."""
    mean = np.maximum(course.mean, 1e-9)
    size = 1 / (1 / course.theta + course.tau2)
    low, high = (stats.nbinom.ppf(share, size, size / (size + mean)) for share in _BAND)
    return pd.DataFrame(
        {
            "problem_id": pd.Series([case.problem_id] * len(mean), dtype="str"),
            "period": case.seen.weighed.cube.periods,
            "observed": course.reporters.astype("int64"),
            "expected": course.mean,
            "low": low,
            "high": high,
            "is_hot": course.hot,
        }
    )


def tell_cores(case: Case, course: Course, town: Town) -> gpd.GeoDataFrame:
    """Return the CORES rows of a problem: where its precise signals of its window lie close together."""
    cube, label = case.seen.weighed.cube, label_course(course, case.rules.labels)
    heard = town.heard_on(cube.themes[case.place.theme])
    start, end = cube.periods[label.start], cube.periods[label.end] + pd.Timedelta(weeks=PERIOD_WEEKS)
    codes = [cube.area_codes[a] for a in case.place.areas]
    inside = heard["area_code"].isin(codes) & heard["week"].ge(start) & heard["week"].lt(end) & heard["is_precise"]
    cores = find_cores(heard.loc[inside, ["x", "y", "reporter"]], case.rules.cores)
    return cores.assign(problem_id=case.problem_id)


def tell_case(case: Case, course: Course, town: Town) -> dict[str, Any]:
    """Return the PROBLEMS row of a problem."""
    cube, theme, where = case.seen.weighed.cube, case.place.theme, case.place.areas
    label = label_course(course, case.rules.labels)
    figures = measure_case(case, course, label)
    heard = town.heard_on(cube.themes[theme])
    q = case.seen.decision.q[theme, where]
    codes = [cube.area_codes[a] for a in where]
    return {
        "problem_id": case.problem_id,
        "theme": cube.themes[theme],
        "domain": town.domain_of(cube.themes[theme]),
        "kind": find_kind(heard[heard["area_code"].isin(codes)]),
        "buurt_codes": " ".join(codes),
        "label": label.label,
        "since": cube.periods[label.since],
        "last_hot": cube.periods[label.last_hot],
        "window_start": cube.periods[label.start],
        "window_end": cube.periods[label.end],
        **vars(figures),
        "p": float(case.seen.weighed.evidence.chance[theme, where].min()),
        "q": float(np.min(q[~np.isnan(q)], initial=1.0)),
        "caveats": " ".join(find_caveats(case.seen, case.place, town, case.rules.caveat)),
        "sentence": say_problem(label, figures, cube.periods),
    }


def find_kind(heard: pd.DataFrame) -> str:
    """Return the kind of most signals; the first by name where that is equal."""
    kinds = heard["kind"].value_counts().sort_index()
    return str(kinds.idxmax()) if len(kinds) else "signal"
