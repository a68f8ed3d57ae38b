"""Step 7: one word for the course of a problem, and when it began."""

from dataclasses import dataclass

import numpy as np

from geo.detect.shapes import Fits, fit_shapes, fit_stopped
from geo.detect.tails import nb_tail
from geo.detect.voices import YEAR_PERIODS, Bools, Floats, Ints
from geo.rules_detect import LabelRule


@dataclass(frozen=True)
class Course:
    """One problem's own series, over its buurten together; arrays are (periods,), oldest first."""

    reporters: Ints
    mean: Floats  # expected
    theta: float  # of the series
    tau2: float
    hot: Bools
    is_seasonal: bool
    is_new: bool


@dataclass(frozen=True)
class Label:
    """What is said of a course; periods by their number in it."""

    label: str  # one of LABELS
    since: int
    last_hot: int
    start: int  # of the window in which the problem is measured ...
    end: int  # ... and its last period


def label_course(course: Course, rule: LabelRule) -> Label:
    """Give a problem the first label that fits it, in the order of the design.

    It began where the interval begins that exceeds its expectation most (see `find_interval`); a seasonal one with the
    first of its seasons. Opgelost: since the end of that interval the old rate would have shown and did not. Nieuw: it
    began in the last half year, with calm before. Groeiend and afnemend: the last half year differs clearly from the
    year before; or a rising or falling line explains the counts better than a fixed level, and the last year differs
    from the year before. (The half year alone misses slow change: what goes from ordinary to 2.5 times in two years
    differs by a quarter between these windows.) Aanhoudend: above its expectation in most periods since it began.
    Terugkerend: it comes and goes.
    """
    began, until = find_interval(course)
    fits = fit_shapes(course.reporters, course.mean, course.theta, rule.season_periods)
    if _is_season(course, fits, rule):
        began, until, label = _label_season(course, rule)
    elif _is_over(course, slice(began, until + 1), fits, rule):
        label = "opgelost"
    else:
        began, label = _label_current(course, began, fits, rule)
    hot = np.flatnonzero(course.hot[: until + 1] if label == "opgelost" else course.hot)
    last_hot = int(hot[-1]) if len(hot) else until
    end = last_hot if label == "opgelost" else len(course.reporters) - 1
    return Label(label, began, last_hot, max(end - YEAR_PERIODS + 1, 0), end)


def find_interval(course: Course) -> tuple[int, int]:
    """Return the first and last period of the interval that exceeds its expectation most.

    Most by the expectation-based Poisson statistic F = C ln(C/B) + B - C for C > B (Neill 2009, Int. J. Forecasting 25,
    eq. 1); the last period alone where none does. Of equal ones the earliest.
    """
    first, last, surplus = _intervals(course)
    best = int(surplus.argmax())
    if surplus[best] <= 0:
        return len(course.reporters) - 1, len(course.reporters) - 1
    return int(first[best]), int(last[best])


def _intervals(course: Course) -> tuple[Ints, Ints, Floats]:
    first, last = np.triu_indices(len(course.reporters))
    counts, means = np.cumsum([0, *course.reporters]), np.cumsum([0.0, *course.mean])
    return first, last, _surplus(counts[last + 1] - counts[first], means[last + 1] - means[first])


def _surplus(counts: Ints, means: Floats) -> Floats:
    """Return F of each; 0 where nothing is expected or the count is not above it."""
    above = (counts > means) & (means > 0)
    c, b = np.where(above, counts, 1.0), np.where(above, means, 1.0)
    return np.where(above, c * np.log(c / b) + b - c, 0.0)


def _is_season(course: Course, fits: Fits, rule: LabelRule) -> bool:
    """Tell whether a season explains the counts better than any other course; clearly so where no test said it."""
    others = max(fits.steady, fits.growing, fits.episodes, fits.falling)
    return fits.seasonal - others > (0.0 if course.is_seasonal else rule.doubt)


def _label_current(course: Course, began: int, fits: Fits, rule: LabelRule) -> tuple[int, str]:
    """Return when it began, and the label of what goes on."""
    new = _find_new(course, began, rule)
    if new is not None:
        return new, "nieuw"
    if _grows(course, began, fits, rule):
        return began, "groeiend"
    if _falls(course, began, fits, rule):
        return began, "afnemend"
    since = slice(began, None)
    is_most = (course.reporters[since] > course.mean[since]).mean() > 0.5
    is_steady = is_most and fits.episodes <= max(fits.steady, fits.growing)
    return began, "aanhoudend" if is_steady else "terugkerend"


def _is_over(course: Course, old: slice, fits: Fits, rule: LabelRule) -> bool:
    """Tell whether a problem stopped and did not just fade, and is calm for long enough, also beside earlier pauses."""
    recent = slice(old.stop, None)
    periods = len(course.reporters[recent])
    if periods < rule.calm_periods or periods <= _longest_calm(course.hot[old]):
        return False
    if fit_stopped(course.reporters, course.mean, course.theta, old) < fits.falling:
        return False
    return _is_calm(course, [old], recent, rule)


def _is_calm(course: Course, old: list[slice], recent: slice, rule: LabelRule) -> bool:
    """Tell whether the old rate, itself an estimate, would have shown recently, and an ordinary place would not have.

    An ordinary place may have its own factor, so the second holds the variance between places.
    """
    old_count = sum(int(course.reporters[each].sum()) for each in old)
    old_mean = sum(float(course.mean[each].sum()) for each in old)
    count, mean = course.reporters[recent].sum(), course.mean[recent].sum()
    if old_count <= old_mean or mean <= 0:
        return False
    at_old_rate = _total_theta(course.mean[recent], course.theta, 1 / old_count)
    would_show = 1 - nb_tail(count + 1, mean * old_count / max(old_mean, 1e-9), at_old_rate)
    as_expected = nb_tail(count, mean, _total_theta(course.mean[recent], course.theta, course.tau2))
    return bool(would_show < rule.max_missed and as_expected >= rule.least_calm)


def _longest_calm(hot: Bools) -> int:
    """Return the longest run without a hot period between two that are."""
    return int(np.diff(np.flatnonzero(hot)).max(initial=1)) - 1


def _total_theta(mean: Floats, theta: float, tau2: float) -> float:
    """Return the theta of a total over periods that share a place's factor."""
    total = mean.sum()
    return float(total**2 / ((mean**2).sum() / theta + total**2 * tau2)) if total > 0 else 1.0


def _find_new(course: Course, began: int, rule: LabelRule) -> int | None:
    """Return when it began where that is in the last periods, or can't be told from them, with calm before."""
    first = len(course.reporters) - rule.new_periods
    starts, _, surplus = _intervals(course)
    late = int(np.where(starts >= first, surplus, -1.0).argmax())
    if began <= 0 or surplus[late] < surplus.max() - rule.doubt:
        return None
    new = int(starts[late])
    before = slice(max(new - 2 * YEAR_PERIODS, 0), new)
    theta = _total_theta(course.mean[before], course.theta, course.tau2)
    is_calm = nb_tail(course.reporters[before].sum(), course.mean[before].sum(), theta) >= rule.max_missed
    return new if course.is_new or is_calm else None


def _grows(course: Course, began: int, fits: Fits, rule: LabelRule) -> bool:
    ratio, is_sure = _compare_half_year(course, began, rule)
    if ratio >= rule.fast_change and is_sure:
        return True
    is_long = len(course.reporters) - fits.onset >= YEAR_PERIODS
    lead = -rule.doubt if is_long else 0.0
    is_line = fits.growing - max(fits.steady, fits.episodes) > lead
    return is_line and _compare_years(course) >= rule.slow_change


def _falls(course: Course, began: int, fits: Fits, rule: LabelRule) -> bool:
    if _is_pause(course, fits):
        return False
    ratio, is_sure = _compare_half_year(course, began, rule)
    if ratio <= 1 / rule.fast_change and is_sure:
        return True
    is_line = fits.falling_calmed - fits.steady_calmed > rule.falling_lead
    return is_line and _compare_years(course) <= 1 / rule.slow_change


def _is_pause(course: Course, fits: Fits) -> bool:
    """Tell whether it comes and goes, and is not calm for longer than it was before."""
    hot = np.flatnonzero(course.hot)
    calm = len(course.hot) - 1 - hot[-1] if len(hot) else len(course.hot)
    comes_and_goes = fits.episodes > max(fits.steady, fits.growing, fits.falling)
    return bool(comes_and_goes and calm <= _longest_calm(course.hot))


def _compare_half_year(course: Course, began: int, rule: LabelRule) -> tuple[float, bool]:
    """Return the ratio of the last half year to the year before it, since it began, and whether that is no chance."""
    now = len(course.reporters) - rule.new_periods
    recent, before = slice(now, None), slice(max(now - YEAR_PERIODS, min(began, now), 0), now)
    if before.stop - before.start < rule.calm_periods:
        return 1.0, False
    (late, late_variance), (early, early_variance) = _levels(course, recent, before)
    return late / early, bool(abs(np.log(late / early)) > rule.sure * np.sqrt(late_variance + early_variance))


def _compare_years(course: Course) -> float:
    """Return the ratio of the last year to the one before; 1 where history is shorter."""
    if len(course.reporters) < 2 * YEAR_PERIODS:
        return 1.0
    (late, _), (early, _) = _levels(course, slice(-YEAR_PERIODS, None), slice(-2 * YEAR_PERIODS, -YEAR_PERIODS))
    return late / early


def _levels(course: Course, *windows: slice) -> list[tuple[float, float]]:
    """Return, per window, reporters to expectation and the variance of its logarithm.

    The ratio is drawn towards that of the windows together, as if one more reporter had been expected in each; so one
    report more or less is no change. The variance is Poisson's, with that between periods.
    """
    counts = [float(course.reporters[each].sum()) for each in windows]
    means = [course.mean[each] for each in windows]
    usual = (sum(counts) + 1) / (sum(mean.sum() for mean in means) + 1)
    between = [(mean**2).sum() / max(mean.sum() ** 2, 1e-9) / course.theta for mean in means]
    return [
        ((count + usual) / float(mean.sum() + 1), 1 / (count + usual) + extra)
        for count, mean, extra in zip(counts, means, between, strict=True)
    ]


def _label_season(course: Course, rule: LabelRule) -> tuple[int, int, str]:
    """Return when the first of its seasons began, when the last ended, and whether that passed without it."""
    seasons = _seasons(course, rule.season_periods)
    active = [each for each in seasons if course.reporters[each].sum() > course.mean[each].sum()] or seasons
    *earlier, last = seasons
    old = [each for each in earlier if each in active]
    if old and _is_calm(course, old, last, rule):
        return old[0].start, old[-1].stop - 1, "opgelost"
    return active[0].start, active[-1].stop - 1, "seizoen"


def _seasons(course: Course, length: int) -> list[slice]:
    """Return the same periods of each year, oldest first, where the problem exceeds its expectation most."""
    periods = len(course.reporters)
    choices = []
    for back in range(min(YEAR_PERIODS, periods - length + 1)):
        starts = range(periods - length - back, -1, -YEAR_PERIODS)
        choices.append([slice(start, start + length) for start in reversed(starts)])
    if not choices:
        return [slice(0, periods)]
    counts = np.array([sum(course.reporters[each].sum() for each in seasons) for seasons in choices])
    means = np.array([sum(course.mean[each].sum() for each in seasons) for seasons in choices])
    return choices[int(_surplus(counts, means).argmax())]
