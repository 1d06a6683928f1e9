"""Kompas: the export of a form that volunteers fill in on their phones, with whole questions as column names."""

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

from ..dutch import long_date
from ..saving import write_text
from .plan import meetings_of

ID = "mo-kompas"
_CITIES = {"Amsterdam": ("Amsterdam", "A'dam", "Amsterdam ", "amsterdam")}
HEADER = ("Tijdstempel", "Wie vult dit in?", "Op welke dag was de bijeenkomst?", "In welke plaats was het?",
           "Waarover ging het? (meer antwoorden mogelijk)", "Welke taal spraken jullie vooral?",
           "Voor wie was het?", "Hoeveel mensen waren er?", "Wil je nog iets kwijt?")
_REMARKS = ("", "Ging goed!", "", "Veel vragen over reizen in de zomer", "geen", "", "Zaal was te klein; volgende keer groter")


def make(folder: Path) -> None:
    made = io.StringIO()
    out = csv.writer(made, delimiter=";", lineterminator="\n")
    out.writerow(HEADER)
    for meeting in meetings_of(ID):
        written = _CITIES.get(meeting.city, (meeting.city,))
        sent = datetime(meeting.day.year, meeting.day.month, meeting.day.day, 20, 5) + timedelta(
            minutes=meeting.number * 7)
        themes = [meeting.theme] + ([meeting.second_theme] if meeting.second_theme else [])
        out.writerow((sent.strftime("%d-%m-%Y %H:%M:%S"), f"vrijwilliger {meeting.number % 6 + 1}",
                      long_date(meeting.day), written[meeting.number % len(written)], ", ".join(themes),
                      meeting.language, meeting.audience, meeting.visitors,
                      _REMARKS[meeting.number % len(_REMARKS)]))
    # Excel only reads UTF-8 right with a byte order mark, so that is how people save it.
    write_text(folder / ID / "kompas_formulier_export.csv", made.getvalue(), "utf-8-sig")
