"""Writes files whose bytes depend on their content alone.

Workbooks carry the moment they were saved, in their properties and in every part of their zip. Both
are set to a fixed moment, so that making the sources again changes nothing in version control.
"""

import io
import re
import subprocess
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

SAVED_AT = datetime(2023, 1, 16, 9, 0, 0)
_ZIP_TIME = (2023, 1, 16, 9, 0, 0)
_ISO = "2023-01-16T09:00:00Z"

# What carries a moment or a random number in the parts of xlsx and ods.
_MOMENTS = [
    (rb"(<dcterms:created[^>]*>)[^<]*", rb"\g<1>" + _ISO.encode()),
    (rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + _ISO.encode()),
    (rb"(<meta:creation-date>)[^<]*", rb"\g<1>" + _ISO.encode()),
    (rb"(<dc:date>)[^<]*", rb"\g<1>" + _ISO.encode()),
    (rb"<meta:editing-duration>[^<]*</meta:editing-duration>", b""),
    (rb"<TotalTime>[^<]*</TotalTime>", b"<TotalTime>0</TotalTime>"),
]


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """A csv with Windows line ends, as office programs write it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))


def write_workbook(book, path: Path, author: str) -> None:
    """As openpyxl writes it: formulas carry no results."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_settled(_bytes_of(book, author)))


def write_through_office(book, path: Path, author: str) -> None:
    """As LibreOffice writes it (xlsx or ods): formulas carry their results."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kind = path.suffix[1:]
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given" / f"{path.stem}.xlsx"
        given.parent.mkdir()
        given.write_bytes(_bytes_of(book, author))
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
             "--convert-to", kind, "--outdir", folder, str(given)],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)
        path.write_bytes(_settled((Path(folder) / f"{path.stem}.{kind}").read_bytes()))


def _bytes_of(book, author: str) -> bytes:
    for sheet in book.worksheets:  # whoever prints it sees all columns on one page
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.properties.creator = author
    book.properties.lastModifiedBy = author
    book.properties.created = SAVED_AT
    book.properties.modified = SAVED_AT
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _settled(packed: bytes) -> bytes:
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as given, zipfile.ZipFile(settled, "w") as out:
        for part in given.infolist():
            content = given.read(part)
            if part.filename in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
                for pattern, replacement in _MOMENTS:
                    content = re.sub(pattern, replacement, content)
            if part.filename == "styles.xml":
                content = _in_order(content)
            entry = zipfile.ZipInfo(part.filename, _ZIP_TIME)
            entry.compress_type = part.compress_type  # an ods keeps its mimetype unpacked
            entry.external_attr = 0o600 << 16
            out.writestr(entry, content)
    return settled.getvalue()


def _in_order(styles: bytes) -> bytes:
    """LibreOffice writes the page styles of an ods in the order of its memory, which differs by run."""
    pages = re.findall(rb"<style:master-page .*?</style:master-page>", styles, re.DOTALL)
    remaining = iter(sorted(pages))
    return re.sub(rb"<style:master-page .*?</style:master-page>", lambda _: next(remaining), styles, flags=re.DOTALL)
