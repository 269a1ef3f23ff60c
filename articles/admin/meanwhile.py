"""Two people at one row: what somebody else saved since a form was opened is not overwritten
silently. A field that only one of them changed is theirs; one that both did is asked about."""

import hashlib
import json
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsroom.text import clean


def digest(value):
    """Of a field's value, however it is at hand: as a row, an id, a list, a moment, typed text."""
    return hashlib.sha256(_text(value).encode()).hexdigest()[:12]


def _text(value):
    match value:
        case None | False:
            return ""
        case Model():
            return str(value.pk)
        case list() | tuple():
            return "\n".join(map(_text, value))
        case datetime():
            # The form shows seconds and no more of them.
            return value.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")
    return clean(str(value)).strip()


class MeanwhileForm:
    """For a ModelForm whose page sends `seen` back: what each field held when it was opened."""

    @property
    def seen(self):
        return json.dumps(self._seen())

    def _seen(self):
        if not hasattr(self, "_opened_with"):
            stored = {name: digest(self.initial.get(name)) for name in self.fields}
            sent = _read(self.data.get("seen", "")) if self.is_bound else {}
            self._opened_with = {name: str(sent.get(name, now)) for name, now in stored.items()}
        return self._opened_with

    def clean(self):
        cleaned = super().clean()
        for name in [name for name in self.fields if name in self.cleaned_data]:
            self._compare(name)
        return cleaned

    def _compare(self, name):
        seen, theirs, mine = (
            self._seen()[name],
            digest(self.initial.get(name)),
            digest(self.cleaned_data[name]),
        )
        if theirs in {seen, mine}:
            return
        if mine == seen:
            self.cleaned_data[name] = self._stored(name)
            return
        # Having been told, they may save what they have typed.
        self._opened_with[name] = theirs
        self.add_error(
            name,
            ValidationError(
                _(
                    "Someone changed this after you opened the page, to: %(theirs)s. What stands "
                    "here is yours: saved now, it takes the other’s place."
                )
                % {"theirs": told(self._stored(name))},
                code="stale",
            ),
        )

    def _stored(self, name):
        value = self.initial.get(name)
        row = getattr(self.instance, name, None)
        return row if isinstance(row, Model) else value


def told(value):
    match value:
        case None | "" | []:
            return _("nothing")
        case bool():
            return _("Yes") if value else _("No")
        case list():
            return f"“{', '.join(value)}”"
        case datetime():
            return date_format(timezone.localtime(value), "H:i j/n/Y")
    return f"“{value}”"


def _read(sent):
    try:
        seen = json.loads(sent)
    except (ValueError, RecursionError):
        return {}
    return seen if isinstance(seen, dict) else {}
