"""What the directory's lists are narrowed by. A filter that is wrong says so, and finds nothing."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.forms import HiddenInput
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, Filter, FilterSet, ModelChoiceFilter

from newsroom.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from newsroom.forms import PartialDateField
from newsroom.search import asked
from newsroom.text import FOREIGN_LETTERS, LETTERS, clean_line
from people.models import Organization, Tenure
from people.tree import below

NO_LETTER = "khac"
ORGANIZATIONS_MEANT = 200
FEW_OFFICES = 1_000


class NameField(forms.CharField):
    """Words to look for; "?!" would look for nothing, and so find everything."""

    def clean(self, value):
        value = clean_line(super().clean(value))
        if value and not asked(value):
            raise ValidationError(_("Type at least one letter of the name."))
        return value


class OrganizationsField(NameField):
    """The ids of those that a typed name may mean."""

    def clean(self, value):
        if not (typed := super().clean(value)):
            return None
        found = Organization.objects.matching(typed).order_by().values_list("pk", flat=True)
        found = list(found[: ORGANIZATIONS_MEANT + 1])
        if not found:
            raise ValidationError(_("The directory has no organization of this name."))
        if len(found) > ORGANIZATIONS_MEANT:
            raise ValidationError(_("Too many organizations have these words in their names."))
        return found


class LetterField(forms.CharField):
    def clean(self, value):
        letter = clean_line(super().clean(value))
        letter = letter if letter == NO_LETTER else letter.upper()
        if letter and letter not in {*LETTERS, *FOREIGN_LETTERS, NO_LETTER}:
            raise ValidationError(
                _("“%(letter)s” is no letter of the alphabet.") % {"letter": letter[:20]}
            )
        return letter


def _holds_one_of(offices):
    """Of few offices the holders are named; of many, some are soon met on the way down the list.
    PostgreSQL cannot choose: of periods open to one side it does not know how many hold a day."""
    few = list(offices.order_by().values_list("person", flat=True)[: FEW_OFFICES + 1])
    if len(few) <= FEW_OFFICES:
        return Q(pk__in=few)
    return Exists(offices.filter(person=OuterRef("pk")))


class NameFilter(CharFilter):
    field_class = NameField


class OrganizationsFilter(Filter):
    field_class = OrganizationsField


class LetterFilter(Filter):
    field_class = LetterField


class DayFilter(Filter):
    field_class = PartialDateField


class YearFilter(Filter):
    field_class = forms.IntegerField


class ListFilter(FilterSet):
    @property
    def qs(self):
        return super().qs if self.is_valid() else self.queryset.none()


def _one_organization(**options):
    return ModelChoiceFilter(
        queryset=Organization.objects.all(),
        widget=HiddenInput,
        error_messages={"invalid_choice": _("The directory has no such organization.")},
        **options,
    )


class PersonFilter(ListFilter):
    """`co_quan` is a typed name, `trong` the id of one organization; both mean all below, too."""

    ten = NameFilter(label=_("Name"), max_length=120)
    co_quan = OrganizationsFilter(label=_("Organization"), max_length=200)
    ngay = DayFilter(label=_("In office on"), help_text="")
    chu = LetterFilter(label=_("Letter"), max_length=20, widget=HiddenInput)
    trong = _one_organization(label=_("Organization"))

    @property
    def days(self):
        """What the titles are asked about: the day asked for, or the month or year; else today."""
        asked = self.form.cleaned_data.get("ngay") if self.is_valid() else None
        today = timezone.localdate()
        return asked if asked and asked.is_known else PartialDate(today, today)

    @property
    def alphabet(self):
        """[(letter, whether somebody stands under it)]; of others than ours only those borne."""
        borne = self.queryset.letters()
        return [(letter, letter in borne) for letter in LETTERS] + [
            (letter or NO_LETTER, True) for letter in borne if letter not in set(LETTERS)
        ]

    def filter_queryset(self, people):
        asked = self.form.cleaned_data
        if asked["ten"]:
            people = people.matching(asked["ten"])
        if letter := asked["chu"]:
            people = people.under("" if letter == NO_LETTER else letter)
        if asked["co_quan"] or asked["trong"] or asked["ngay"].is_known:
            people = people.filter(_holds_one_of(self._offices()))
        return people

    def _offices(self):
        """One office must answer all that is asked of it: in this organization, on that day."""
        asked = self.form.cleaned_data
        days = asked["ngay"]
        offices = Tenure.objects.filter(retracted=False)
        if days.is_known:
            offices = offices.during(days.first, days.last)
        for pks in (asked["co_quan"], asked["trong"] and [asked["trong"].pk]):
            if pks:
                offices = offices.filter(post__organization__in=below(Organization, pks))
        return offices


class OrganizationFilter(ListFilter):
    """Without a name or a superior: those that are part of no other."""

    ten = NameFilter(label=_("Name"), max_length=200)
    thuoc = _one_organization(label=_("Part of"))

    def filter_queryset(self, organizations):
        asked = self.form.cleaned_data
        if asked["ten"]:
            organizations = organizations.matching(asked["ten"])
        if asked["thuoc"] or not asked["ten"]:
            organizations = organizations.filter(parent=asked["thuoc"])
        return organizations


class EventFilter(ListFilter):
    nam = YearFilter(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)

    def filter_queryset(self, events):
        year = self.form.cleaned_data["nam"]
        return events.beginning_in(year) if year else events
