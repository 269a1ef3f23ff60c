"""Days, months and years in addresses: 2020/10/01. What is in no calendar is not found."""

from datetime import date


class DayConverter:
    regex = "[0-9]{4}/[0-9]{2}/[0-9]{2}"
    length = len("2020-10-01")

    def to_python(self, value):
        """The first day of it; a ValueError lets the address lead nowhere."""
        return date.fromisoformat(f"{value}/01/01"[: len("2020-10-01")].replace("/", "-"))

    def to_url(self, day):
        return day.isoformat()[: self.length].replace("-", "/")


class MonthConverter(DayConverter):
    regex = "[0-9]{4}/[0-9]{2}"
    length = len("2020-10")


class YearConverter(DayConverter):
    regex = "[0-9]{4}"
    length = len("2020")
