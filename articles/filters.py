"""What readers may narrow a search by; a filter that means nothing gets a sentence."""

from datetime import timedelta

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Edition, EditionAuthor, EditionEvent, Section
from articles.models.listing import with_live_stories
from newsroom.forms import PartialDateField
from newsroom.fulltext import ask
from newsroom.text import clean_line
from people.models import Author, Event

NEWEST, BEST = "moi", "sat"
# More people than this are not meant by one name.
NAMESAKES_AT_MOST = 20


class NamedField(forms.CharField):
    """Typed names of rows, whole or in part, with or without marks: a list of thousands would be
    no help. Gives every row that may be meant."""

    default_error_messages = {
        "unknown": gettext_lazy("Nothing here has this name: %(typed)s."),
        "many": gettext_lazy("Too many have this name: write more of it."),
    }

    def __init__(self, *args, queryset, **options):
        self.queryset = queryset
        super().__init__(*args, max_length=250, **options)

    def clean(self, value):
        typed = clean_line(super().clean(value))
        if not typed:
            return []
        found = list(self.queryset.matching(typed)[: NAMESAKES_AT_MOST + 1]) if ask(typed) else []
        whole = [row for row in found if str(row).casefold() == typed.casefold()]
        if not found:
            raise ValidationError(self.error_messages["unknown"], "unknown", {"typed": typed[:60]})
        if len(found) > NAMESAKES_AT_MOST and not whole:
            raise ValidationError(self.error_messages["many"], "many")
        return whole or found


class ListedFilter(django_filters.Filter):
    """Stories in the lists of any of the rows that may be meant."""

    field_class = NamedField

    def __init__(self, listing, of, **options):
        self.listing, self.of = listing, of
        super().__init__(**options)

    def filter(self, stories, rows):
        if not rows:
            return stories
        listed = self.listing.objects.filter(**{f"{self.of}__in": rows})
        return stories.filter(pk__in=listed.values("edition"))


class DayFilter(django_filters.Filter):
    """A day, a month or a year, as people type it."""

    field_class = PartialDateField

    def __init__(self, **options):
        attrs = {"placeholder": "1/10/2020", "autocomplete": "off"}
        super().__init__(help_text="", widget=forms.TextInput(attrs=attrs), **options)


class PeriodForm(forms.Form):
    """Of which `tu` and `den` are the first and the last day."""

    def clean(self):
        since, until = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        are_known = since and until and since.is_known and until.is_known
        if are_known and since.first > until.last:
            self.add_error("den", _("The last day lies before the first one."))


class SearchForm(PeriodForm):
    """The words themselves, the order, and what the filters together must not say."""

    q = forms.CharField(
        label=gettext_lazy("Words; a phrase in quotation marks"),
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 200, "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Type at least one word.")},
    )
    xep = forms.ChoiceField(
        label=gettext_lazy("Order"),
        choices=[(NEWEST, gettext_lazy("Newest first")), (BEST, gettext_lazy("Best match first"))],
        required=False,
        error_messages={"invalid_choice": gettext_lazy("There is no such order.")},
    )

    @property
    def is_narrowed(self):
        """Whether anything but the words and the order was asked."""
        return any(self.data.get(name) for name in self.fields.keys() - {"q", "xep"})

    def clean_q(self):
        question = ask(self.cleaned_data["q"])
        if not question:
            raise ValidationError(self.fields["q"].error_messages["required"], "required")
        return question


class StoryFilter(django_filters.FilterSet):
    """The names are those in the address: section, author, event, first and last day."""

    muc = django_filters.ModelChoiceFilter(
        field_name="section",
        queryset=Section.objects.all(),
        to_field_name="slug",
        label=gettext_lazy("Section"),
        empty_label=gettext_lazy("All sections"),
        error_messages={"invalid_choice": gettext_lazy("There is no such section.")},
    )
    tac_gia = ListedFilter(
        EditionAuthor,
        "author",
        queryset=with_live_stories(Author.objects),
        label=gettext_lazy("Author"),
    )
    su_kien = ListedFilter(
        EditionEvent, "event", queryset=Event.objects.all(), label=gettext_lazy("Event")
    )
    tu = DayFilter(method="published_since", label=gettext_lazy("From the day"))
    den = DayFilter(method="published_until", label=gettext_lazy("Until the day"))

    class Meta:
        model = Edition
        fields = []
        form = SearchForm

    def filter_queryset(self, stories):
        """By the filters alone: the words are looked up in what they leave."""
        for name, each in self.filters.items():
            stories = each.filter(stories, self.form.cleaned_data[name])
        return stories

    def published_since(self, stories, _name, day):
        return stories.published_since(day.first) if day.is_known else stories

    def published_until(self, stories, _name, day):
        return stories.published_before(day.last + timedelta(days=1)) if day.is_known else stories
