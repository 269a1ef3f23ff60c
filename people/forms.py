"""The directory's forms: dates as people write them, and rows that must not contradict."""

from itertools import combinations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from newsroom.forms import PartialDateField, PartialDatesForm


class LivesForm(PartialDatesForm):
    birth = PartialDateField(label=capfirst(_("born")))
    death = PartialDateField(label=capfirst(_("died")))


class HeldForm(PartialDatesForm):
    start = PartialDateField(label=capfirst(_("from")))
    end = PartialDateField(label=capfirst(_("until")), may_be_open=True)


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
            exclusion = next(
                constraint
                for constraint in self.model._meta.constraints
                if isinstance(constraint, ExclusionConstraint)
            )
            raise ValidationError(exclusion.get_violation_error_message())
