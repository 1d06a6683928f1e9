"""De Karavaan: an English form on the web, with commas, quotes and line breaks within answers."""

import csv
import io
from pathlib import Path

from ..saving import write_text
from .evaluation import answers
from .plan import meetings_of

ID = "mo-karavaan"
HEADER = ("Submission ID", "Date of meeting", "Municipality", "Topic", "Language", "Audience",
           "Number of people", "Asked before", "Said yes before", "Asked after", "Said yes after", "Remarks")
_TOPICS = {"huwelijksdwang": "forced marriage", "VGV": "FGM", "eergerelateerd geweld": "honour-related violence",
           "achterlating": "abandonment", "huwelijkse gevangenschap": "marital captivity",
           "keuzevrijheid": "free choice"}
_LANGUAGES = {"Nederlands": "Dutch", "Arabisch": "Arabic", "Turks": "Turkish", "Koerdisch": "Kurdish"}
_AUDIENCES = {"ouders": "parents", "moeders": "mothers", "vaders": "fathers", "jongeren": "young people",
              "gemengd": "mixed"}
_REMARKS = ("", "Good evening, many questions", 'One father said: "nobody ever told us", others agreed',
            "Two parts:\nfirst the film, then the talk", "")


def make(folder: Path) -> None:
    made = io.StringIO()
    out = csv.writer(made, lineterminator="\n")
    out.writerow(HEADER)
    for meeting in meetings_of(ID):
        told = answers(meeting, "choice")
        out.writerow((f"kv-{meeting.number:04}", meeting.day.isoformat(), meeting.city, _TOPICS[meeting.theme],
                      _LANGUAGES.get(meeting.language, meeting.language), _AUDIENCES[meeting.audience],
                      meeting.visitors, told.asked_before, told.yes_before, told.asked_after, told.yes_after,
                      _REMARKS[meeting.number % len(_REMARKS)]))
    write_text(folder / ID / "responses-de-karavaan.csv", made.getvalue())
