"""The page Gegevens: what its keeper sees and does, without a browser; the empty cases first."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.geocode import geocode
from geo.pipeline import build_atlas
from geo.workspace import Workspace, create_workspace
from pages.shared.gegevens.telling import in_page_words
from pages.shared.gegevens.uploads import make_name_harmless
from tests.locatieserver import answer_any, point_to
from tests.service import serve
from tests.toytown import make_reported
from tests.toytown_workspace import PAYLOADS, make_hostile_areas, make_hostile_signals, make_signals_of_march
from tests.toytown_workspace import make_workspace as make_toytown

APP = Path(__file__).parents[2] / "screens.py"
GOOD = (
    "Meldingsnummer;Gemeld op;Categorie;RD X;RD Y;Kleur\n"
    "1;04-03-2024;ratten;{x};{y};rood\n"
    "2;05-03-2024;ratten;;;rood\n"
    "3;;ratten;;;rood\n"
)


@pytest.fixture
def visit(visit_page, monkeypatch, tmp_path) -> Callable[..., AppTest]:
    """Return how to open a part of the page on a workspace."""
    monkeypatch.setenv("BUURTSIGNALEN_SECRET_FILE", str(tmp_path / "secret"))

    def open_part(workspace: Path, part: str = "") -> AppTest:
        return visit_page("pages/gegevens.py", workspace, **({"deel": part} if part else {}))

    return open_part


@pytest.fixture
def march(tmp_path) -> Path:
    return make_toytown(tmp_path / "march", make_signals_of_march())


def words_of(app: AppTest) -> str:
    shown = [*app.caption, *app.info, *app.warning, *app.error, *app.success, *app.text, *app.markdown]
    return "\n".join(str(part.value) for part in shown)


def offer(app: AppTest, name: str, content: bytes | str) -> AppTest:
    data = content.encode() if isinstance(content, str) else content
    return app.file_uploader[0].set_value((name, data, "text/plain")).run()


def test_without_a_municipality_it_opens_with_the_first_step(visit, tmp_path):
    app = visit(tmp_path / "absent")
    assert not app.exception
    assert app.header[0].value == "Welke gemeente?"


def test_a_municipality_is_begun_and_the_boundaries_come_next(visit, tmp_path):
    app = visit(tmp_path / "absent")
    app.text_input[0].input("Toytown")
    app.text_input[1].input("gm9999")
    next(button for button in app.button if button.label == "Gemeente beginnen").click().run()
    assert not app.exception
    assert Workspace(tmp_path / "absent").settings.code == "GM9999"
    app.button("next").click().run()
    assert app.header[0].value == "De grenzen van de buurten"
    assert "gemeentecode=GM9999" in app.code[0].value


def test_a_code_that_can_not_be_begins_nothing(visit, tmp_path):
    app = visit(tmp_path / "absent")
    app.text_input[0].input("Toytown")
    app.text_input[1].input("9999")
    next(button for button in app.button if button.label == "Gemeente beginnen").click().run()
    assert "past niet bij de vorm" in words_of(app)
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("part", ["inlezen", "plaats", "categorieen", "grenzen", "kwaliteit", "leveringen", "nieuw"])
def test_every_part_opens_with_data_and_without(visit, march, tmp_path, part):
    create_workspace(tmp_path / "new", "Toytown", "GM9999")
    for workspace in (march, tmp_path / "new", tmp_path / "absent"):
        app = visit(workspace, part)
        assert not app.exception
        assert app.title[0].value == "Gegevens"


@pytest.mark.parametrize("part", ["plaats", "categorieen", "grenzen", "kwaliteit", "leveringen"])
def test_text_of_others_is_never_markdown(visit, tmp_path, part):
    workspace = make_toytown(tmp_path / "hostile", make_hostile_signals(), make_hostile_areas())
    app = visit(workspace, part)
    assert not app.exception
    assert not any(payload in str(part.value) for part in app.markdown for payload in PAYLOADS)


def test_damaged_files_are_told_in_words(visit, march):
    (march / "themes.csv").write_text("category,theme\nx,y\n")
    app = visit(march)
    assert not app.exception
    assert "themes.csv, regel 2, domain: ontbreekt" in words_of(app)


def test_nothing_is_stored_before_the_preview_is_approved(visit, march):
    app = offer(visit(march), "lijst.csv", GOOD.format(x=233_050, y=581_050))
    app.selectbox("source-import").set_value("wijkraad").run()
    assert not app.exception
    assert [metric.value for metric in app.metric] == ["3", "2", "1"]
    assert "Worden niet bewaard: Kleur" in words_of(app)
    assert app.dataframe[1].value["Reden"].tolist() == ["geen datum van melding"]
    assert len(Workspace(march).deliveries.numbers()) == 1
    app.button("store-import").click().run()
    assert not app.exception
    assert "2 meldingen aanvaard, 1 rij apart gezet" in words_of(app)
    assert Workspace(march).deliveries.list()["file_name"].tolist()[-1] == "lijst.csv"


@pytest.mark.slow
def test_the_rows_to_mend_can_be_read_again(visit, march):
    app = offer(visit(march), "lijst.csv", GOOD.format(x=233_050, y=581_050))
    app.selectbox("source-import").set_value("wijkraad").run()
    app.button("store-import").click().run()
    from geo.exports import export_quarantine
    from pages.shared.gegevens.tables import lay_out_quarantine

    rows = lay_out_quarantine(export_quarantine(Workspace(march)))
    assert rows["Meldingsnummer"].tolist() == ["3"]
    mended = io.StringIO()
    rows.assign(**{"Gemeld op": "06-03-2024"}).to_csv(mended, index=False)
    again = offer(visit(march), "herstel.csv", mended.getvalue())
    again.selectbox("source-import").set_value("wijkraad").run()
    again.button("store-import").click().run()
    reported = Workspace(march).deliveries.read_reported()
    assert sorted(reported.loc[reported["source"] == "wijkraad", "signal_id"]) == ["1", "2", "3"]


@pytest.mark.slow
def test_the_same_file_again_says_so(visit, march):
    for _ in range(2):
        app = offer(visit(march), "lijst.csv", GOOD.format(x=233_050, y=581_050))
        app.selectbox("source-import").set_value("wijkraad").run()
        if "store-import" in [button.key for button in app.button]:
            app.button("store-import").click().run()
    assert "al ingelezen, als levering 000002" in words_of(app)
    assert len(Workspace(march).deliveries.numbers()) == 2


def test_a_column_that_is_not_recognised_can_be_pointed_out(visit, march):
    app = offer(visit(march), "lijst.csv", "wanneer;Categorie\n04-03-2024;ratten\n")
    assert "Kies nog de kolom voor: Gemeld op" in words_of(app)
    box = next(box for box in app.selectbox if box.label == "Gemeld op (verplicht)")
    box.set_value("wanneer").run()
    app.selectbox("source-import").set_value("wijkraad").run()
    assert [metric.value for metric in app.metric] == ["1", "1", "0"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("leeg.csv", b"", "het bestand is leeg"),
        ("oud.csv", b"\xd0\xcf\x11\xe0 oud", "een oud Excelbestand"),
        ("kaart.gpkg", b"SQLite format 3\x00 niet heus", "kaart.gpkg"),
        ("kop.csv", b"a;a\n1;2\n", "staat er tweemaal"),
        ("breed.csv", (";".join(f"k{i}" for i in range(201)) + "\n").encode(), "er mogen er 200 zijn"),
    ],
)
def test_a_broken_file_is_refused_in_words_and_nothing_is_stored(visit, march, name, content, words):
    before = Workspace(march).stamp()
    app = offer(visit(march), name, content)
    assert not app.exception
    assert words in words_of(app)
    assert "Er is niets opgeslagen" in words_of(app)
    assert Workspace(march).stamp() == before


def test_it_tells_how_many_addresses_wait_for_the_locatieserver_and_asks_nothing_itself(visit, tmp_path):
    rows = [{"street": street, "number": "1", "town": "Toytown"} for street in ("Damrak", "Nergens", "Nergens")]
    workspace = make_toytown(tmp_path / "addresses", make_reported(*rows))
    with serve(answer_any) as service:
        town = point_to(workspace, service.address)
        told = words_of(visit(workspace, "plaats"))
        assert "2 adressen wachten op de Locatieserver van PDOK: `python -m geo geocode` vraagt ernaar." in told
        assert not service.asked
        geocode(town, datetime.now(UTC))
    app = visit(workspace, "plaats")
    assert "1 adres is daar al gevraagd, zonder huisnummer als antwoord." in words_of(app)
    assert "wacht" not in words_of(app)
    assert app.dataframe[0].value["Waarom niet gevonden"].tolist() == ["ook de Locatieserver vindt dit adres niet"]
    point_to(workspace, "")
    assert "Locatieserver van PDOK" not in words_of(visit(workspace, "plaats"))


def test_categories_are_given_a_new_theme_and_the_figures_follow(visit, march):
    app = offer(
        visit(march), "lijst.csv", "Gemeld op;Categorie;RD X;RD Y\n04-03-2024;hondenpoep op stoep;233050;581050\n"
    )
    app.selectbox("source-import").set_value("wijkraad").run()
    app.button("store-import").click().run()
    app = visit(march, "categorieen")
    assert app.dataframe[0].value["Categorie"].tolist() == ["hondenpoep-op-stoep"]
    app.multiselect[0].select("hondenpoep-op-stoep").run()
    app.selectbox("theme-pick").set_value("Een nieuw thema").run()
    app.text_input("theme-name").input("honden").run()
    app.button("theme-store").click().run()
    assert "gekoppeld" in words_of(app)
    assert "honden" in set(build_atlas(Workspace(march)).assigned["theme"])


def test_a_delivery_is_taken_back_after_a_question_and_counts_again(visit, march):
    app = visit(march, "leveringen")
    app.selectbox("undo-pick").set_value("000001").run()
    assert app.button("undo").disabled
    app.checkbox("undo-sure-000001").check().run()
    app.button("undo").click().run()
    assert not Workspace(march).deliveries.numbers()
    app = visit(march, "leveringen")
    app.button("redo").click().run()
    assert Workspace(march).deliveries.numbers() == ["000001"]


def test_in_the_made_up_municipality_nothing_can_be_stored(visit, march):
    (march / "truth.json").write_text('{"as_of": "2024-04-01"}')
    app = visit(march)
    assert "er wordt niets opgeslagen" in words_of(app)
    assert app.file_uploader[0].disabled
    app = visit(march, "leveringen")
    app.selectbox("undo-pick").set_value("000001").run()
    assert app.button("undo").disabled


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Meldingen januari.csv", "Meldingen januari.csv"),
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\temp\\a.csv", "a.csv"),
        ("![x](https://elders.example).csv", "elders.example_.csv"),
        (".csv", "bestand.csv"),
        ("x" * 300 + ".csv", "x" * 80 + ".csv"),
    ],
)
def test_a_name_of_a_file_can_do_no_harm(name, kept):
    assert make_name_harmless(name) == kept


def test_a_fault_is_told_without_the_options_of_the_command_line():
    told = 'a.gpkg: geen kolom herkend voor x; er zijn: b. Wijs hem aan met --column x="KOLOM"'
    assert in_page_words(told) == "a.gpkg: geen kolom herkend voor x; er zijn: b."
