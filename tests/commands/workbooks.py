"""Workbooks for tests, made and looked at as the zip of XML that they are: fast, and with nothing to install."""
import pathlib
import re
import zipfile
from xml.etree import ElementTree

ROWS_END = "</sheetData>"
FIRST_SHEET = "xl/worksheets/sheet1.xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_parts(path: pathlib.Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as workbook:
        return {name: workbook.read(name) for name in workbook.namelist()}


def write_parts(path: pathlib.Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as workbook:
        for name, content in parts.items():
            workbook.writestr(name, content)


def add_rows(source: pathlib.Path, target: pathlib.Path, rows_of: dict) -> None:
    """A copy of a workbook with further rows, a series of texts for each part named, below what its sheets have."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as workbook:
        for name, content in read_parts(source).items():
            if name not in rows_of:
                workbook.writestr(name, content)
                continue
            before, after = content.decode().split(ROWS_END)
            with workbook.open(name, "w", force_zip64=True) as part:
                part.write(re.sub(r"<dimension [^>]*/>", "", before).encode())  # it would say less than there is
                for text in rows_of[name]:
                    part.write(text.encode())
                part.write((ROWS_END + after).encode())


def empty_rows(first: int, last: int):
    """Rows that are formatted and hold nothing, a few thousand at a time."""
    step = 5_000
    for begin in range(first, last + 1, step):
        yield "".join(f'<row r="{row}" s="1" customFormat="1" ht="15"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>'
                      for row in range(begin, min(begin + step, last + 1)))


class Filled:
    """The first sheet of an xlsx, to fill in as somebody at a desk does: by header and row (from 1)."""

    def __init__(self, path: pathlib.Path) -> None:
        self.parts = read_parts(path)
        self.sheet = ElementTree.fromstring(self.parts[FIRST_SHEET])
        self.texts = []
        if "xl/sharedStrings.xml" in self.parts:
            self.texts = ["".join(text.text or "" for text in item.iter(f"{MAIN}t"))
                          for item in ElementTree.fromstring(self.parts["xl/sharedStrings.xml"])]
        self.rows = {int(row.get("r")): row for row in self.sheet.iter(f"{MAIN}row")}
        self.headers = {self.text(cell): re.sub(r"\d", "", cell.get("r")) for cell in self.rows[1]}

    def text(self, cell: ElementTree.Element) -> str:
        value = cell.findtext(f"{MAIN}v", "")
        if cell.get("t") == "s":
            return self.texts[int(value)]
        return "".join(text.text or "" for text in cell.iter(f"{MAIN}t")) or value

    def cell(self, row: int, header: str) -> ElementTree.Element | None:
        place = f"{self.headers[header]}{row}"
        return next((cell for cell in self.rows[row] if cell.get("r") == place), None)

    def get(self, row: int, header: str) -> str:
        cell = self.cell(row, header)
        return "" if cell is None else self.text(cell)

    def row_with(self, header: str, text: str) -> int:
        return next(row for row in self.rows if row > 1 and self.get(row, header) == text)

    def first_empty_row(self) -> int:
        return next(row for row in self.rows if self.get(row, "#") == "new-1")

    def set(self, row: int, header: str, text: str) -> None:
        cell = self.cell(row, header)
        if cell is None:
            cell = ElementTree.Element(f"{MAIN}c", {"r": f"{self.headers[header]}{row}"})
            self.rows[row].append(cell)
            self.rows[row][:] = sorted(self.rows[row], key=lambda one: (len(one.get("r")), one.get("r")))
        cell[:] = []
        cell.set("t", "inlineStr")
        ElementTree.SubElement(ElementTree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t").text = text

    def save(self, path: pathlib.Path) -> None:
        ElementTree.register_namespace("", MAIN.strip("{}"))
        self.parts[FIRST_SHEET] = ElementTree.tostring(self.sheet, encoding="UTF-8", xml_declaration=True)
        write_parts(path, self.parts)
