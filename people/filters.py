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
from newsroom.fulltext import ask
from newsroom.search import asked
from newsroom.text import FOREIGN_LETTERS, LETTERS, clean_line, fold
from people.models import Area, Organization, Person, Post, PostAlias, Role, Tenure
from people.tree import below
from people.wording import expanded

NO_LETTER = "khac"
ORGANIZATIONS_MEANT = 200
AREAS_MEANT = 200
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


class AreasField(NameField):
    """The ids of those that a typed name may mean, with its kind or without: "huyện Cồn Sậy"."""

    def clean(self, value):
        if not (typed := super().clean(value)):
            return None
        found = _areas(Area.objects.matching(typed)) or _areas(_of_kind(expanded(typed)))
        if not found:
            raise ValidationError(_("The directory has no area of this name."))
        if len(found) > AREAS_MEANT:
            raise ValidationError(_("Too many areas have these words in their names."))
        return found


def _areas(rows):
    return list(rows.order_by().values_list("pk", flat=True)[: AREAS_MEANT + 1])


def _of_kind(typed):
    for kind in Area.Kind:
        word = f"{fold(str(kind.label))} "
        if fold(typed).startswith(word) and asked(name := typed[len(word) :]):
            return Area.objects.filter(kind=kind).matching(name)
    return Area.objects.none()


class OfficeField(NameField):
    """The posts that a typed title may mean, however it is shortened: "PCT UBND", "Bí thư"."""

    def clean(self, value):
        if not (typed := super().clean(value)):
            return None
        found = Post.objects.filter(_is_called(typed)).order_by().values("pk")
        if not found.exists():
            raise ValidationError(_("The directory has no office of this name."))
        return found


def _is_called(typed):
    """By its own titles, by another spelling or by its role."""
    called = Q(role__in=Role.objects.matching(typed).order_by().values("pk"))
    for question in dict.fromkeys(ask(text).in_text for text in (typed, expanded(typed))):
        others = PostAlias.objects.filter(search__finds=question).values("post")
        called |= Q(search__finds=question) | Q(pk__in=others)
    return called


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


class AreasFilter(Filter):
    field_class = AreasField


class OfficeFilter(Filter):
    field_class = OfficeField


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


_OF_OFFICES = ("chuc_vu", "co_quan", "dia_ban", "trong")


class PersonFilter(ListFilter):
    """`co_quan` and `dia_ban` are typed names, `trong` the id of one organization; they mean all
    below, too."""

    ten = NameFilter(label=_("Name"), max_length=120)
    chuc_vu = OfficeFilter(label=_("Office"), max_length=200)
    co_quan = OrganizationsFilter(label=_("Organization"), max_length=200)
    dia_ban = AreasFilter(label=_("Area"), max_length=120)
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
        if any(asked[name] is not None for name in _OF_OFFICES) or asked["ngay"].is_known:
            people = people.filter(_holds_one_of(self._offices()))
        return people

    def _offices(self):
        """One office must answer all that is asked of it: this title, here, on that day."""
        asked = self.form.cleaned_data
        days = asked["ngay"]
        offices = Tenure.objects.filter(retracted=False).sourced()
        if days.is_known:
            offices = offices.during(days.first, days.last)
        if asked["chuc_vu"] is not None:
            offices = offices.filter(post__in=asked["chuc_vu"])
        if asked["dia_ban"]:
            offices = offices.filter(post__organization__area__in=below(Area, asked["dia_ban"]))
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
    nguoi = ModelChoiceFilter(
        queryset=Person.objects.public(),
        widget=HiddenInput,
        label=_("Person"),
        error_messages={"invalid_choice": _("The directory has no such person.")},
    )

    def filter_queryset(self, events):
        asked = self.form.cleaned_data
        if asked["nam"]:
            events = events.beginning_in(asked["nam"])
        return events.with_person(asked["nguoi"]) if asked["nguoi"] else events
