"""What others would list in a made-up city: simple thresholds, Poisson, monthly Gi* and Farrington, on raw signals."""

import warnings

import numpy as np
import statsmodels.api as sm
from esda.getisord import G_Local
from libpysal.weights import Queen
from scipy.stats import false_discovery_control, norm, poisson

from benchmarks.judging import Found
from benchmarks.made_up_city import City
from geo.rules_detect import DetectRules

YEAR = 13
_MAX_FALSE_SHARE = DetectRules().recurrence.max_false_share
_HOT_CHANCE = 0.05
_HOT_PERIODS = 3  # of the last year, for Gi*; two alarms do for Farrington, which forgets what lasts
_ALARMS = 2
_REWEIGHT = 2.58  # Anscombe residuals above this mark a past outbreak (Noufaily and others 2013)
_NOT_YET = 6  # periods before the present one that are kept out of its baseline, as an outbreak may have begun


def list_by_two_deviations(city: City, periods: int) -> Found:
    """List what had more signals a head in the last year than the mean of the buurten and two deviations."""
    rate = city.signals[:, :, periods - YEAR : periods].sum(axis=2) / city.ground.people
    z = (rate - rate.mean(axis=1, keepdims=True)) / np.maximum(rate.std(axis=1, keepdims=True), 1e-12)
    return Found(z > 2, z)


def list_by_poisson(city: City, periods: int) -> Found:
    """List what is surprising for Poisson counts of signals in the last year by people, after Benjamini-Hochberg."""
    signals, people = city.signals[:, :, periods - YEAR : periods].sum(axis=2), city.ground.people
    mean = signals.sum(axis=1, keepdims=True) * people / people.sum()
    q = false_discovery_control(poisson.sf(signals - 1, mean).ravel()).reshape(signals.shape)
    return Found(q <= _MAX_FALSE_SHARE, -poisson.logsf(signals - 1, mean))


def list_by_hot_spots(city: City, periods: int) -> Found:
    """List emerging hot spots: Gi* of signals a head per period, hot in at least 3 of the last 13 periods.

    Queen neighbours, the buurt itself among them; hot is p < .05 after the normal approximation. That takes in Esri's
    new (but for those hot once), consecutive, intensifying, persistent, diminishing and sporadic classes; ranked by
    the number of hot periods, then by their mean z.
    """
    weights = Queen.from_dataframe(city.areas, use_index=False, silence_warnings=True)
    rate = city.signals[:, :, periods - YEAR : periods] / city.ground.people[:, None]
    z = np.zeros(rate.shape)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a theme that is silent for a whole period has no z
        for c, t in np.ndindex(rate.shape[0], YEAR):
            z[c, :, t] = np.nan_to_num(G_Local(rate[c, :, t], weights, transform="B", permutations=0, star=True).Zs)
    hot = (z > norm.isf(_HOT_CHANCE)).sum(axis=2)
    return Found(hot >= _HOT_PERIODS, hot + np.clip(z.mean(axis=2), -9, 9) / 20)


def list_by_farrington(city: City, cells: np.ndarray) -> Found:
    """List what has at least 2 alarms in the last 13 periods, among `cells` (themes, areas) only.

    Farrington's algorithm as improved by Noufaily and others (2013, Statistics in Medicine 32): a quasi-Poisson
    regression on trend and season, past outbreaks weighted down, an upper bound by the 2/3 power, at least 5 signals.
    With three years of history its season is a pair of harmonics instead of ten factors.
    """
    signals = city.signals
    listed, rank = np.zeros(signals.shape[:2], dtype=bool), np.full(signals.shape[:2], -np.inf)
    for c, a in np.argwhere(cells):
        scores = np.array([_exceed(signals[c, a, : t + 1]) for t in range(signals.shape[2] - YEAR, signals.shape[2])])
        listed[c, a] = (scores > 1).sum() >= _ALARMS
        rank[c, a] = np.sort(scores)[-_ALARMS]
    return Found(listed, rank)


def _exceed(series: np.ndarray) -> float:
    """Return how far the last period lies towards (1 is at) the upper bound; 0 where it has fewer than 5 signals."""
    past, now = series[: -1 - _NOT_YET], len(series) - 1
    if series[-1] < 5 or past.sum() == 0:
        return 0.0
    design = _design(np.arange(len(series)))
    weights, mean, spread, covariance = np.ones(len(past)), past, 1.0, None
    for _ in range(2):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # separation, where nearly all periods are silent
            model = sm.GLM(past, design[: len(past)], family=sm.families.Poisson(), var_weights=weights)
            fitted = model.fit(scale="X2", maxiter=20)
        mean, spread, covariance = fitted.fittedvalues, max(float(fitted.scale), 1.0), fitted.cov_params()
        weights = _weigh_down(past, mean, spread, fitted.get_hat_matrix_diag())
    due = float(np.exp(np.clip(design[now] @ fitted.params, -9, 9)))
    variance = spread * due + due**2 * float(np.clip(design[now] @ covariance @ design[now], 0, 4))
    bound = due * (1 + 2 / 3 * norm.isf(_HOT_CHANCE / 2) * np.sqrt(variance) / due) ** 1.5
    return float((series[-1] - due) / max(bound - due, 1e-9))


def _weigh_down(past: np.ndarray, mean: np.ndarray, spread: float, leverage: np.ndarray) -> np.ndarray:
    residual = 1.5 * (past ** (2 / 3) - mean ** (2 / 3)) / (mean ** (1 / 6) * np.sqrt(spread * (1 - leverage) + 1e-9))
    weights = np.where(residual > _REWEIGHT, np.maximum(residual, 1e-9) ** -2.0, 1.0)
    return weights * len(past) / weights.sum()


def _design(time: np.ndarray) -> np.ndarray:
    angle = 2 * np.pi * time / YEAR
    return np.column_stack([np.ones(len(time)), time / YEAR, np.sin(angle), np.cos(angle)])
