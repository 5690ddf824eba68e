"""What a model tells becomes a fact where the report says it to the letter, else a counted rejection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from gate.corpora import gold_folder, read_corpus
from summitry.facts import Attendance, Meeting, Office, Position
from summitry.reading.grounding import ground_drafts
from summitry.reading.llm.checks import Read
from summitry.reading.llm.chunks import Chunk
from summitry.reading.llm.instructions import find_instructions
from summitry.reading.llm.reader import LlmReader
from summitry.reading.llm.telling import Telling
from summitry.reading.mentions import find_mentions
from summitry.text.report import Report
from tests.reading.llm.scripted import Scripted, data_of

TEXT = (
    "Armenia did not attend the CSTO summit in Minsk on Thursday. Kazakh President Kassym-Jomart "
    "Tokayev chaired the meeting. The leaders signed a “Declaration on Peace”. Tajikistan's president "
    "Emomali Rahmon urged Afghanistan to talk."
)
REPORT = Report(text=TEXT, id="minsk", title="CSTO leaders meet", published=dt.date(2023, 11, 24))
MEETING = {
    "type": "meeting", "quotes": ["the CSTO summit in Minsk"], "id": "m1", "organisation": "CSTO",
    "kind": "summit", "city": "Minsk", "country": "BLR", "date": "2023-11-23",
}  # fmt: skip
ABSENT = {
    "type": "attendance", "quotes": ["Armenia did not attend the CSTO summit"], "meeting": "m1",
    "party": "ARM", "status": "absent",
}  # fmt: skip
MEMBER = {
    "type": "membership", "quotes": ["the CSTO summit in Minsk"], "organisation": "CSTO",
    "party": "BLR", "status": "member",
}  # fmt: skip
OFFICE = {
    "type": "office", "quotes": ["Kazakh President Kassym-Jomart Tokayev"], "of": "KAZ",
    "person": "Kassym-Jomart Tokayev", "office": "head_of_state",
}  # fmt: skip
POSITION = {
    "type": "position", "quotes": ["Emomali Rahmon urged Afghanistan to talk"], "holder": "TJK",
    "person": "Emomali Rahmon", "stance": "calls_for", "about": ["AFG"], "theme": "peace_process",
}  # fmt: skip
DOCUMENT = {
    "type": "document", "quotes": ['signed a "Declaration on Peace"'], "kind": "declaration", "count": 1,
    "title": "Declaration on Peace", "action": "signed", "by": ["CSTO"],
    "organisation": "CSTO", "meeting": "m1",
}  # fmt: skip


def test_each_fact_stands_on_its_words(server: Scripted, open_llm: Callable[..., LlmReader]) -> None:
    server.script = lambda body: [ABSENT, OFFICE, POSITION, DOCUMENT, MEETING]
    reading = open_llm().read(REPORT)
    assert [rejection.detail for rejection in reading.rejected] == []
    told = {fact.kind_of_fact(): TEXT[slice(*fact.evidence[0])] for fact in reading.facts}
    assert told == {
        "meeting": "the CSTO summit in Minsk",
        "attendance": "Armenia did not attend the CSTO summit",
        "office": "Kazakh President Kassym-Jomart Tokayev",
        "document": "signed a “Declaration on Peace”",
        "position": "Emomali Rahmon urged Afghanistan to talk",
    }
    meeting, attendance = reading.facts[:2]
    assert isinstance(meeting, Meeting) and isinstance(attendance, Attendance)
    assert attendance.meeting == meeting.id


def test_the_words_of_countries_and_organisations_become_their_codes(
    server: Scripted, open_llm: Callable[..., LlmReader]
) -> None:
    security = "Collective Security Treaty Organization"
    server.script = lambda body: [
        {**MEETING, "organisation": security, "country": "Belarus"},
        {**ABSENT, "party": "Armenia"},
        {**POSITION, "holder": "Tajikistan", "about": ["Afghanistan"]},
    ]
    meeting, attendance, position = open_llm().read(REPORT).facts
    assert isinstance(meeting, Meeting) and isinstance(position, Position)
    assert (meeting.organisation, meeting.country) == ("CSTO", "BLR")
    assert isinstance(attendance, Attendance) and attendance.party == "ARM"
    assert (position.holder, position.about) == ("TJK", ("AFG",))


WRONG = [
    ({**MEMBER, "quotes": ["Belarus is a member of the CSTO"]}, "quote_in_text"),
    ({**ABSENT, "quotes": ["Armenia", "never came"]}, "quote_in_text"),
    ({**MEMBER, "quotes": []}, "evidence_given"),
    ({**MEMBER, "quotes": None}, "evidence_given"),
    ({**MEMBER, "quotes": 7}, "evidence_given"),
    ({"type": "membership", "organisation": "CSTO", "party": "ARM", "status": "member"}, "evidence_given"),
    ({**MEMBER, "status": "lost"}, "form"),
    ({**MEMBER, "date": "last week"}, "form"),
    ({**MEMBER, "colour": "red"}, "form"),
    ({**MEMBER, "party": ["ARM"]}, "form"),
    ({**MEMBER, "evidence": [[0, 5]], "quotes": "Armenia", "status": None}, "form"),
    ({**MEMBER, "type": "war"}, "form"),
    ({**MEMBER, "type": ["membership"]}, "form"),
    ({**DOCUMENT, "count": 10**30}, "form"),
    ("Armenia left", "form"),
    (None, "form"),
    ({**MEMBER, "party": "XQZ"}, "known_code"),
    ({**MEMBER, "party": "FRA"}, "named_in_report"),
    ({**MEMBER, "organisation": "NATO"}, "named_in_report"),
    ({**OFFICE, "person": "Kassym Jomart Nazarbayev"}, "named_in_report"),
    ({**POSITION, "about": ["FRA"]}, "named_in_report"),
    ({**POSITION, "claimed_by": "Sergei Lavrov"}, "named_in_report"),
    ({**MEETING, "city": "Paris"}, "named_in_report"),
    ({**MEETING, "country": "FRA"}, "named_in_report"),
    ({**MEETING, "body": "Council of Elders"}, "named_in_report"),
    ({**DOCUMENT, "title": "Declaration on War"}, "words_in_report"),
    ({**ABSENT, "reason": "it was angry"}, "words_in_report"),
    ({**ABSENT, "meeting": "m9"}, "meeting_told"),
    ({**ABSENT, "quotes": ["did not attend the CSTO summit"]}, "names_party"),
    ({**ABSENT, "status": "attended", "quotes": ["Armenia", "attend the CSTO summit"]}, "polarity_fits"),
    ({**ABSENT, "status": "attended", "quotes": ["attend the CSTO summit"]}, "cut_short"),
    ({**MEMBER, "organisation": "CSTO", "party": "CSTO"}, "belongs_elsewhere"),
    ({**OFFICE, "quotes": ["the CSTO summit"]}, "names_person"),
]


@pytest.mark.parametrize(("told", "check"), WRONG, ids=[f"{check}-{n}" for n, (_, check) in enumerate(WRONG)])
def test_what_the_report_does_not_say_is_rejected_by_a_check_with_a_name(
    server: Scripted, open_llm: Callable[..., LlmReader], told: Any, check: str
) -> None:
    is_meeting = isinstance(told, dict) and told["type"] == "meeting"
    server.script = lambda body: [told] if is_meeting else [MEETING, told]
    reading = open_llm().read(REPORT)
    assert [rejection.check for rejection in reading.rejected] == [check]
    assert [fact.kind_of_fact() for fact in reading.facts] == ([] if is_meeting else ["meeting"])


def test_who_came_falls_with_the_meeting_and_the_document_stands_without(
    server: Scripted, open_llm: Callable[..., LlmReader]
) -> None:
    server.script = lambda body: [{**MEETING, "quotes": ["the CSTO summit in Paris"]}, ABSENT, DOCUMENT]
    reading = open_llm().read(REPORT)
    assert [rejection.check for rejection in reading.rejected] == ["quote_in_text", "meeting_stands"]
    assert [fact.fields()["meeting"] for fact in reading.facts] == [None]


def test_a_fact_told_twice_is_one(server: Scripted, open_llm: Callable[..., LlmReader]) -> None:
    server.script = lambda body: [MEETING, ABSENT, ABSENT, OFFICE, OFFICE, {**MEETING, "id": "m2"}]
    assert len(open_llm().read(REPORT).facts) == 3


def test_a_model_that_runs_in_circles_is_cut_short(
    server: Scripted, open_llm: Callable[..., LlmReader]
) -> None:
    server.script = lambda body: [OFFICE] * 900
    reading = open_llm().read(REPORT)
    assert len(reading.facts) == 1
    assert [rejection.check for rejection in reading.rejected] == ["too_many"]


def test_a_report_without_a_word_for_us_is_not_sent(
    server: Scripted, open_llm: Callable[..., LlmReader]
) -> None:
    assert open_llm().read(Report(text="Rain fell all day.")).sifted
    assert server.asked == []


LONG = (
    "The CSTO summit in Minsk began on Thursday. Kazakh President Kassym-Jomart Tokayev spoke first.\n"
    "Later the guests had dinner, and a band played for two hours in the hall.\n"
    "Armenia skipped the summit, as it had announced. Tokayev left early."
)


def by_piece(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The meeting and the president from the first piece; from the last, who stayed away from it."""
    text, known = data_of(body)["text"], data_of(body)["known_meetings"]
    told: list[dict[str, Any]] = []
    if "The CSTO summit" in text:
        told = [{**MEETING, "id": "m5", "quotes": ["The CSTO summit in Minsk"]}, OFFICE]
    if "Armenia skipped" in text:
        told.append({**ABSENT, "quotes": ["Armenia skipped the summit"], "meeting": known[0]["id"]})
    return told


def test_later_pieces_know_the_meetings_and_persons_of_earlier_ones(
    server: Scripted, open_llm: Callable[..., LlmReader]
) -> None:
    server.script = by_piece
    reading = open_llm(chunk=30).read(Report(text=LONG, title="Summit", published=dt.date(2023, 11, 24)))
    assert len(server.asked) >= 3
    first, last = data_of(server.asked[0]), data_of(server.asked[-1])
    assert (first["known_meetings"], first["before"]) == ([], "")
    assert last["known_meetings"][0]["organisation"] == "CSTO" and last["known_meetings"][0]["id"] == "m1"
    assert last["known_persons"] == ["Kassym-Jomart Tokayev, head_of_state of KAZ"]
    assert "band played" in last["before"] and last["title"] == "Summit"
    attendance = next(fact for fact in reading.facts if isinstance(fact, Attendance))
    assert attendance.meeting == "m1" and not reading.rejected


def test_another_meeting_under_a_known_id_gets_an_id_of_its_own(
    server: Scripted, open_llm: Callable[..., LlmReader]
) -> None:
    def script(body: dict[str, Any]) -> list[dict[str, Any]]:
        if "NATO" in data_of(body)["text"]:
            nato = {**MEETING, "organisation": "NATO", "quotes": ["The NATO summit"], "city": "Vilnius",
                    "country": None, "date": "2023-07-11"}  # fmt: skip
            came = {**ABSENT, "party": "FRA", "status": "attended", "quotes": ["France attended"]}
            return [nato, came]
        return [{**MEETING, "quotes": ["The CSTO summit in Minsk"]}]

    server.script = script
    text = (
        f"{LONG.splitlines()[0]}\nThe NATO summit was in Vilnius on July 11 of that year. France attended it."
    )
    facts = open_llm(chunk=25).read(Report(text=text, published=dt.date(2023, 11, 24))).facts
    assert [fact.organisation for fact in facts if isinstance(fact, Meeting)] == ["CSTO", "NATO"]
    assert [fact.meeting for fact in facts if isinstance(fact, Attendance)] == ["m2"]


def test_a_position_is_shown_with_the_sentence_that_names_its_holder(
    server: Scripted, open_llm: Callable[..., LlmReader]
) -> None:
    text = "NATO ministers met in Brussels. France, in a long speech, praised Kenya and urged calm there."
    said = {**POSITION, "holder": "FRA", "person": None, "about": ["KEN"], "quotes": ["urged calm"]}
    server.script = lambda body: [said, {**said, "holder": "KAZ"}, {**said, "holder": "NATO"}]
    reading = open_llm().read(Report(text=text))
    (fact,) = reading.facts
    assert text[slice(*fact.evidence[0])].startswith("France, in a long speech")
    assert [one.check for one in reading.rejected] == ["names_party", "named_in_report"]


def test_few_facts_that_a_human_coded_are_lost_to_the_checks() -> None:
    given, kept = 0, 0
    for coded in read_corpus("examples", gold_folder()).reports:
        report, text = coded.report, coded.report.text
        mentions = find_mentions(report)
        telling = Telling(Read(report, mentions))
        told = []
        for fact in coded.facts:
            fields = fact.fields()
            spans = fields.pop("evidence")
            told.append(fields | {"quotes": [text[start:end] for start, end in spans]})
        telling.hear(told, Chunk(0, len(text), 0))
        given += len(told)
        kept += len(ground_drafts(report, mentions, telling.drafts).found)
        assert find_instructions(text) == []
    assert kept / given > 0.94


def test_offices_are_as_the_codebook_says(server: Scripted, open_llm: Callable[..., LlmReader]) -> None:
    server.script = lambda body: [OFFICE]
    (fact,) = open_llm().read(REPORT).facts
    assert fact.fields()["office"] is not None and Office(fact.fields()["office"]) is Office.HEAD_OF_STATE
