"""Countries: every code of ISO 3166-1, the states beside it, and the names, peoples and seats of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summitry.errors import DataError
from summitry.names import countries as countries_file
from summitry.names import data_files
from summitry.names.countries import Country, countries, name_of
from summitry.names.data_files import read_rows, read_toml
from summitry.names.organisations import organisations
from summitry.names.parties import is_organisation
from summitry.names.regions import regions

ISO = frozenset(
    """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS
    BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV
    CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM
    GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN
    IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE
    LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS
    MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK
    PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR
    SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY
    USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
    """.split()
)
NOT_IN_THE_UN = frozenset(
    """
    ABW AIA ALA ASM ATA ATF BES BLM BMU BVT CCK COK CUW CXR CYM ESH FLK FRO GGY GIB GLP GRL GUF GUM HKG HMD
    IMN IOT JEY MAC MAF MNP MSR MTQ MYT NCL NFK NIU PCN PRI PSE PYF REU SGS SHN SJM SPM SXM TCA TKL TWN UMI
    VAT VGB VIR WLF
    """.split()
)
UN_MEMBERS = ISO - NOT_IN_THE_UN


def test_the_lists_of_this_file_are_whole() -> None:
    assert (len(ISO), len(UN_MEMBERS)) == (249, 193)


def test_every_code_of_iso_3166_is_there() -> None:
    assert set(countries()) >= ISO


def test_what_is_beside_iso_has_its_name_for_a_code_save_kosovo() -> None:
    assert {code for code in set(countries()) - ISO if code != countries()[code].name} == {"XKX"}


def test_a_name_of_three_capitals_is_no_code_by_accident() -> None:
    assert {code for code in countries() if len(code) == 3} == ISO | {"XKX"}


NAMED = [
    *(("KAZ", "Kazakhstan"), ("XKX", "Kosovo"), ("XKX", "Kosova"), ("TWN", "Taiwan"), ("TWN", "ROC")),
    *(("TWN", "Republic of China"), ("TWN", "Chinese Taipei"), ("CHN", "People's Republic of China")),
    *(("PSE", "Palestine"), ("PSE", "State of Palestine"), ("PSE", "Palestinian Authority")),
    *(("Soviet Union", "USSR"), ("Soviet Union", "Soviet Union"), ("Yugoslavia", "Yugoslavia")),
    *(("East Germany", "GDR"), ("East Germany", "German Democratic Republic"), ("West Germany", "FRG")),
    *(("Czechoslovakia", "Czechoslovakia"), ("COD", "Zaire"), ("MMR", "Burma"), ("BFA", "Upper Volta")),
    *(("LKA", "Ceylon"), ("SWZ", "Swaziland"), ("Serbia and Montenegro", "Serbia and Montenegro")),
    *(("South Yemen", "South Yemen"), ("South Vietnam", "South Vietnam"), ("Tanganyika", "Tanganyika")),
    *(("TUR", "Türkiye"), ("TUR", "Turkey"), ("CZE", "Czechia"), ("CZE", "Czech Republic")),
    *(("CIV", "Ivory Coast"), ("CIV", "Côte d'Ivoire"), ("CPV", "Cape Verde"), ("CPV", "Cabo Verde")),
    *(("TLS", "East Timor"), ("TLS", "Timor-Leste"), ("MKD", "Macedonia"), ("MKD", "North Macedonia")),
    *(("VAT", "Holy See"), ("GBR", "Britain"), ("GBR", "UK"), ("GBR", "Scotland"), ("USA", "U.S.")),
    *(("USA", "United States of America"), ("COD", "DRC"), ("COG", "Republic of the Congo")),
    *(("PRK", "North Korea"), ("PRK", "DPRK"), ("KOR", "South Korea"), ("KOR", "Republic of Korea")),
    *(("GNB", "Guinea-Bissau"), ("GNQ", "Equatorial Guinea"), ("PNG", "Papua New Guinea")),
    *(("RUS", "Russian Federation"), ("IRN", "Islamic Republic of Iran"), ("ARE", "UAE")),
]


@pytest.mark.parametrize(("code", "name"), NAMED)
def test_a_country_is_known_by_this_name(code: str, name: str) -> None:
    assert [country.code for country in countries().values() if name in country.names] == [code]


PEOPLES = [
    *(("KGZ", "Kyrgyz"), ("TJK", "Tajik"), ("ARE", "Emirati"), ("GBR", "Briton"), ("BIH", "Bosnian")),
    *(("MMR", "Burmese"), ("KAZ", "Kazakhstani"), ("LSO", "Basotho"), ("BWA", "Motswana")),
    *(("MCO", "Monegasque"), ("VUT", "Ni-Vanuatu"), ("MDG", "Malagasy"), ("PHL", "Filipino")),
    *(("ARG", "Argentine"), ("SAU", "Saudi"), ("NLD", "Dutch"), ("CHE", "Swiss"), ("THA", "Thai")),
    *(("NER", "Nigerien"), ("NGA", "Nigerian"), ("XKX", "Kosovar"), ("TWN", "Taiwanese")),
    *(("PSE", "Palestinian"), ("Soviet Union", "Soviet"), ("Yugoslavia", "Yugoslav")),
]


@pytest.mark.parametrize(("code", "word"), PEOPLES)
def test_a_people_or_adjective_is_known(code: str, word: str) -> None:
    found = [one.code for one in countries().values() if word in (*one.adjectives, *one.people)]
    assert found == [code]


SEATS = [
    *(("ARM", "Yerevan"), ("RUS", "Kremlin"), ("USA", "White House"), ("GBR", "Downing Street")),
    *(("FRA", "Elysee"), ("FRA", "Quai d'Orsay"), ("KOR", "Blue House"), ("KAZ", "Astana")),
    *(("UKR", "Kyiv"), ("UKR", "Kiev"), ("YEM", "Sanaa"), ("NLD", "The Hague"), ("NLD", "Amsterdam")),
    *(("ZAF", "Pretoria"), ("CMR", "Yaounde"), ("CMR", "Yaoundé"), ("TCD", "N'Djamena")),
    *(("CHN", "Beijing"), ("IRN", "Tehran"), ("USA", "Washington"), ("USA", "Foggy Bottom")),
]


@pytest.mark.parametrize(("code", "word"), SEATS)
def test_a_capital_or_seat_stands_for_its_government(code: str, word: str) -> None:
    assert [one.code for one in countries().values() if word in (*one.capital, *one.seats)] == [code]


@pytest.mark.parametrize("part", ["adjectives", "people"])
def test_every_un_member_has(part: str) -> None:
    assert [code for code in sorted(UN_MEMBERS) if not getattr(countries()[code], part)] == []


@pytest.mark.parametrize("code", sorted(UN_MEMBERS - {"SGP", "SMR"}))
def test_every_un_member_has_a_capital(code: str) -> None:
    assert countries()[code].capital


def test_a_name_belongs_to_one_country() -> None:
    owners: dict[str, set[str]] = {}
    for country in countries().values():
        for name in country.names:
            owners.setdefault(name.lower(), set()).add(country.code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_what_two_countries_share_is_decided_by_context() -> None:
    owners: dict[str, set[str]] = {}
    for country in countries().values():
        for form in (*country.adjectives, *country.people, *country.capital, *country.seats):
            owners.setdefault(form, set()).add(country.code)
    shared = {form for form, codes in owners.items() if len(codes) > 1}
    assert {"Congolese", "Korean", "Dominican"} <= shared <= set(read_toml("ambiguous.toml"))


def test_forms_are_clean() -> None:
    for country in countries().values():
        forms = _forms(country)
        assert len(set(country.names)) == len(country.names), country.code
        for form in forms:
            assert form == form.strip() and "  " not in form and "’" not in form, (country.code, form)
            assert any(letter.isalpha() for letter in form), (country.code, form)


def _forms(country: Country) -> tuple[str, ...]:
    return (*country.names, *country.adjectives, *country.people, *country.capital, *country.seats)


def test_years_stand_in_order_and_only_with_former_states() -> None:
    dated = [
        row for row in read_rows("countries.csv", countries_file._COLUMNS) if row["since"] or row["until"]
    ]
    assert {row["code"] for row in dated} & UN_MEMBERS == set()
    assert {"Soviet Union", "East Germany"} <= {row["code"] for row in dated}
    for row in dated:
        assert int(row["since"] or 0) < int(row["until"] or 9999), row["code"]


def test_the_name_of_a_code() -> None:
    assert (name_of("KAZ"), name_of("XKX"), name_of("CSTO")) == ("Kazakhstan", "Kosovo", "CSTO")


@pytest.mark.parametrize(
    ("party", "is_one"),
    [("CSTO", True), ("African Union", False), ("AU", True), ("KAZ", False), ("NAM", False), (None, False)],
)
def test_organisations_are_told_from_countries(party: str | None, is_one: bool) -> None:
    assert is_organisation(party) is is_one


# --- The table of ambiguous names


def _tables() -> Iterator[tuple[str, dict[str, object]]]:
    yield from read_toml("ambiguous.toml").items()


LISTS = ("codes", "preceded_by", "followed_by", "not_if", "only_if")


def test_ambiguous_names_have_known_keys_and_lists_of_words() -> None:
    for form, table in _tables():
        assert set(table) <= {*LISTS, "prefer", "else"}, form
        for key in LISTS:
            words = table.get(key, [])
            assert isinstance(words, list) and all(isinstance(word, str) and word for word in words), form
            assert len(set(words)) == len(words), (form, key)


def test_ambiguous_names_mean_parties_that_exist() -> None:
    for form, table in read_toml("ambiguous.toml").items():
        codes = [*table["codes"], *(rule["code"] for rule in table.get("prefer", ()))]
        codes += [table["else"]] if "else" in table else []
        assert set(codes) <= {*countries(), *organisations()}, form
        assert all(set(rule) == {"code", "if"} and rule["if"] for rule in table.get("prefer", ())), form


def test_an_ambiguous_name_prefers_only_what_it_may_mean() -> None:
    for form, table in read_toml("ambiguous.toml").items():
        if form != "Guinean":  # the Guineas at large: its first reading alone is in `codes`
            assert {rule["code"] for rule in table.get("prefer", ())} <= set(table["codes"]), form


# --- Regions


def test_a_region_has_its_names_alone() -> None:
    owners: dict[str, set[str]] = {}
    for region, also in regions().items():
        for name in (region, *also):
            owners.setdefault(name, set()).add(region)
    assert len(regions()) > 100
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_regions_are_no_organisations() -> None:
    names = {
        name for one in organisations().values() for name in (one.key, one.name, *one.also, *one.acronyms)
    }
    assert names.isdisjoint(regions())


# --- Files that do not hold what they must


def _write(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(data_files, "_text", lambda name: text)


def test_a_broken_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    _write(monkeypatch, "[Africa\nalso = []")
    with pytest.raises(DataError, match=r"regions\.toml"):
        read_toml("regions.toml")


def test_another_header_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    _write(monkeypatch, "code,title\nKAZ,Kazakhstan\n")
    with pytest.raises(DataError, match=r"x\.csv.*title"):
        read_rows("x.csv", ("code", "name"))


@pytest.mark.parametrize("row", ["KAZ", "KAZ,Kazakhstan,Astana"])
def test_a_row_of_another_length_is_named_with_its_line(monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    _write(monkeypatch, f"code,name\nARM,Armenia\n{row}\n")
    with pytest.raises(DataError, match=r"x\.csv:3"):
        read_rows("x.csv", ("code", "name"))


def test_a_code_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = "ARM,Armenia" + "," * 8
    _write(monkeypatch, "\n".join([",".join(countries_file._COLUMNS), row, row]))
    with pytest.raises(DataError, match="ARM stands twice"):
        countries.__wrapped__()


def test_former_and_unrecognised_states_are_many() -> None:
    assert len(set(countries()) - ISO - {"XKX"}) >= 20
