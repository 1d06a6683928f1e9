"""How a partner's workbook looks: title lines, coloured headers, widths, notes."""

from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

DATE_LONG = "d mmmm yyyy"
DATE_SHORT = "dd-mm-yyyy"
_THIN = Side(style="thin", color="C8C8C8")


@dataclass(frozen=True)
class Look:
    """Each partner has its own colours and letter."""

    dark: str = "1F4E79"
    light: str = "DDEBF7"
    font: str = "Calibri"
    banded: bool = False

    def title(self, sheet, row: int, text: str, columns: int = 1, size: int = 16) -> None:
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=self.font, bold=True, size=size, color=self.dark)
        cell.alignment = Alignment(vertical="center")
        sheet.row_dimensions[row].height = size * 1.7
        if columns > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)

    def note(self, sheet, row: int, text: str, columns: int = 1) -> None:
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=self.font, italic=True, size=9, color="7F7F7F")
        if columns > 1:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)

    def header(self, sheet, row: int, names, first: int = 1) -> None:
        for column, name in enumerate(names, start=first):
            if name is None:
                continue
            cell = sheet.cell(row, column, name)
            cell.font = Font(name=self.font, bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor=self.dark)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            cell.border = Border(bottom=_THIN, right=_THIN)

    def group(self, sheet, row: int, text: str, first: int, last: int) -> None:
        """A title above several columns, merged."""
        self.header(sheet, row, [text], first)
        sheet.cell(row, first).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def row(self, sheet, row: int, values, first: int = 1, date_format: str = DATE_SHORT) -> None:
        for column, value in enumerate(values, start=first):
            cell = sheet.cell(row, column)
            if value is not None:
                cell.value = value
            cell.font = Font(name=self.font)
            cell.border = Border(bottom=_THIN, right=_THIN)
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str),
                                       horizontal="center" if isinstance(value, int) else None)
            if hasattr(value, "year"):
                cell.number_format = date_format
                cell.alignment = Alignment(horizontal="left", vertical="top")
            if self.banded and row % 2:
                cell.fill = PatternFill("solid", fgColor=self.light)

    def total(self, sheet, row: int, values, first: int = 1) -> None:
        for column, value in enumerate(values, start=first):
            cell = sheet.cell(row, column)
            if value is not None:
                cell.value = value
            cell.font = Font(name=self.font, bold=True)
            cell.fill = PatternFill("solid", fgColor=self.light)
            cell.border = Border(top=Side(style="medium", color=self.dark))

    def widths(self, sheet, *widths: float) -> None:
        for column, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
