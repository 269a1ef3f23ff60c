"""Checks the names and titles in text files against the directory as of a day."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.dates import parse_partial_date
from people.checking import check


class Command(BaseCommand):
    help = "Prints what the directory says of everybody whom the files name; 1 if that is wrong."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="text in UTF-8; - for stdin")
        parser.add_argument("--on", metavar="DATE", help="1/10/2020, 10/2020 or 2020-10-01")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, files, on, as_json, **options):
        days = self._days(on)
        checked = [(name, check(_read(name), first=days.first, last=days.last)) for name in files]
        if as_json:
            told = [{"file": name, **as_dict(result)} for name, result in checked]
            text = json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=1)
            self.stdout.write(text)
        else:
            for name, result in checked:
                self._tell(name, result)
        if any(result.open for _name, result in checked):
            sys.exit(1)

    def _days(self, text):
        try:
            days = parse_partial_date(text or f"{timezone.localdate():%d/%m/%Y}")
        except ValueError as error:
            raise CommandError(str(error)) from error
        if days.first is None or days.last is None:
            raise CommandError(_("Say a day, a month or a year."))
        return days

    def _tell(self, name, result):
        for finding in result.findings:
            told = as_finding(result.text, finding)
            line = f"{name}:{told['start']}-{told['end']} {told['verdict']}: {told['surface']}"
            more = " · ".join(filter(None, (told["message"], told["suggestion"])))
            self.stdout.write(f"{line} — {more}" if more else line)


def _read(name):
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(_("%(file)s cannot be read.") % {"file": name}) from error
    except UnicodeDecodeError as error:
        raise CommandError(_("%(file)s is not a text in UTF-8.") % {"file": name}) from error


def as_dict(result):
    return {
        "text": result.text,
        "mentions": [as_finding(result.text, finding) for finding in result.findings],
    }


def as_finding(text, finding):
    """Offsets are characters of the cleaned text; what is not printed is null."""
    mention, name = finding.mention, finding.mention.name

    def printed(span):
        return text[span.start : span.end] if span else None

    titles = mention.titles
    bodies = [title.body for title in titles if title.body]
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "name_start": name and name.start,
        "name_end": name and name.end,
        "surface": printed(mention.span),
        "name": printed(name),
        "rank": printed(mention.rank),
        "post": ", ".join(printed(title.role) for title in titles) or None,
        "organization": ", ".join(map(printed, bodies)) or None,
        "person": finding.person and finding.person.pk,
        "verdict": finding.verdict.value,
        "message": " ".join(filter(None, [finding.message, finding.note])),
        "suggestion": suggestion(text, finding),
    }


def suggestion(text, finding):
    """The whole surface as it should be; null where there is nothing to suggest."""
    if finding.fix is None:
        return None
    span, fix = finding.mention.span, finding.fix
    return text[span.start : fix.span.start] + fix.text + text[fix.span.end : span.end]
