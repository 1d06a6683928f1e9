"""People who don't exist: names put together from words that nobody is called, and dates of birth."""

import random
from datetime import date, timedelta

FICTITIOUS = "FICTIEVE GEGEVENS: alle namen, geboortedata en aantallen in dit bestand zijn verzonnen."

_FIRST = ("Abrika Belino Cediva Dorami Elumi Fanoro Gesilo Havira Ilumo Joreni Kasumo Lunari Mivola Nerudi "
          "Olivano Pirelo Quimba Rosaldi Selmira Tovari Umira Valoni Wendero Xanivo Yelisa Zoranë Ámina-Lu "
          "Brunoë Calixo Dunya-Li Emberi Florizo").split()
_LAST = ("Wolkenveld Zilverspar Maanbloem Kiezelpad Windwijzer Zonnedauw Duinroos Sterrenkant Appelhof "
         "Vlinderdal Waterklok Bergkristal Dauwdruppel Lindelicht Mosgroen Notendop Papierboot Rietzanger "
         "Schelpzand Theelicht Veldmuis Zeeschuim Klaproos Hazelaar").split()


class People:
    """Hands out people, never the same name and date of birth twice."""

    def __init__(self, seed: str):
        self._random = random.Random(seed)
        self._given = set()

    def someone(self, youngest: int, oldest: int, on: date) -> tuple[str, date]:
        """A name and a date of birth that makes an age between two bounds on a day."""
        while True:
            name = f"{self._random.choice(_FIRST)} {self._random.choice(_LAST)}"
            days = self._random.randrange(youngest * 366, oldest * 365)
            born = on - timedelta(days=days)
            if (name, born) not in self._given:
                self._given.add((name, born))
                return name, born
