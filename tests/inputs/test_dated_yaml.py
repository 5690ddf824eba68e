"""Dated YAML: an item is a report with its day, from the item, its list, or the name of the file."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from summitry.inputs import Report, open_reports
from summitry.inputs.dated_yaml import day_in_path, holds_dated_yaml
from tests.inputs.conftest import ItemsOf, reports, skips

ITEMS = """
- date: 2022-01-05
  topics: [CSTO, Unrest in Almaty]
  text: Leaders of the CSTO agree to send peacekeepers.
  links:
    - https://wire.example/1
- date: 2022-01-06
  text: >
    Armenia's prime minister speaks
    for the organisation.
  sources: [Wire]
"""


def test_a_list_of_items(items_of: ItemsOf) -> None:
    first, second = reports(items_of(ITEMS, "week.yaml"))
    assert (first.text, str(first.published)) == (
        "Leaders of the CSTO agree to send peacekeepers.",
        "2022-01-05",
    )
    assert (first.id, first.title) == ("week:1", "CSTO, Unrest in Almaty")
    assert (second.text, str(second.published)) == (
        "Armenia's prime minister speaks for the organisation.",
        "2022-01-06",
    )
    assert second.title is None and second.origin and second.origin.part == 2


def test_days_as_keys_with_headings_beneath(items_of: ItemsOf) -> None:
    content = (
        "2022-01-05:\n  Politics:\n    - Leaders of the CSTO agree to help.\n"
        "    - text: Armenia speaks for them.\n"
        "      url: https://wire.example\n'2022-01-06':\n  - They send peacekeepers.\n"
    )
    found = reports(items_of(content))
    assert [(one.text, str(one.published), one.title) for one in found] == [
        ("Leaders of the CSTO agree to help.", "2022-01-05", "Politics"),
        ("Armenia speaks for them.", "2022-01-05", "Politics"),
        ("They send peacekeepers.", "2022-01-06", None),
    ]
    assert found[1].url == "https://wire.example"


def test_a_day_for_the_whole_file(items_of: ItemsOf) -> None:
    content = "date: 2022-01-05\nevents:\n  - Leaders of the CSTO met.\n  - They sent peacekeepers.\n"
    assert [str(one.published) for one in reports(items_of(content))] == ["2022-01-05"] * 2


def test_a_folder_of_days(tmp_path: Path) -> None:
    content = "Politics and elections:\n  - Leaders of the CSTO agree to send peacekeepers to Almaty.\n"
    for name in ("2022/01/05.yaml", "2022_January_6.yml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    found = [one for one in open_reports(tmp_path) if isinstance(one, Report)]
    assert [(one.id, str(one.published)) for one in found] == [
        ("2022/01/05:1", "2022-01-05"),
        ("2022_January_6:1", "2022-01-06"),
    ]
    assert found[0].title == "Politics and elections"


DAY_OF_HEADINGS = """
Date: '2022-01-06'
Source_URI: Portal:Current events/2022 January 6
Intelligence_Payload:
  Armed conflicts and attacks:
  - Unrest in Almaty
  - CSTO in Almaty
  - Leaders of the CSTO agree to send peacekeepers
    to Almaty. (Wire)
  - Armenia's prime minister speaks for the organisation. (Wire) (Courier (Yerevan))
  Uncategorized:
  - Mali leaves the talks in Bamako.
  - Fog closes the airport at Almaty for all of the morning
"""


def test_a_day_of_headings_whose_lists_have_topics_between(items_of: ItemsOf) -> None:
    found = reports(items_of(DAY_OF_HEADINGS))
    assert [(one.text, one.title) for one in found] == [
        (
            "Leaders of the CSTO agree to send peacekeepers to Almaty. (Wire)",
            "Unrest in Almaty, CSTO in Almaty",
        ),
        (
            "Armenia's prime minister speaks for the organisation. (Wire) (Courier (Yerevan))",
            "Armed conflicts and attacks",
        ),
        ("Mali leaves the talks in Bamako.", None),
        ("Fog closes the airport at Almaty for all of the morning", None),
    ]
    assert {str(one.published) for one in found} == {"2022-01-06"}
    assert {one.url for one in found} == {
        "https://en.wikipedia.org/wiki/Portal:Current_events/2022_January_6"
    }


DAY_WITH_ITS_PAGE = """
date: '2022-01-06'
source_page:
  portal: Portal:Current events/2022 January 6
  language: en
  wikipedia_revision_id: 1064
wikipedia:
  categories:
    Politics and elections:
    - Leaders of the CSTO agree to send peacekeepers.
gdelt:
  queried_at: '2022-01-07T00:00:00Z'
  article_count: 2
  articles:
  - title: Kazakhstan asks the CSTO for help as unrest spreads
    url: https://wire.example/1
    domain: wire.example
    tone: -4.2
  - title: Weather
    url: https://wire.example/2
    domain: wire.example
"""


def test_a_day_that_names_its_page_and_lists_articles(items_of: ItemsOf) -> None:
    first, second = reports(items_of(DAY_WITH_ITS_PAGE))
    assert (first.text, first.title, first.language) == (
        "Leaders of the CSTO agree to send peacekeepers.",
        "Politics and elections",
        "en",
    )
    assert (second.text, second.url, second.source, str(second.published)) == (
        "Kazakhstan asks the CSTO for help as unrest spreads",
        "https://wire.example/1",
        "wire.example",
        "2022-01-06",
    )


DAY_OF_EVENTS = """
date: "2022-01-06"
source_page: {portal: null, language: "en"}
dataset:
  compiler: {mode: "a sweep of the news of all of the day"}
analytical_overview: >
  The day was that of the first peacekeepers whom the CSTO has sent.
events:
  - id: "evt-2022-01-06-001"
    category: "Politics"
    topics: ["Almaty", "CSTO"]
    headline: "CSTO sends peacekeepers"
    summary: >
      Leaders of the CSTO agreed to send
      peacekeepers to Almaty.
    details:
      what_happened:
        - "Armenia's prime minister announced the decision of the council."
      uncertainty_notes: []
    geography: {places: ["The streets of the old town of Almaty"]}
    sources:
      external:
        - id: "src-001"
          outlet: "Wire"
          url: "https://wire.example/1"
          supports: ["The leaders agreed to send peacekeepers on Thursday."]
    notes: "More was not known by the evening of the day."
"""


def test_an_event_is_one_report_with_all_that_tells_of_it(items_of: ItemsOf) -> None:
    overview, event = reports(items_of(DAY_OF_EVENTS))
    assert overview.title == "analytical overview" and str(overview.published) == "2022-01-06"
    assert (event.id, event.title, str(event.published)) == (
        "evt-2022-01-06-001",
        "CSTO sends peacekeepers",
        "2022-01-06",
    )
    assert event.text == (
        "Leaders of the CSTO agreed to send peacekeepers to Almaty.\n\n"
        "Armenia's prime minister announced the decision of the council."
    )


@pytest.mark.parametrize("path", ["a/2022-13-45.yaml", "a/12.yaml", "report-20229999.yaml", "a.yaml"])
def test_a_path_without_a_day(path: str) -> None:
    assert day_in_path(path) is None


PROSE = (
    "Title: Summit in Astana\nDate: 2024-11-28\n\nLeaders met in Astana.\n",
    "Leaders met:\n- Armenia\n- Belarus\n- Kazakhstan\n",
    "- Armenia\n- Belarus\n",
    "The leaders said: we met.\n- and signed\n",
    "2024-11-28: Leaders met in Astana.\n",
    "Date: 2024-11-28\nSummit in Astana\n\nThe leaders agreed:\n- to meet again in Moscow next year\n",
    "{'date': 1}",
    "",
)


@pytest.mark.parametrize("prose", PROSE)
def test_prose_is_none(prose: str) -> None:
    assert not holds_dated_yaml(prose.encode())


def test_numbers_and_words_that_mean_truth_stay_texts(items_of: ItemsOf) -> None:
    content = "- date: 2022-01-05\n  id: 007\n  title: no\n  text: 12:30:45\n- date: 2022-01-05\n  text: ~\n"
    found = reports(items_of(content))
    assert [(one.id, one.title, one.text) for one in found] == [("007", "no", "12:30:45")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("- text: &a one two three\n- text: *a\n", "YAML that refers to itself"),
        ("- text: " + "[" * 40 + "]" * 40, "YAML nested too deeply"),
        ("- text: " + "[" * 200_000, "broken YAML"),
        ("- text: 'open\n- text: x\n", "broken YAML"),
        ("- date: 2022-01-05\n  text:\n", "no text"),
        ("- text: x\n" + "#" * 5_000_000, "text of more than 20 MB"),
    ],
)
def test_bad_files_are_skips(items_of: ItemsOf, content: str, reason: str) -> None:
    (skip,) = items_of(content)
    assert not isinstance(skip, Report) and skip.reason == reason and skip.advice


def test_nothing_is_made_of_tags(items_of: ItemsOf) -> None:
    content = (
        "- text: !!python/object/apply:os.system ['echo one two three']\n- text: !x Leaders met there.\n"
    )
    assert [one.text for one in reports(items_of(content))] == ["echo one two three", "Leaders met there."]


def test_laughs_are_not_multiplied(items_of: ItemsOf) -> None:
    lines = ["- text: x", "- a0: &a0 [ha ha ha ha]"]
    lines += [f"- a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    started = time.process_time()
    assert [one.reason for one in skips(items_of("\n".join(lines)))] == ["YAML that refers to itself"]
    assert time.process_time() - started < 5


def test_random_changes_never_raise(items_of: ItemsOf) -> None:
    chance = random.Random(6)
    for _ in range(200):
        changed = bytearray(ITEMS.encode())
        for _ in range(chance.randrange(1, 9)):
            changed[chance.randrange(len(changed))] = chance.choice(b"-:[]{}&*!|>'\"%@\n\t x\xff")
        assert items_of(bytes(changed))
