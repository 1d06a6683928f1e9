#!/usr/bin/python3
"""Makes the invented source files of the first agenda pack, and the faulty examples.

The files are committed: they are the sources. This shows how they were made, and makes the same
bytes again (given the same LibreOffice, which writes some of them). Needs python3-openpyxl and
libreoffice-calc-nogui.

    tools/make_sources.py [FOLDER]       default: the root of this repository
"""

import sys
from pathlib import Path

from sources import alliance, bz, dona_daria, faulty, fff, fsan, humanistisch_verbond, pharos, school, szw, vws
from sources.migrants import (drie_rivieren, karavaan, kompas, morgenlicht, samen_oost, tweede_thuis, waterlelie,
                              zaffraan)
from sources.recount import recount

PACK = Path("agendas/schadelijke-praktijken-2020-2022/sources")
FAULTY = Path("examples/faulty")
PARTNERS = (fsan, fff, pharos, vws, szw, bz, school, dona_daria, humanistisch_verbond, alliance, waterlelie, kompas,
            drie_rivieren, zaffraan, tweede_thuis, morgenlicht, samen_oost, karavaan)


def main() -> None:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    for partner in PARTNERS:
        partner.make(root / PACK)
        print(f"made the files of {partner.__name__.rsplit('.', 1)[-1]}")
    faulty.make(root / FAULTY)
    recount(root / PACK)
    print("read back: every figure of the report follows from the files")


if __name__ == "__main__":
    main()
