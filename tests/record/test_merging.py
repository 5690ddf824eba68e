"""Many reports, one record: meetings, persons, standings and sources, in any order of arrival."""

from __future__ import annotations

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry.facts import FACT_TYPES
from summitry.reading import Reading
from summitry.record import Record, open_record
from summitry.record.people import Name, name_people
from summitry.record.sources import measured_precision
from tests.record.conftest import a_fact, came, content, meeting, signed, standing, stayed_away, tell

ROOT = Path(__file__).parent.parent.parent

WIRE = " ".join(f"word{number}" for number in range(400))
"""What the copies of one wire story have in common."""


def handles(record: Record, **asked: Any) -> list[str]:
    return [row.id for row in record.meetings(**asked)]


# Meetings


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (meeting(), meeting(body="Collective Security Council"), True),
        (meeting(), meeting(city=None), True),
        (meeting(), meeting(city="Almaty"), True),  # one summit, two places: a conflict
        (meeting(), meeting(date="2024-11-27"), True),  # and two days
        (meeting(), meeting(date="2024-11-27/2024-11-28"), True),
        (meeting(), meeting(date="2024-11"), True),
        (meeting(), meeting(date="2024"), True),
        (meeting(ordinal=19), meeting(date="2024-11-30", ordinal=19, city=None), True),
        (meeting(), meeting(kind="ministerial"), False),
        (meeting(), meeting(date="2023-11-23", city="Minsk"), False),
        (meeting(), meeting(date="2024-06"), False),
        (meeting(), meeting(date="2024", city="Minsk"), False),
        (meeting(), meeting("CIS"), False),
        (meeting(ordinal=19), meeting(ordinal=20), False),
        (meeting(kind="session", body="Permanent Council"), meeting(kind="session", body="Academy"), False),
        (meeting("UN", kind="session"), meeting("UN", "2024-11-29", kind="session"), False),
        (meeting(date=None), meeting(date=None), False),
    ],
)
def test_two_reports_of_a_meeting(record: Record, one: Any, other: Any, same: bool) -> None:
    record.add([tell("a", "2024-11-28", one, source="A"), tell("b", "2024-11-29", other, source="B")])
    assert len(handles(record)) == (1 if same else 2)


def test_a_month_fits_none_of_two(record: Record) -> None:
    """With two summits in a year a report that gives the year alone tells of neither for sure."""
    record.add(
        [
            tell("a", "2024-06-01", meeting(date="2024-06-01", city="Astana"), source="A"),
            tell("b", "2024-11-28", meeting(), source="B"),
            tell("c", "2025-01-01", meeting(date="2024"), source="C"),
        ]
    )
    assert handles(record) == ["csto-summit-2024", "csto-summit-2024-06-01", "csto-summit-2024-11-28"]


def test_bilateral_talks_are_told_apart_by_who_met(record: Record) -> None:
    talks = meeting(kind="bilateral")
    record.add(
        [
            tell("a", "2024-11-28", talks, came("RUS"), came("BLR"), source="A"),
            tell("b", "2024-11-28", talks, came("RUS"), came("KAZ"), source="B"),
            tell("c", "2024-11-28", talks, came("RUS"), came("KAZ"), source="C"),
        ]
    )
    assert handles(record) == ["csto-bilateral-2024-11-28-astana", "csto-bilateral-2024-11-28-astana-2"]


def test_meetings_of_no_organisation(record: Record) -> None:
    four = [came(party) for party in ("DEU", "FRA", "UKR", "RUS")]
    talks = meeting(None, "2019-12-09", city="Paris", country="FRA")
    record.add(
        [
            tell("a", "2019-12-09", talks, *four, source="A"),
            tell("b", "2019-12-10", talks, *four[1:], source="B"),
            tell("c", "2019-12-10", talks, came("ITA"), came("ESP"), came("PRT"), source="C"),
        ]
    )
    assert sorted(row.came for row in record.meetings()) == [3, 4]


def test_the_day_that_is_shown(record: Record) -> None:
    """A month agrees with the day in it, a day with the two days that hold it: no conflict."""
    record.add(
        [
            tell("a", "2024-07-04", meeting("SCO", "2024-07-04"), source="A"),
            tell("b", "2024-07-05", meeting("SCO", "2024-07-03/2024-07-04"), source="B"),
            tell("c", "2024-08-01", meeting("SCO", "2024-07"), source="C"),
        ]
    )
    assert [row.date for row in record.meetings("SCO")] == ["2024-07-03/2024-07-04"]
    assert not record.conflicts()


# Persons


def test_one_person_in_many_spellings() -> None:
    spellings = "Kassym-Jomart Tokayev", "Qasym-Jomart Toqayev", "Tokaev", "Kasym-Zhomart Tokaev"
    people = name_people([Name(name, "KAZ") for name in spellings])
    assert set(people.values()) == {"kassym-jomart-tokayev"}
    people = name_people([Name("Alexander Lukashenko", "BLR"), Name("Lukashenka", "BLR")])
    assert set(people.values()) == {"alexander-lukashenko"}
    people = name_people([Name("Xi Jinping", "CHN"), Name("Xi", "CHN")])
    assert set(people.values()) == {"xi-jinping"}
    people = name_people([Name(name, "USA") for name in ("Joe Biden", "Joseph R. Biden, Jr.", "Biden")])
    assert len(set(people.values())) == 1
    people = name_people([Name(f"{title}Recep Tayyip Erdoğan", "TUR") for title in ("", "His Excellency ")])
    assert set(people.values()) == {"recep-tayyip-erdogan"}


def test_persons_that_are_not_one() -> None:
    apart = name_people([Name("Sergei Ivanov", "RUS"), Name("Sergei Ivanov", "BLR")])
    assert sorted(apart.values()) == ["sergei-ivanov-blr", "sergei-ivanov-rus"]
    unclear = name_people([Name("Sergei Ivanov", "RUS"), Name("Igor Ivanov", "RUS"), Name("Ivanov", "RUS")])
    assert len(set(unclear.values())) == 3
    for party, *names in (
        ("PRK", "Kim Jong Un", "Kim Yo Jong"),
        ("USA", "George W. Bush", "George H. W. Bush"),
        ("", "Margaret Chan", "Cheney"),
    ):
        assert len(set(name_people([Name(name, party) for name in names]).values())) == 2, names
    # A full name of no country does not join a bare surname of another.
    apart = name_people([Name("Margaret Chan", "WHO"), Name("Cheney", "USA")])
    assert len(set(apart.values())) == 2


def test_an_official_of_an_organisation_is_the_same_person_at_home() -> None:
    people = name_people([Name("Jens Stoltenberg", "NATO"), Name("Jens Stoltenberg", "NOR")])
    assert set(people.values()) == {"jens-stoltenberg"}


def test_the_counterpart_of_one_report_is_the_president_of_another(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", meeting(), came("BLR", office="head_of_state"), source="A"),
            tell(
                "b",
                "2024-11-28",
                meeting(),
                came("BLR", "Alexander Lukashenko", office="head_of_state"),
                source="B",
            ),
        ]
    )
    (row,) = record.attendance(meeting="csto-summit-2024-11-28")
    assert [row.person, row.sources] == ["Alexander Lukashenko", 2]


# Standings


def stretches(record: Record, party: str, organisation: str = "CSTO") -> list[list[str | None]]:
    rows = record.standings(party, organisation=organisation)
    return [[row.status, row.since, row.until] for row in rows]


def test_joined_left_and_joined_again(record: Record) -> None:
    changes = [
        ("joined", "1992-05-15"),
        ("left", "1999-04-02"),
        ("joined", "2006-08-16"),
        ("left", "2012-06-28"),
    ]
    told = [standing("UZB", status, date) for status, date in changes]
    record.add([tell("a", "2024-01-01", *told)])
    expected = [["member", "1992-05-15", "1999-04-02"], ["member", "2006-08-16", "2012-06-28"]]
    assert stretches(record, "Uzbekistan") == expected
    for day, member in (("1995", True), ("2003", False), ("2010-01-01", True), ("2013", False)):
        assert ("UZB" in [row.party for row in record.members("CSTO", on=day)]) is member, day


def test_a_report_of_a_member_says_so_from_then_on_alone(record: Record) -> None:
    record.add(
        [
            tell("a", "2020-05-01", standing("ARM", "member")),
            tell("b", "2022-05-01", standing("ARM", "member")),
        ]
    )
    assert stretches(record, "ARM") == [["member", None, None]]
    known = {
        day: [row.known for row in record.members("CSTO", on=day)]
        for day in ("2019-01-01", "2021-01-01", "2023")
    }
    assert known == {"2019-01-01": [], "2021-01-01": ["so"], "2023": ["presumed"]}
    assert "only by later reports" in record.members("CSTO", on="2019-01-01").notes[0]


def test_suspension_stands_beside_membership(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", standing("ARM", "member"), standing("ARM", "suspended_itself", "2024")),
            tell("b", "2024-11-28", standing("MLI", "suspended", "2021-05-30", "ECOWAS")),
            tell("c", "2022-07-04", standing("MLI", "reinstated", "2022-07-03", "ECOWAS")),
        ]
    )
    (row,) = record.members("CSTO", on="2025-01-01")
    assert [row.party, row.status, row.suspended] == ["ARM", "member", "by itself since 2024"]
    assert ["suspended", "2021-05-30", "2022-07-03"] in stretches(record, "Mali", "ECOWAS")


def test_a_notice_to_leave(record: Record) -> None:
    record.add(
        [
            tell("a", "2020-01-01", standing("AGO", "member", organisation="OPEC")),
            tell("b", "2023-12-21", standing("AGO", "leaving", "2024-01-01", "OPEC")),
        ]
    )
    (row,) = record.members("OPEC", on="2023-12-25")
    assert [row.status, row.until] == ["member", "2024-01-01"]


def test_a_table_of_state_years(record: Record) -> None:
    record.add([tell("a", None, standing("UZB", "member", "2002-01-01/2011-12-31"))])
    assert [row.known for row in record.members("CSTO", on="2005-01-01")] == ["so"]
    assert not record.members("CSTO", on="2001-12-31")


# Independent sources


def test_copies_of_one_wire_story_count_once(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", meeting(), stayed_away("ARM"), source="AA", text=WIRE),
            tell("b", "2024-11-28", meeting(), stayed_away("ARM"), source="Daily Sabah", text=WIRE),
            tell("c", "2024-11-28", meeting(), stayed_away("ARM"), source="TASS"),
            tell("d", "2024-11-29", meeting(), stayed_away("ARM"), source="TASS"),
        ]
    )
    (row,) = record.attendance(meeting="csto-summit-2024-11-28")
    assert row.sources == 2
    assert len(record.why(row.id or "").claims) == 4


# The order of arrival

PARTIES = ("ARM", "BLR", "KAZ", "RUS")
DATES = ("2024-11-28", "2024-11-27", "2024-11", "2024", "2023-11-23", "2024-11-27/2024-11-28", None)
NAMES = ("Tokayev", "Kassym-Jomart Tokayev", "Qasym-Jomart Toqayev", None)

a_meeting = st.builds(
    lambda date, city, kind, body, ordinal: meeting(
        date=date, city=city, kind=kind, body=body, ordinal=ordinal
    ),
    st.sampled_from(DATES),
    st.sampled_from(("Astana", "Minsk", None)),
    st.sampled_from(("summit", "ministerial", "session", "bilateral", "other")),
    st.sampled_from(("Collective Security Council", None)),
    st.sampled_from((None, None, None, 19, 20)),
)
at_it = st.one_of(
    st.builds(
        lambda party, name, status, modality: came(party, name, status=status, modality=modality),
        st.sampled_from(PARTIES),
        st.sampled_from(NAMES),
        st.sampled_from(("attended", "absent", "remote", "represented")),
        st.sampled_from(("asserted", "asserted", "planned", "denied")),
    ),
    st.builds(
        lambda count, kind, date: signed(count, kind, date=date),
        st.sampled_from((1, 14, 15, None)),
        st.sampled_from(("documents", "declaration")),
        st.sampled_from((None, "2024-11-27", "2024-11-28", "2024-11")),
    ),
)
beside_it = st.one_of(
    st.builds(
        standing,
        st.sampled_from(PARTIES),
        st.sampled_from(
            ("member", "joined", "left", "suspended_itself", "reinstated", "leaving", "observer")
        ),
        st.sampled_from((None, "1992", "1999-04-02", "2006", "2012-06-28", "2012/2014")),
    ),
    st.builds(
        lambda person, change, date: a_fact(
            "office", person=person, office="head_of_state", of="KAZ", change=change, date=date
        ),
        st.sampled_from(("Tokayev", "Kassym-Jomart Tokayev", "Nursultan Nazarbayev")),
        st.sampled_from(("holds", "appointed", "left", "former")),
        st.sampled_from((None, "2019-03-20", "2024")),
    ),
    st.builds(
        lambda party, change, date: a_fact(
            "chairmanship", organisation="CSTO", party=party, change=change, date=date
        ),
        st.sampled_from(PARTIES),
        st.sampled_from(("holds", "takes_over", "hands_over")),
        st.sampled_from((None, "2024", "2024-11-28")),
    ),
    st.builds(
        lambda stance, theme: a_fact("position", holder="CSTO", stance=stance, theme=theme),
        st.sampled_from(("concern", "calls_for")),
        st.sampled_from(("terrorism", "security")),
    ),
)


@st.composite
def some_readings(draw: st.DrawFn) -> list[Reading]:
    """Reports that agree, contradict, copy and repeat each other."""
    found = []
    for number in range(draw(st.integers(2, 6))):
        facts = draw(st.lists(beside_it, max_size=3))
        if draw(st.booleans()):
            facts = [draw(a_meeting), *draw(st.lists(at_it, max_size=4)), *facts]
        day = draw(st.sampled_from(("2024-11-27", "2024-11-28", "2024-12-01", "2012-07-01", None)))
        source = draw(st.sampled_from(("AA", "TASS", "kremlin.ru", None)))
        text = draw(st.sampled_from((None, WIRE)))
        found.append(tell(f"r{number}", day, *facts, source=source, text=text))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_readings(), st.randoms(use_true_random=False), st.integers(1, 3))
def test_the_record_does_not_depend_on_the_order_of_arrival(
    readings: list[Reading], random: Any, size: int
) -> None:
    """Nor on whether reports came at once or one by one: what is derived is a function of what is kept."""
    shuffled = list(readings)
    random.shuffle(shuffled)
    with TemporaryDirectory() as folder:
        with open_record(Path(folder) / "one.db") as one:
            one.add(readings)
            expected = content(one)
        with open_record(Path(folder) / "other.db") as other:
            for at in range(0, len(shuffled), size):
                other.add(shuffled[at : at + size])
            assert content(other) == expected
            other.rebuild()
            assert content(other) == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_readings())
def test_no_claim_is_lost_and_every_statement_has_its_words(readings: list[Reading]) -> None:
    with TemporaryDirectory() as folder, open_record(Path(folder) / "one.db") as record:
        record.add(readings)
        kept = {id for (id,) in record.store.select("SELECT id FROM facts")}
        stated = {
            id for (id,) in record.store.select("SELECT f.id FROM grounds JOIN facts f ON f.number = fact")
        }
        assert stated == kept
        for (statement,) in record.store.select("SELECT id FROM statements"):
            claims = record.why(statement).claims
            assert claims and all(words.words.strip() for claim in claims for words in claim.words)


def test_a_forum_by_its_name_alone_is_the_organisation(record: Record) -> None:
    forum = meeting("Summit for Democracy", "2021-12-09/2021-12-10", city=None, country=None)
    named = meeting(None, "2021-12-09", name="Summit for Democracy", city=None, country=None)
    record.add([tell("a", "2021-12-10", forum, source="A"), tell("b", "2021-12-10", named, source="B")])
    (row,) = record.meetings()
    assert [row.organisation, row.sources] == ["Summit for Democracy", 2]


def test_years_in_which_a_table_denies_it(record: Record) -> None:
    """As where a table has Gabon in OPEC until 1996, out of it for years, and again at last."""

    def out(years: str) -> object:
        return a_fact(
            "membership", organisation="OPEC", party="GAB", status="member", modality="denied", date=years
        )

    record.add(
        [
            tell(
                "a",
                None,
                standing("GAB", "member", "1990/1996", "OPEC"),
                out("1997/2015"),  # type: ignore[arg-type]
                standing("GAB", "member", "2016/2018", "OPEC"),
            ),
            tell("b", "2026-01-15", standing("GAB", "member", organisation="OPEC")),
        ]
    )
    for day, known in (("1992", "so"), ("2000-06-01", None), ("2017-01-01", "so"), ("2020-01-01", "so")):
        rows = record.members("OPEC", on=day)
        assert [row.known for row in rows] == ([known] if known else []), day


def test_a_member_no_more_by_a_later_report(record: Record) -> None:
    denied = a_fact("membership", organisation="OPEC", party="GAB", status="member", modality="denied")
    record.add(
        [
            tell("a", "1992-01-01", standing("GAB", "member", organisation="OPEC")),
            tell("b", "1998-01-01", denied),
        ]
    )
    assert [row.until for row in record.members("OPEC", on="1995-01-01")] == ["1998"]
    assert not record.members("OPEC", on="2000-01-01")


def test_the_days_of_one_meeting_are_no_conflict(record: Record) -> None:
    """Reports of the first and of the last day tell of one meeting; one of long after contradicts."""
    record.add(
        [
            tell("a", "2009-04-17", meeting("Summit of the Americas", "2009-04-17", city=None), source="A"),
            tell("b", "2009-04-19", meeting("Summit of the Americas", "2009-04-19"), source="B"),
        ]
    )
    assert [row.date for row in record.meetings()] == ["2009-04-17/2009-04-19"]
    assert not record.conflicts()
    record.add([tell("c", "2009-06-01", meeting("Summit of the Americas", "2009-04-16"), source="C")])
    (conflict,) = record.conflicts()
    assert [side.says for side in conflict.sides] == ["2009-04-17/2009-04-19", "2009-04-16"]


def test_organisations_whose_names_differ_in_signs_alone(record: Record) -> None:
    names = ("OPEC", "OPEC+", "Foo Bar", "Foo-Bar")
    record.add([tell("a", "2024-11-28", *(meeting(name, id=f"m{at}") for at, name in enumerate(names)))])
    assert len({row.id for row in record.meetings()}) == 4
    record.rebuild()


def test_which_version_is_later_does_not_hang_on_arrival(tmp_path: Path) -> None:
    versions = [
        tell("a", "2024-11-28", meeting(), source="A"),
        tell("a", "2024-11-29", meeting(city="Almaty"), source="A"),
    ]
    for name, ordered in (("one", versions), ("other", versions[::-1])):
        with open_record(tmp_path / f"{name}.db") as record:
            for one in ordered:
                record.add([one], correction=True)
            assert [row.city for row in record.meetings()] == ["Almaty"]


def test_undated_texts_are_told_apart_by_their_story_not_by_arrival(tmp_path: Path) -> None:
    text = a_fact("document", kind="treaty", count=1, action="signed", organisation="CSTO")
    readings = [tell(id, "2024-11-28", text, source=id) for id in ("a", "b")]
    told = []
    for name, ordered in (("one", readings), ("other", readings[::-1])):
        with open_record(tmp_path / f"{name}.db") as record:
            record.add(ordered)
            told.append(content(record)["statements"])
    assert told[0] == told[1] and len(told[0]) == 2


def test_confidence_rests_on_the_precision_that_the_gate_pins() -> None:
    floors = tomllib.loads((ROOT / "gate" / "floors.toml").read_text(encoding="utf-8"))
    pinned = floors["dev+dev2"]
    for kind in (fact_type.kind_of_fact() for fact_type in FACT_TYPES):
        assert measured_precision(kind, "a rule") == pytest.approx(pinned[kind]["precision"], abs=0.006), kind
