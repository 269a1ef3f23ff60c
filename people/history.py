"""What happened to the directory: deeds in words, newest first, by keyset."""

from datetime import datetime
from itertools import groupby

from django.db.models import F, Max, Q, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.paging import Keyset
from people.changes import Line
from people.models import Revision
from people.models.revision import subject
from people.remembered import Remembered

DEEDS = 25
ROWS = 40

# What belongs to a row, so that its history is told with the row's.
PARTS = {
    "event": ["participant", "citation"],
    "organization": ["organizationname", "post", "succession", "term", "citation"],
    "person": ["personname", "tenure", "ranktenure", "citation"],
    "post": ["postalias", "tenure", "vacancy"],
    "ranktenure": ["citation"],
    "source": ["citation"],
    "succession": ["citation"],
    "tenure": ["citation"],
    "vacancy": ["citation"],
}


def of_row(table, pk):
    """Revisions of the row and of what belongs to it, or did before it was deleted."""
    return Revision.objects.about_subjects([subject(table, pk)]).filter(_own(table, pk))


def with_parts(table, pk):
    """And the citations of what belongs to the row: those of a person's tenures."""
    parts = [
        subject(part, each)
        for part in PARTS.get(table, ())
        if "citation" in PARTS.get(part, ())
        for each in _parts(table, pk, part)
    ]
    cited = Q(subjects__overlap=parts, table="citation")
    return Revision.objects.about_subjects([subject(table, pk), *parts]).filter(
        _own(table, pk) | cited if parts else _own(table, pk)
    )


def _own(table, pk):
    belonging = Q(subjects__contains=[subject(table, pk)], table__in=PARTS.get(table, []))
    return Q(table=table, row=pk) | belonging


def _parts(table, pk, part):
    """Ids of all that ever belonged to the row."""
    belonging = Revision.objects.about_subjects([subject(table, pk)]).filter(table=part)
    return list(belonging.order_by().values_list("row", flat=True).distinct())


def _moment(text):
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


NEWEST_FIRST = Keyset(F("at"), read=_moment, descending=True)


class Deed:
    """What one person changed by one click."""

    def __init__(self, last, lines, *, has_more=False):
        self.deed, self.at, self.why = last.deed, last.at, last.why
        self.by, self.has_more, self.lines = last.by, has_more, lines

    @classmethod
    def of(cls, revisions):
        """With all that these say."""
        return cls(revisions[-1], _lines(revisions))

    @property
    def who(self):
        return str(self.by) if self.by else _("the system")

    @property
    def in_brief(self):
        """The first row, and how many more there are."""
        more = len(self.lines) - 1
        if not more:
            return self.lines[0].head
        return ngettext(
            "%(first)s, and %(count)d row more", "%(first)s, and %(count)d rows more", more
        ) % {"first": self.lines[0].head, "count": more}


def page_of(revisions, asked, size=DEEDS):
    """The page of deeds that the query string asks for; each tells its first rows. For the history
    of rows."""
    return _page(revisions, revisions.ending_deeds(), asked, size)


def page_of_all(revisions, asked):
    """The same for the list of all changes, however it is narrowed."""
    return _page(revisions, revisions.ending_deeds_of_many(), asked, DEEDS)


def _page(revisions, lasts, asked, size):
    page = NEWEST_FIRST.page_of(lasts.select_related("by"), asked, size)
    page.rows[:] = _told(page.rows, revisions)
    return page


def newest(revisions, size=DEEDS):
    return page_of(revisions, {}, size).rows


def last_number(revisions):
    """0 where nothing was recorded yet."""
    return revisions.order_by().aggregate(last=Max("pk"))["last"] or 0


def last_name(table, pk):
    """What a row that was deleted was called."""
    last = Revision.objects.of_row(table, pk).order_by("id").last()
    return _lines([last])[0].name if last else f"{pk}"


def _told(lasts, revisions):
    numbered = revisions.filter(deed__in=[last.deed for last in lasts]).annotate(
        number=Window(RowNumber(), partition_by="deed", order_by="id")
    )
    rows = list(numbered.filter(number__lte=ROWS + 1).order_by("deed", "id"))
    lines = _lines(rows)
    by_deed = {
        deed: list(group) for deed, group in groupby(lines, key=lambda line: line.revision.deed)
    }
    return [
        Deed(last, by_deed[last.deed][:ROWS], has_more=len(by_deed[last.deed]) > ROWS)
        for last in lasts
    ]


def _lines(rows):
    remembered = Remembered(rows)
    return [Line(row, remembered) for row in rows]
