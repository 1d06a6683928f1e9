"""Workbooks as openpyxl makes them, for the tests of src/platform/spreadsheet.

    spreadsheet_samples.py write <file>     a workbook with everything a partner's may have
    spreadsheet_samples.py write1904 <file> the same, counting days from 1904
    spreadsheet_samples.py stream <file>    rows written as they come, with texts in the cells
    spreadsheet_samples.py comments <file>  what openpyxl sees of marks: sheet, cell, colour, comment
"""

import datetime
import sys

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def fill(sheet):
    sheet.append(["Activiteit", "Datum", "Begin", "Duur", "Personen", "Doorgegaan", "Deel"])
    sheet.append(["Bijeenkomst “één”", datetime.date(2022, 3, 12), datetime.time(19, 30),
                  datetime.timedelta(hours=26), 12, True, 0.125])
    sheet.append(["  ruim  ", datetime.datetime(2022, 3, 12, 19, 30), None, None, 1.5, False, None])
    sheet["A4"] = "#REF!"
    sheet["A4"].data_type = "e"
    sheet["E4"] = "=SUM(E2:E3)"
    sheet["B4"] = 44632
    sheet["B4"].number_format = '[$-413]d mmmm yyyy;@'
    sheet["G2"].number_format = "0.0%"
    sheet["A6"] = "Toelichting"
    sheet.merge_cells("A6:C7")
    sheet["E2"].comment = Comment("telling van de partner", "Partner")
    sheet["A2"].fill = PatternFill("solid", fgColor="FF00FF00")


def write(path, epoch=None):
    workbook = openpyxl.Workbook()
    if epoch:
        workbook.epoch = epoch
    workbook.active.title = "Blad één"
    fill(workbook.active)
    hidden = workbook.create_sheet("verborgen")
    hidden.sheet_state = "hidden"
    hidden["C3"] = "sleutel"
    workbook.create_sheet("leeg")
    workbook.save(path)


def stream(path):
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("stroom")
    for number in range(3):
        sheet.append([f"rij {number}", number, datetime.date(2022, 1, 1 + number)])
    workbook.save(path)


def comments(path):
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment:
                    colour = cell.fill.fgColor.rgb if cell.fill.fill_type else "-"
                    text = cell.comment.text.replace("\n", "/")
                    print(f"{sheet.title}!{cell.coordinate} {colour} {text}")


if __name__ == "__main__":
    {"write": write,
     "write1904": lambda path: write(path, CALENDAR_MAC_1904),
     "stream": stream,
     "comments": comments}[sys.argv[1]](sys.argv[2])
