"""What the tests of the counts of Hotspots share: how to read the screen, and a signal in a buurt."""

from streamlit.testing.v1 import AppTest

from tests.toytown import centre_of

COUNTS = {"toon": "aantallen"}


def figure_of(app: AppTest, label: str) -> str:
    return next(metric.value for metric in app.metric if metric.label == label)


def words_of(app: AppTest) -> str:
    shown = [*app.caption, *app.info, *app.error, *app.text, *app.markdown, *app.code]
    return "\n".join(str(part.value) for part in shown)


def row(at: str, moment: str, **rest: str) -> dict[str, object]:
    x, y = centre_of(at)
    return {"x": x, "y": y, "reported_at": moment, "category": "ratten", **rest}
