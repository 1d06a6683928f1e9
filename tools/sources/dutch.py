"""Dutch words for days and months, as people type them."""

from datetime import date

MONTHS = ("januari februari maart april mei juni juli augustus september oktober november december").split()
SHORT_MONTHS = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
SHORT_DAYS = "ma di wo do vr za zo".split()


def long_date(day: date) -> str:
    """12 maart 2022"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """12-3-22"""
    return f"{day.day}-{day.month}-{day.year % 100:02}"


def day_date(day: date) -> str:
    """za 12 mrt 2022"""
    return f"{SHORT_DAYS[day.weekday()]} {day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def month(day: date) -> str:
    """maart 2022"""
    return f"{MONTHS[day.month - 1]} {day.year}"


def serial(day: date) -> int:
    """44632: a date as Excel counts it, where somebody lost the format."""
    return (day - date(1899, 12, 30)).days
