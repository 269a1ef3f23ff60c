"""What the library's photos may be narrowed by; a filter that means nothing gets a sentence."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.contact_sheet import SOON
from articles.filters import NAMESAKES_AT_MOST, DayFilter, NamedField, PeriodForm
from articles.models import Agency, Collection, PersonShown, Photo
from articles.spellings import meant, spellings
from newsroom.fulltext import ask
from newsroom.text import clean_line
from people.models import Event, Person

# Of one credit or place; whoever means more of them has not said which.
SPELLINGS_AT_MOST = 200
# In whose photos a printed name is looked for: of more photos than that nobody knows all names.
_LOOKED_THROUGH = 2_000

# By eye: nobody asks for the last pixels of a square.
LANDSCAPE, PORTRAIT, SQUARE = "ngang", "doc", "vuong"
ORIENTATIONS = {
    LANDSCAPE: Q(width__gt=F("height") * 21 / 20),
    PORTRAIT: Q(height__gt=F("width") * 21 / 20),
    SQUARE: Q(width__lte=F("height") * 21 / 20, height__lte=F("width") * 21 / 20),
}
LACKING = {"mo_ta": Q(description=""), "alt": Q(alt=""), "nguon": Q(credit="")}
PRINT_ONLY, EMBARGOED, EXPIRING, EXPIRED = "bao_in", "cho_gio", "sap_het", "het_han"
RIGHTS = {
    PRINT_ONLY: Q(is_print_only=True),
    EMBARGOED: Q(embargoed_until__gt=Now()),
    EXPIRING: Q(expires_at__gt=Now(), expires_at__lte=Now() + SOON),
    EXPIRED: Q(expires_at__lte=Now()),
}
BY_MACHINE = Q(digital_source__in=[Photo.Source.AI, Photo.Source.AI_PART])


# What is typed


class SpelledField(forms.CharField):
    """Words of a credit, a photographer, a place. Gives every spelling that may be meant."""

    default_error_messages = NamedField.default_error_messages

    def __init__(self, *args, column, **options):
        self.column = column
        super().__init__(*args, max_length=250, **options)

    def clean(self, value):
        typed = clean_line(super().clean(value))
        if not typed:
            return []
        found = meant(spellings(self.column), typed)
        if not found:
            raise ValidationError(self.error_messages["unknown"], "unknown", {"typed": typed[:60]})
        if len(found) > SPELLINGS_AT_MOST:
            raise ValidationError(self.error_messages["many"], "many")
        return found


class ShownField(NamedField):
    """A name: (people of the directory that it may mean, the same name as it is printed)."""

    def __init__(self, *args, **options):
        super().__init__(*args, queryset=Person.objects.all(), **options)

    def clean(self, value):
        typed = clean_line(forms.CharField.clean(self, value))
        if not typed:
            return None
        printed = _printed_names(typed)
        try:
            return super().clean(value), printed
        except ValidationError:
            if not printed:
                raise
            return [], printed


def _printed_names(typed):
    """Whoever is in no directory is found by the words on the photo, side by side."""
    question = ask(f"“{typed.translate(_NO_QUOTES)}”")
    if not question:
        return []
    photos = Photo.objects.filter(search__finds=question.in_index).values("pk")[:_LOOKED_THROUGH]
    names = PersonShown.objects.filter(photo__in=photos).order_by("name_printed")
    found = meant(names.values_list("name_printed", flat=True).distinct(), question.typed)
    if len(found) > NAMESAKES_AT_MOST:
        raise ValidationError(NamedField.default_error_messages["many"], "many")
    return found


_NO_QUOTES = str.maketrans("", "", '"“”„‟«»')


class NamedFilter(django_filters.Filter):
    """Photos that any of the rows belongs to which may be meant."""

    field_class = NamedField

    def filter(self, photos, rows):
        return photos.filter(**{f"{self.field_name}__in": rows}) if rows else photos


class SpelledFilter(django_filters.Filter):
    field_class = SpelledField

    def __init__(self, field_name, **options):
        super().__init__(field_name=field_name, column=field_name, **options)

    def filter(self, photos, found):
        return photos.filter(**{f"{self.field_name}__in": found}) if found else photos


class CollectionFilter(NamedFilter):
    def filter(self, photos, rows):
        if not rows:
            return photos
        kept = Collection.photos.through.objects.filter(collection__in=rows)
        return photos.filter(pk__in=kept.values("photo"))


class ShownFilter(django_filters.Filter):
    field_class = ShownField

    def filter(self, photos, found):
        if not found:
            return photos
        people, names = found
        shown = PersonShown.objects.filter(Q(person__in=people) | Q(name_printed__in=names))
        return photos.filter(pk__in=shown.values("photo"))


class TickFilter(django_filters.Filter):
    """Narrows when it is ticked; without a tick it says nothing."""

    field_class = forms.BooleanField

    def __init__(self, narrow, **options):
        self.narrow = narrow
        super().__init__(**options)

    def filter(self, photos, is_ticked):
        return self.narrow(photos) if is_ticked else photos


class KindFilter(django_filters.ChoiceFilter):
    """One of a table's conditions."""

    def __init__(self, conditions, choices, **options):
        self.conditions = conditions
        super().__init__(choices=choices, **options)

    def filter(self, photos, chosen):
        return photos.filter(self.conditions[chosen]) if chosen else photos


class LackFilter(django_filters.MultipleChoiceFilter):
    """All that is ticked is missing."""

    def filter(self, photos, chosen):
        for name in chosen:
            photos = photos.filter(LACKING[name])
        return photos


# The form


class LibraryForm(PeriodForm):
    q = forms.CharField(
        label=gettext_lazy("Words; a phrase in quotation marks"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    @property
    def is_narrowed(self):
        """Whether anything but the words was asked."""
        return any(self.data.get(name) for name in self.fields.keys() - {"q"})

    def clean_q(self):
        typed = self.cleaned_data["q"]
        question = ask(typed)
        if typed and not question:
            raise ValidationError(_("Type at least one word."), "required")
        return question


class LibraryFilter(django_filters.FilterSet):
    """The names are those in the address."""

    nhan_vat = ShownFilter(label=gettext_lazy("Person shown"))
    su_kien = NamedFilter(
        field_name="event", queryset=Event.objects.all(), label=gettext_lazy("Event")
    )
    nguoi_chup = SpelledFilter("creator", label=gettext_lazy("Photographer"))
    nguon = SpelledFilter("credit", label=gettext_lazy("Credit"))
    noi = SpelledFilter("place", label=gettext_lazy("Place"))
    ngay = DayFilter(method="taken_on", label=gettext_lazy("Taken on"))
    tu = DayFilter(method="taken_since", label=gettext_lazy("Taken from"))
    den = DayFilter(method="taken_until", label=gettext_lazy("Taken until"))
    bo = CollectionFilter(queryset=Collection.objects.all(), label=gettext_lazy("Collection"))
    huong = KindFilter(
        ORIENTATIONS,
        [
            (LANDSCAPE, gettext_lazy("Landscape")),
            (PORTRAIT, gettext_lazy("Portrait")),
            (SQUARE, gettext_lazy("Square")),
        ],
        label=gettext_lazy("Orientation"),
        empty_label=gettext_lazy("Any"),
        error_messages={"invalid_choice": gettext_lazy("There is no such orientation.")},
    )
    quyen = KindFilter(
        RIGHTS,
        [
            (PRINT_ONLY, gettext_lazy("Not for online")),
            (EMBARGOED, gettext_lazy("Under embargo now")),
            (EXPIRING, gettext_lazy("Expire within 14 days")),
            (EXPIRED, gettext_lazy("Expired")),
        ],
        label=gettext_lazy("Rights"),
        empty_label=gettext_lazy("Any"),
        error_messages={"invalid_choice": gettext_lazy("There are no such rights.")},
    )
    hang = django_filters.ModelChoiceFilter(
        field_name="agency",
        queryset=Agency.objects.all(),
        label=gettext_lazy("Agency"),
        empty_label=gettext_lazy("Any"),
        error_messages={"invalid_choice": gettext_lazy("There is no such agency.")},
    )
    thieu = LackFilter(
        choices=[
            ("mo_ta", gettext_lazy("description")),
            ("alt", gettext_lazy("alternative text")),
            ("nguon", gettext_lazy("credit")),
        ],
        label=gettext_lazy("Without"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Nothing of that name can be missing.")},
    )
    chua_dung = TickFilter(lambda photos: photos.unused(), label=gettext_lazy("Unused"))
    may = TickFilter(
        lambda photos: photos.filter(BY_MACHINE), label=gettext_lazy("Made by AI, wholly or partly")
    )
    thung_rac = TickFilter(lambda photos: photos, label=gettext_lazy("In the bin"))

    class Meta:
        model = Photo
        fields = []
        form = LibraryForm

    def filter_queryset(self, photos):
        """By the filters alone: the words are looked up in what they leave."""
        asked = self.form.cleaned_data
        photos = photos.in_bin() if asked["thung_rac"] else photos.in_library()
        for name, each in self.filters.items():
            photos = each.filter(photos, asked[name])
        return photos

    def taken_on(self, photos, _name, day):
        """On a day of that day, month or year; of a photo whose day is known in part, perhaps."""
        return self.taken_until(self.taken_since(photos, _name, day), _name, day)

    def taken_since(self, photos, _name, day):
        return photos.filter(taken_hi__gte=day.first) if day.is_known else photos

    def taken_until(self, photos, _name, day):
        return photos.filter(taken_lo__lte=day.last) if day.is_known else photos
