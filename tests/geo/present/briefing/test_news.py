"""What of the list is news in a week."""

from datetime import timedelta

import pandas as pd

from geo.present.briefing.news import find_news
from geo.schema import LISTINGS, PROBLEMS
from tests.toytown_findings import LAST_WEEK, NOISE, RATS, SOLVED, list_weeks, make_findings, make_problem, make_table

FINDINGS = make_findings()


def tell(*rows: dict[str, object], **listed: object):
    listings = list_weeks(*rows)
    for name, value in listed.items():
        listings[name] = value
    return find_news(make_table(PROBLEMS, *rows), listings, LAST_WEEK)


def test_what_came_on_turned_worse_and_seems_solved_is_news():
    news = find_news(FINDINGS.problems, FINDINGS.listings, LAST_WEEK)
    assert news.changed == {"nieuw": (NOISE,), "verergerd": (RATS,), "opgelost": (SOLVED,)}
    assert (news.same, news.gone) == ((), ())


def test_a_week_later_nothing_of_it_is_new():
    later = FINDINGS.listings[FINDINGS.listings["week"] == pd.Timestamp(LAST_WEEK)].copy()
    later["week"] += pd.Timedelta(weeks=1)
    listings = pd.concat([FINDINGS.listings, later], ignore_index=True)
    news = find_news(FINDINGS.problems, listings, LAST_WEEK + timedelta(weeks=1))
    assert not any(news.changed.values())
    assert set(news.same) == {NOISE, RATS}


def test_a_label_that_wavers_is_told_once():
    weeks = [pd.Timestamp(LAST_WEEK) - pd.Timedelta(weeks=back) for back in (2, 1, 0)]
    same = {"problem_id": RATS, "theme": "ratten", "buurt_codes": "BU99990002", "is_return": False}
    rows = [
        {**same, "week": week, "label": label, "listed_since": pd.Timestamp(2023, 1, 2)}
        for week, label in zip(weeks, ("groeiend", "aanhoudend", "groeiend"), strict=True)
    ]
    news = find_news(make_table(PROBLEMS, make_problem()), make_table(LISTINGS, *rows), LAST_WEEK)
    assert not any(news.changed.values())


def test_what_came_back_is_worse_and_not_new():
    news = tell(make_problem(problem_id=NOISE, label="nieuw"), is_return=True)
    assert news.changed["verergerd"] == (NOISE,)
    assert news.changed["nieuw"] == ()


def test_what_left_the_list_is_gone_but_not_what_was_joined_with_another():
    gone, joined = make_problem(problem_id="weg", theme="groen"), make_problem(problem_id="samen", label="groeiend")
    listings = list_weeks(gone, joined)
    listings = listings[listings["week"] < pd.Timestamp(LAST_WEEK)]
    news = find_news(make_table(PROBLEMS, make_problem()), listings, LAST_WEEK)
    assert news.gone == ("weg",)


def test_without_problems_nothing_is_news():
    news = find_news(PROBLEMS.empty(), LISTINGS.empty(), LAST_WEEK)
    assert (news.same, news.gone) == ((), ())
