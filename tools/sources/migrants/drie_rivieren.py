"""Drie Rivieren: a csv from an old office program, in windows-1252, with short dates and decimal commas."""

from pathlib import Path

from ..dutch import short_date
from ..saving import write_text
from .plan import meetings_of

ID = "mo-drie-rivieren"
_SHORT = {"huwelijksdwang": "hd", "VGV": "vgv", "eergerelateerd geweld": "egg", "achterlating": "achterl.",
          "huwelijkse gevangenschap": "hg", "keuzevrijheid": "keuze"}


def make(folder: Path) -> None:
    lines = ["Stichting Drie Rivieren;;;;;;;", "Voorlichtingen financiële verantwoording (fictieve gegevens);;;;;;;",
             ";;;;;;;", "volgnr;dat.;plaats;ond.;taal;aantal;wv. mannen;uren"]
    meetings = meetings_of(ID)
    for meeting in meetings:
        men = "geen" if meeting.audience == "moeders" else str(meeting.visitors // 3)
        hours = ("1,5", "2", "2,25", "2,5")[meeting.number % 4]
        lines.append(f"DR-{meeting.number:02};{short_date(meeting.day)};{meeting.city};{_SHORT[meeting.theme]};"
                     f"{meeting.language};{meeting.visitors};{men};{hours}")
    lines.append(f"TOTAAL;;;;;{sum(meeting.visitors for meeting in meetings)};;")
    lines.append("* uren: inclusief voorbereiding, café-avonden niet meegerekend;;;;;;;")
    write_text(folder / ID / "voorlichtingen drie rivieren.csv", "\n".join(lines) + "\n", "windows-1252")
