"""What the list of all changes is narrowed by."""

from datetime import datetime, time, timedelta

from django import forms
from django.apps import apps
from django.db.models import Exists, OuterRef
from django.utils.text import capfirst
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from newsroom.forms import PartialDateField
from newsroom.models import User
from people.models import LastChange, Revision

SYSTEM = "system"


def _kinds():
    models = apps.get_app_config("people").get_models()
    return [
        ("", _("everything")),
        *(
            (model._meta.model_name, capfirst(model._meta.verbose_name))
            for model in models
            if model not in {Revision, LastChange}
        ),
    ]


def _people():
    """Those who have changed something."""
    own = Revision.objects.filter(by=OuterRef("pk")).order_by()
    users = User.objects.filter(Exists(own))
    return [
        ("", _("everybody")),
        *((str(user.pk), str(user)) for user in users),
        (SYSTEM, _("the system")),
    ]


class ChangesForm(forms.Form):
    by = forms.ChoiceField(label=_("Who"), choices=_people, required=False)
    kind = forms.ChoiceField(label=_("What"), choices=_kinds, required=False)
    first = PartialDateField(label=_("From"), help_text="")
    last = PartialDateField(label=_("Until"), help_text="")

    def narrowed(self, revisions):
        """What does not say anything is asked for nothing."""
        if not self.is_bound:
            return revisions
        if not self.is_valid():
            return revisions.none()
        asked = self.cleaned_data
        if asked["by"]:
            by = None if asked["by"] == SYSTEM else asked["by"]
            revisions = revisions.filter(by=by)
        if asked["kind"]:
            revisions = revisions.filter(table=asked["kind"])
        if asked["first"].first:
            revisions = revisions.filter(at__gte=_midnight(asked["first"].first))
        if asked["last"].last:
            revisions = revisions.filter(at__lt=_midnight(asked["last"].last + timedelta(days=1)))
        return revisions


def _midnight(day):
    return make_aware(datetime.combine(day, time.min))
