"""A page that was opened before somebody else changed the same: it comes back, and says so."""

from django.core.exceptions import ValidationError
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from newsroom.text import whole_number
from people import history
from people.models import Revision
from people.remembered import rebuilt

OPENED = "_opened"
DEEDS_TOLD = 5


class RefusesStale:
    """For a ModelAdmin: the page keeps the number of the last change that it shows; a later one by
    another deed refuses it once. What was typed stays, and is saved at the second click."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        told = dict(extra_context or {})
        if object_id is not None:
            changes = history.of_row(self.opts.model_name, whole_number(object_id))
            # Asked before the row is read: at worst a page is refused that shows it already.
            told["opened"] = history.last_number(changes)
            request.meanwhile = self._meanwhile(request, changes)
        return super().changeform_view(request, object_id, form_url, told)

    def _meanwhile(self, request, changes):
        opened = request.POST.get(OPENED, "")
        if not opened.isdecimal() or request.POST.get("_saveasnew"):
            return []
        return history.newest(changes.filter(pk__gt=whole_number(opened)), DEEDS_TOLD)

    def get_form(self, request, obj=None, **options):
        form = super().get_form(request, obj, **options)
        if deeds := getattr(request, "meanwhile", ()):
            return type(form.__name__, (Stale, form), {"deeds": deeds})
        return form

    def get_formset_kwargs(self, request, obj, inline, prefix):
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in options and obj.pk:
            form = inline.get_formset(request, obj).form
            options["data"] = _without_deleted(options["data"], prefix, form)
        return options


class Stale:
    """Mixed into the page's form: it is never valid, whatever was typed."""

    deeds = ()

    def clean(self):
        super().clean()
        raise ValidationError(
            [
                *map(_sentence, self.deeds),
                _("Nothing is saved yet. What you typed is below; save again to keep it so."),
            ]
        )


def _sentence(deed):
    at = localtime(deed.at)
    return _("While this page was open, %(who)s changed it (%(at)s): %(what)s") % {
        "who": deed.who,
        "at": f"{date_format(at, 'TIME_FORMAT')} {date_format(at, 'j/n/Y')}",
        "what": " · ".join(map(str, deed.lines)),
    }


def _without_deleted(data, prefix, form):
    """Rows of the page that somebody deleted meanwhile leave it; one in which something else was
    typed stands at its end, to be added anew. Counts that are none are left to the formset."""
    counts = [data.get(f"{prefix}-{name}", "") for name in (INITIAL_FORM_COUNT, TOTAL_FORM_COUNT)]
    if not all(count.isdecimal() for count in counts) or int(counts[1]) > 1_000:
        return data
    initial, total = map(int, counts)
    rows = [_Row(data, prefix, number) for number in range(min(initial, total))]
    there = _there(form._meta.model, [row.pk for row in rows])
    gone = [row for row in rows if row.pk and row.pk not in there]
    if not gone:
        return data
    kept = [row for row in rows if row not in gone]
    added = [_Row(data, prefix, number) for number in range(initial, total)]
    typed = _typed_anew(form, data, prefix, gone)
    return _renumbered(data, prefix, [*kept, *added, *typed], initial=len(kept))


class _Row:
    def __init__(self, data, prefix, number):
        self.number, self.start = number, f"{prefix}-{number}-"
        self.values = {
            name.removeprefix(self.start): data.getlist(name)
            for name in data
            if name.startswith(self.start)
        }
        self.pk = whole_number(self.values.get("id", [""])[0])


def _there(model, pks):
    return set(model.objects.filter(pk__in=filter(None, pks)).values_list("pk", flat=True))


def _typed_anew(form, data, prefix, gone):
    """Of the deleted rows those that were typed into, without their numbers."""
    table = form._meta.model._meta.model_name
    lasts = {
        each.row: each.before
        for each in Revision.objects.filter(
            table=table, row__in=[row.pk for row in gone], act=Revision.Act.DELETE
        ).order_by("id")
    }
    found = []
    for row in gone:
        was = rebuilt(table, lasts[row.pk]) if row.pk in lasts else None
        opened = form(data, prefix=f"{prefix}-{row.number}", instance=was)
        if opened.has_changed() and "DELETE" not in row.values:
            row.values["id"] = [""]
            found.append(row)
    return found


def _renumbered(data, prefix, rows, *, initial):
    others = {
        name: data.getlist(name)
        for name in data
        if not name.startswith(f"{prefix}-") or name.startswith(f"{prefix}-__prefix__-")
    }
    data = data.copy()
    data.clear()
    for name, values in others.items():
        data.setlist(name, values)
    for number, row in enumerate(rows):
        for name, values in row.values.items():
            data.setlist(f"{prefix}-{number}-{name}", values)
    data[f"{prefix}-{INITIAL_FORM_COUNT}"] = str(initial)
    data[f"{prefix}-{TOTAL_FORM_COUNT}"] = str(len(rows))
    return data
