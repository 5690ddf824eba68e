"""The closed word lists of the date grammar: names, numbers, and what keeps a word from being a date."""

from __future__ import annotations

_MONTH_NAMES = (
    "january jan; february feb; march mar; april apr; may; june jun; july jul; august aug; "
    "september sept sep; october oct; november nov; december dec"
)
_WEEKDAY_NAMES = (
    "monday mon; tuesday tues tue; wednesday wed; thursday thurs thur thu; friday fri; "
    "saturday sat; sunday sun"
)
_NUMBER_NAMES = "one two three four five six seven eight nine ten eleven twelve"
_ORDINAL_NAMES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth "
    "twenty-ninth thirtieth thirty-first"
)


def _numbered(names: str, first: int) -> dict[str, int]:
    """Each spelling with the number of its entry."""
    return {word: number for number, entry in enumerate(names.split(";"), first) for word in entry.split()}


def _words(*lines: str) -> frozenset[str]:
    """The words of the lines."""
    return frozenset(word for line in lines for word in line.split())


MONTHS = _numbered(_MONTH_NAMES, 1)
WEEKDAYS = _numbered(_WEEKDAY_NAMES, 0)
_ONES = _numbered(_NUMBER_NAMES.replace(" ", ";"), 1)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
NUMBERS = {
    "a": 1,
    "an": 1,
    "fifteen": 15,
    **_ONES,
    **_TENS,
    **{f"{ten}-{one}": _TENS[ten] + _ONES[one] for ten in _TENS for one in _ONES if _ONES[one] < 10},
}
ORDINALS = _numbered(_ORDINAL_NAMES.replace(" ", ";"), 1)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each, on the northern half of the Earth."""

RELATIVE_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}

FULL_NAMES = frozenset(
    word for word in (*MONTHS, *WEEKDAYS) if word in ("may", "june", "july") or len(word) > 4
)
FULL_NAMES -= {"thurs"}
VERBLIKE_MONTHS = _words(
    "may march mar august",
)
"""In lower case these are other words ("leaders may meet") unless a year stands beside them."""
FIRST_NAMES = _words(
    "april may june august",
)
"""Alone, these need a word before them that only goes with a month."""

NO_WEEKDAY_AFTER = _words(
    "black good bloody easter palm super ash holy maundy cyber man fat shrove whit sheffield",
    "every each any",
)
NO_WEEKDAY_BEFORE = _words(
    "prayers prayer mosque sermon sermons times telegraph mail express mirror herald school",
    "island agreement",
)
NO_MONTH_AFTER = _words(
    "every each black red mr mrs ms theresa brian minister",
)
NO_MONTH_BEFORE = _words(
    "revolution revolutions surprise day government administration cabinet del",
)
NAMED_EVENTS = _words(
    "attack attacks massacre revolution uprising coup movement",
)
"""After a day without a year these make a name of it: the September 11 attacks."""

MEASURES = _words(
    "people km kilometres kilometers miles metres meters feet hectares acres tonnes tons dollars",
    "euros pounds roubles rubles yuan yen barrels litres megawatts mw gw cases deaths pages years",
    "months weeks days hours minutes times votes square cubic per percent million billion",
)
COUNTED = MEASURES | _words(
    "soldiers troops police officers men women children civilians refugees migrants delegates",
    "participants representatives ministers leaders countries nations states members companies",
    "firms businesses journalists observers peacekeepers fighters militants prisoners victims",
    "protesters demonstrators workers employees students teachers doctors voters households",
    "families homes houses villages vehicles tanks aircraft drones missiles rockets ships",
    "documents seats projects others more delegations experts heads guests persons personnel",
    "staff sanctions warheads governments parties officials presidents",
)

NO_YEAR_AFTER = _words(
    "resolution resolutions no number article paragraph document flight law decision decree other",
    "first last about over than some around nearly almost least most agenda vision",
)
FUNCTION_WORDS = _words(
    "in on at of to for from by with and or but as is was are were be has had have will would",
    "that which who when while after before since until",
)

TIME_ONLY = _words("in since until till during before after between")
"""Prepositions that seldom stand before a count: "In 2014 protesters …" against "of 2000 protesters"."""
SURE_MONTH_LEADS = _words("in since until till during through mid early late")
MONTH_LEADS = SURE_MONTH_LEADS | _words("of by from before after for and to the between")

BEGINNINGS = _words(
    "this last next earlier early later late mid very today tonight tomorrow yesterday start beginning",
    "end middle close year final day weekend past coming current",
)
"""What an expression may begin with besides names and numbers, alone or after `the`."""
