"""Who held how many information meetings where, and how many people came.

The report says: 170 meetings, 1,400 participants, eight organisations, over the country with the
weight in the Randstad. Everything finer than that is invented here, with a fixed seed.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

MEETINGS = 170
PARTICIPANTS = 1400

THEMES = ("huwelijksdwang", "VGV", "eergerelateerd geweld", "achterlating", "huwelijkse gevangenschap",
          "keuzevrijheid")
LANGUAGES = ("Nederlands", "Arabisch", "Somali", "Tigrinya", "Turks", "Farsi", "Dari", "Koerdisch")
AUDIENCES = ("ouders", "moeders", "vaders", "jongeren", "gemengd")


@dataclass(frozen=True)
class Meeting:
    number: int
    day: date
    city: str
    theme: str
    language: str
    audience: str
    visitors: int
    second_theme: str | None = None


@dataclass(frozen=True)
class Share:
    """An organisation's part in the whole."""

    meetings: int
    visitors: int
    cities: dict[str, int]
    first: date = date(2021, 3, 1)
    last: date = date(2022, 12, 16)


SHARES = {
    "mo-waterlelie": Share(24, 203, {"Rotterdam": 11, "Schiedam": 4, "Dordrecht": 4, "Vlaardingen": 2,
                                     "Capelle aan den IJssel": 3}),
    "mo-kompas": Share(22, 187, {"Amsterdam": 12, "Zaanstad": 3, "Haarlem": 3, "Almere": 2, "Amstelveen": 2}),
    "mo-drie-rivieren": Share(19, 151, {"Nijmegen": 6, "Arnhem": 5, "Tiel": 2, "Utrecht": 4, "Ede": 2}),
    "mo-zaffraan": Share(26, 219, {"'s-Gravenhage": 13, "Delft": 4, "Leiden": 4, "Zoetermeer": 3, "Gouda": 2}),
    "mo-tweede-thuis": Share(21, 164, {"Groningen": 6, "Leeuwarden": 3, "Súdwest-Fryslân": 2, "Assen": 2,
                                       "Emmen": 2, "Amsterdam": 6}),
    "mo-morgenlicht": Share(20, 158, {"Eindhoven": 5, "Tilburg": 3, "Breda": 2, "Maastricht": 2, "Roermond": 1,
                                      "Heerlen": 2, "Rotterdam": 5}),
    "mo-samen-oost": Share(17, 139, {"Enschede": 5, "Zwolle": 3, "Deventer": 2, "Apeldoorn": 2, "Utrecht": 3,
                                     "Amersfoort": 2}, first=date(2021, 9, 6)),
    "mo-karavaan": Share(21, 179, {"Utrecht": 6, "Nieuwegein": 3, "Amsterdam": 4, "Middelburg": 2,
                                   "Vlissingen": 2, "Lelystad": 2, "'s-Hertogenbosch": 2}),
}


def meetings_of(organisation: str) -> list[Meeting]:
    """In the order of their days; no two on one day in one city."""
    share = SHARES[organisation]
    dice = random.Random(f"meetings of {organisation}")
    cities = [city for city, times in share.cities.items() for _ in range(times)]
    assert len(cities) == share.meetings, organisation
    dice.shuffle(cities)
    days = _days(dice, share)
    visitors = _parts(dice, share.visitors, share.meetings)
    made = []
    for number, (day, city, came) in enumerate(zip(days, cities, visitors), start=1):
        theme, second = dice.sample(THEMES, 2)
        made.append(Meeting(number, day, city, theme, dice.choice(LANGUAGES), dice.choice(AUDIENCES), came,
                            second if dice.random() < 0.4 else None))
    return made


def all_meetings() -> list[Meeting]:
    return [meeting for organisation in SHARES for meeting in meetings_of(organisation)]


def _days(dice: random.Random, share: Share) -> list[date]:
    """No meetings in the summer and Christmas holidays, when people are away."""
    span = (share.last - share.first).days
    open_days = [day for day in (share.first + timedelta(days=n) for n in range(span + 1))
                 if day.month != 8 and not (day.month == 7 and day.day > 15)
                 and not (day.month == 12 and day.day > 18) and not (day.month == 1 and day.day < 10)]
    return sorted(dice.sample(open_days, share.meetings))


def _parts(dice: random.Random, total: int, parts: int, smallest: int = 4) -> list[int]:
    """Splits a total at random, so that each part is at least the smallest."""
    sizes = [smallest] * parts
    for _ in range(total - smallest * parts):
        sizes[dice.randrange(parts)] += 1
    return sizes


assert sum(share.meetings for share in SHARES.values()) == MEETINGS
assert sum(share.visitors for share in SHARES.values()) == PARTICIPANTS
assert len(SHARES) == 8
