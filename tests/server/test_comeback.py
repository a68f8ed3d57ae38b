"""Who logs in comes where they were going, and never elsewhere than on a screen of ours."""

import pytest

from server.comeback import find_asked, tell_no_login

BACK = "https://buurt.example/app/oauth2callback"


@pytest.mark.parametrize(
    ("referer", "asked"),
    [
        ("https://buurt.example/app/dossiers?dossier=ratten", "/app/dossiers?dossier=ratten"),
        (
            "https://buurt.example/app/?level=wijk&theme=zwerfafval+%26+meer",
            "/app/?level=wijk&theme=zwerfafval+%26+meer",
        ),
        ("https://buurt.example/app/werkwijze#hoe", "/app/werkwijze"),
        ("https://buurt.example/app/?aanmelden=mislukt", None),
        ("https://buurt.example/app/dossiers?dossier=ratten&aanmelden=mislukt", "/app/dossiers?dossier=ratten"),
        ("https://buurt.example/app/", None),
        ("https://buurt.example/dossiers?dossier=ratten", None),
        ("https://buurt.example/app//elders.example", None),
        ("https://buurt.example/app/auth/logout", None),
        ("https://elders.example/app/dossiers?dossier=ratten", None),
        ("https://buurt.example@elders.example/app/dossiers", None),
        ("http://buurt.example/app/dossiers", None),
        ("https://buurt.example/app/dossiers?a=1%0d%0aSet-Cookie:x", "/app/dossiers?a=1%0D%0ASet-Cookie:x"),
        ("https://buurt.example/app/dossiers?%0d%0ax=1", "/app/dossiers"),
        (f"https://buurt.example/app/dossiers?a={'x' * 2000}", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_only_a_screen_and_choices_of_ours_are_asked_for(referer, asked):
    assert find_asked(referer, BACK) == asked


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (None, "/app/?aanmelden=mislukt"),
        ("/app/dossiers?dossier=ratten", "/app/dossiers?dossier=ratten&aanmelden=mislukt"),
    ],
)
def test_a_login_that_failed_is_told_where_one_was(asked, told):
    assert tell_no_login(asked, BACK) == told
