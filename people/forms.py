"""The directory's forms: dates as people write them, facts with their sources, and rows that must
not contradict."""

from copy import copy
from itertools import combinations

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from newsroom.dates import PartialDate
from newsroom.forms import PartialDateField, PartialDatesForm
from people.models import Citation, Source
from people.models.held import IN_LIVING_MEMORY


class LivesForm(PartialDatesForm):
    birth = PartialDateField(label=capfirst(_("born")))
    death = PartialDateField(label=capfirst(_("died")))


class HeldForm(PartialDatesForm):
    start = PartialDateField(label=capfirst(_("from")))
    end = PartialDateField(label=capfirst(_("until")), may_be_open=True)


class SeenForm(HeldForm):
    """The page of what is held: the days seen are those that sources show, or more."""

    class Meta:
        help_texts = {"end_reason": _("Also where it is known that it ended, and not when.")}

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and {"seen_first", "seen_last"} & set(self.changed_data):
            self._keep_what_is_cited(cleaned.get("seen_first"), cleaned.get("seen_last"))
        return cleaned

    def _keep_what_is_cited(self, first, last):
        cited = self.instance.citations.exclude(seen_on=None).order_by("seen_on", "pk")
        days = list(cited.values_list("seen_on", flat=True))
        if days and (first is None or days[0] < first):
            self.add_error("seen_first", _still_shown(days[0]))
        if days and (last is None or last < days[-1]):
            self.add_error("seen_last", _still_shown(days[-1]))


def _still_shown(day):
    sentence = _("A source below shows it on %(day)s: change it there first.")
    return ValidationError(sentence, params={"day": PartialDate(day, day)})


class SourcedForm(HeldForm):
    """A row of what is held, and beside it a source that is cited for it when the row is saved."""

    source = forms.ModelChoiceField(
        Source.objects.all(), label=capfirst(_("add a source")), required=False
    )
    seen_on = forms.DateField(
        label=capfirst(_("shows it on")),
        required=False,
        validators=IN_LIVING_MEMORY,
        widget=AdminDateWidget,
    )

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("seen_on")
        if day and not cleaned.get("source"):
            self.add_error("source", _("Which source shows it on that day?"))
        elif day and not self._could_be_seen(day):
            self.add_error("seen_on", _("It was seen before it began or after it ended."))
        return cleaned

    def _could_be_seen(self, day):
        typed = copy(self.instance)
        for name in ("start", "end"):
            if name in self.cleaned_data:
                setattr(typed, name, self.cleaned_data[name])
        return typed.could_be_seen(day)

    def _post_clean(self):
        """The day counts as seen from here on: what it contradicts, the constraints refuse."""
        if day := self.cleaned_data.get("seen_on"):
            self.instance.seem(on=day)
        super()._post_clean()

    def _get_validation_exclusions(self):
        """The days seen are no fields of the row, but must agree with the dates that are."""
        return super()._get_validation_exclusions() - {"seen_first", "seen_last"}

    def _save_m2m(self):
        super()._save_m2m()
        if source := self.cleaned_data.get("source"):
            day = self.cleaned_data.get("seen_on")
            Citation.objects.cite(self.instance, source=source, on=day)


class OrganizationForm(PartialDatesForm):
    founded = PartialDateField(label=capfirst(_("founded")))
    dissolved = PartialDateField(label=capfirst(_("dissolved")))


class SuccessionForm(PartialDatesForm):
    on = PartialDateField(label=capfirst(_("on")))


class EventForm(PartialDatesForm):
    start = PartialDateField(label=capfirst(_("begins")))
    end = PartialDateField(label=capfirst(_("ends")))


class HeldFormSet(BaseInlineFormSet):
    """Django leaves an inline's parent out of the constraints it checks, and cannot see rows that
    are not saved yet: here the rows of one page are compared with each other."""

    def clean(self):
        super().clean()
        rows = [
            form.instance
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        if any(one.overlaps(other) for one, other in combinations(rows, 2)):
            raise ValidationError(self.model.rivals_sentence())


class SeenFormSet(BaseInlineFormSet):
    """The citations of what is held: each day may be right, and all of them together too many."""

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms]
        days = [form for form in kept if form.instance.seen_on]
        if any(self.errors) or not any(form.has_changed() for form in days):
            return
        held = self._without_what_is_gone(kept)
        for form in days:
            held.seem(on=form.instance.seen_on)
            if form.has_changed() and held.rivals().exists():
                form.add_error("seen_on", held.rivals_sentence())

    def _without_what_is_gone(self, kept):
        held, stay = copy(self.instance), {form.instance.seen_on for form in kept} - {None}
        gone = {form.initial.get("seen_on") for form in self.initial_forms} - {None}
        held.seen_first, held.seen_last = held.seen_without(gone, others=stay)
        return held
