"""Which language a text is in: named where that is plain, English where nothing speaks against it."""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.inputs import Report, open_reports
from summitry.text.language import language_called, language_of

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHARED = ROOT.parent / "shared"
NEWS = {
    name: about["text"]
    for name, about in tomllib.loads((HERE / "languages.toml").read_text(encoding="utf-8")).items()
}
ARCHIVES = (
    *SHARED.glob("gold/*/docs.jsonl"),
    *SHARED.glob("corpus/*.jsonl"),
    *SHARED.glob("corpus/*.jsonl.gz"),
)


@pytest.fixture(params=["with the library", "without"])
def library(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The naming of languages with CLD2 and without it."""
    if request.param == "without":
        monkeypatch.setitem(sys.modules, "pycld2", None)
    else:
        pytest.importorskip("pycld2")


@pytest.mark.parametrize("name", NEWS)
def test_news_in_many_languages(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycld2", None)
    assert language_of(NEWS[name]).name == name


@pytest.mark.parametrize("name", NEWS)
@pytest.mark.usefixtures("library")
def test_none_of_them_is_english(name: str) -> None:
    assert language_of(NEWS[name]).code != "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "12345 67890 2024-11-28",
        "Présidence",
        "Emmanuel Macron, Olaf Scholz, Giorgia Meloni, Pedro Sánchez, Gitanas Nausėda in Vilnius.",
        "Su Su Nway e Paulo Sergio Pinheiro a Insein.",
        "Armenia did not attend the CSTO summit in Minsk on Thursday.",
        "NATO leaders meet in Vilnius; Sweden joins; Ukraine waits.",
        "The summit of the « Organisation internationale de la Francophonie » was held in Djerba, "
        "and all members adopted la Déclaration de Djerba sur la langue française dans la diversité "
        "culturelle de l'espace francophone.",
        "Present: " + "John Smith (Kenya), Jane Roe (Ghana), Otto Lang, Ana de la Cruz (Peru); " * 9,
        "President Xi Jinping (习近平) met the leaders in Beijing (北京) on Thursday.",
    ],
)
@pytest.mark.usefixtures("library")
def test_in_doubt_a_text_is_english(text: str) -> None:
    assert language_of(text).code == "en"


@pytest.mark.usefixtures("library")
def test_of_english_reports_next_to_none_is_taken_for_another_language() -> None:
    texts = [
        item.text
        for folder in ("reports", "record")
        for item in open_reports(ROOT / "examples" / folder)
        if isinstance(item, Report)
    ]
    for path in ARCHIVES:
        content = path.read_bytes()
        lines = (gzip.decompress(content) if path.suffix == ".gz" else content).splitlines()
        texts += [json.loads(line)["text"] for line in lines]
    wrong = [text[:60] for text in texts if language_of(text).code != "en"]
    assert len(wrong) * 2_000 <= len(texts), wrong


def test_a_language_without_a_list_is_told_apart_by_the_library_and_by_what_is_not_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    latvian = (
        "Valstu vadītāji ceturtdien tikās Rīgā un parakstīja kopīgu deklarāciju par reģiona drošību. "
        "Padomes priekšsēdētājs sacīja, ka dalībvalstis pavasarī tiksies atkal, lai spriestu par to, kas "
        "vēl nav izlemts. Pēc tam notika kopīgas vakariņas, kurās piedalījās arī vairāki ministri. "
        "Nākamā sanāksme paredzēta pēc gada, un tajā gaidāmi visi, kas šoreiz slimības dēļ palika mājās."
    )
    pytest.importorskip("pycld2")
    assert language_of(latvian).name == "Latvian"
    monkeypatch.setitem(sys.modules, "pycld2", None)
    assert language_of(latvian).name == "another language than English"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("French", "fr"),
        ("EN_gb", "en"),
        ("eng", "en"),
        (" en ", "en"),
        ("lv", "lv"),
    ],
)
def test_languages_as_reports_call_them(said: str, code: str) -> None:
    language = language_called(said)
    assert language is not None
    assert language.code == code


@pytest.mark.parametrize("said", ["", "und", "mul", "xx", "  "])
def test_what_says_nothing(said: str) -> None:
    assert language_called(said) is None


@given(st.text(max_size=400))
def test_any_text_has_a_language(text: str) -> None:
    assert language_of(text).name


LONG = ["ы" * 3_000_000, "le " * 1_000_000, "'" * 500_000, "\ud800" * 5_000]


@pytest.mark.parametrize("text", LONG, ids=["one word", "words", "signs", "surrogates"])
def test_hostile_texts_take_no_time(text: str) -> None:
    assert language_of(text).name
