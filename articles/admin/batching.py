"""The form for many photos at once: only what is filled in, ticked or emptied changes."""

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.describing import KeywordsField, name_both_parts, spelt_as_before
from articles.admin.shown import PeopleSelect, asked_about
from articles.batches import Change
from articles.models import CaptionTemplate, Photo
from newsroom.dates import PartialDate
from newsroom.forms import PartialDateField
from people.models import Person

_LEFT_EMPTY = {"event": None, "agency": None, "embargoed_until": None, "expires_at": None}
_LEFT_EMPTY |= {"taken": PartialDate()}
RIGHTS = ("usage_terms", "agency", "embargoed_until", "expires_at", "is_print_only")
_GROUPS = [
    (gettext_lazy("Where they come from"), ["creator", "credit", "source", "copyright"]),
    (
        gettext_lazy("What they show"),
        ["event", "place", "taken", "people", "add_keywords", "remove_keywords"],
    ),
    (gettext_lazy("Description"), ["template", "replaces_descriptions"]),
    (gettext_lazy("Rights"), [*RIGHTS]),
]
CLEARABLE = (
    "creator",
    "credit",
    "source",
    "copyright",
    "event",
    "place",
    "taken",
    "usage_terms",
    "agency",
    "embargoed_until",
    "expires_at",
)


def _of_photo(name, widget=None, **options):
    if widget:
        options["widget"] = widget
    return Photo._meta.get_field(name).formfield(required=False, help_text="", **options)


class BatchForm(forms.Form):
    creator = _of_photo("creator", spelt_as_before("creator"))
    credit = _of_photo("credit", spelt_as_before("credit"))
    source = _of_photo("source", spelt_as_before("source"))
    copyright = _of_photo("copyright", spelt_as_before("copyright"))
    event = _of_photo("event")
    place = _of_photo("place", forms.TextInput(attrs={"class": "vTextField"}))
    taken = PartialDateField(label=capfirst(gettext_lazy("taken")))
    people = forms.ModelMultipleChoiceField(
        Person.objects.all(),
        label=gettext_lazy("People to add"),
        required=False,
        help_text=gettext_lazy("On the right of those who are listed already."),
    )
    add_keywords = KeywordsField(
        label=gettext_lazy("Keywords to add"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    remove_keywords = KeywordsField(
        label=gettext_lazy("Keywords to take away"),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    template = forms.ModelChoiceField(
        CaptionTemplate.objects.all(),
        label=gettext_lazy("By a template of captions"),
        required=False,
        help_text=gettext_lazy("Each photo with its own people, event and credit."),
    )
    replaces_descriptions = forms.BooleanField(
        label=gettext_lazy("Also where there is a description already"), required=False
    )
    usage_terms = _of_photo(
        "usage_terms", forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
    )
    agency = _of_photo("agency")
    embargoed_until = _of_photo(
        "embargoed_until", AdminSplitDateTime, form_class=forms.SplitDateTimeField
    )
    expires_at = _of_photo("expires_at", AdminSplitDateTime, form_class=forms.SplitDateTimeField)
    is_print_only = forms.TypedChoiceField(
        label=capfirst(gettext_lazy("not for online")),
        required=False,
        choices=[
            ("", gettext_lazy("as it is")),
            ("yes", gettext_lazy("for the printed paper only")),
            ("no", gettext_lazy("for online, too")),
        ],
        coerce=lambda chosen: chosen == "yes",
        empty_value=None,
    )

    def __init__(self, *args, admin_site, photos, sets_rights, **options):
        super().__init__(*args, **options)
        event = Photo._meta.get_field("event")
        self._chooses("event", AutocompleteSelect(event, admin_site))
        self._chooses("people", PeopleSelect(admin_site, _asked_about(photos)))
        name_both_parts(self.fields)
        if not sets_rights:
            for name in RIGHTS:
                del self.fields[name]
        for name in CLEARABLE:
            if name in self.fields:
                self.fields[f"clear_{name}"] = forms.BooleanField(
                    label=gettext_lazy("Empty this field"), required=False
                )

    def _chooses(self, name, widget):
        widget.choices = self.fields[name].choices
        self.fields[name].widget = widget

    def groups(self):
        """[(heading, [(field, its box for emptying, or None)])]"""
        shown = [
            (heading, [self._row(name) for name in names if name in self.fields])
            for heading, names in _GROUPS
        ]
        return [(heading, rows) for heading, rows in shown if rows]

    def _row(self, name):
        return self[name], self[f"clear_{name}"] if name in CLEARABLE else None

    def clean(self):
        cleaned = super().clean()
        for name in CLEARABLE:
            if cleaned.get(f"clear_{name}") and self._is_filled(name):
                self.add_error(name, _("Either write a new value, or empty the field."))
        if not self.errors and not self.change():
            raise ValidationError(_("Nothing is filled in: nothing would change."))
        return cleaned

    def _is_filled(self, name):
        value = self.cleaned_data.get(name)
        return value.is_known if isinstance(value, PartialDate) else bool(value)

    def change(self):
        cleaned = self.cleaned_data
        values = {}
        for name in CLEARABLE:
            if self._is_filled(name):
                values[name] = cleaned[name]
            elif cleaned.get(f"clear_{name}"):
                values[name] = _LEFT_EMPTY.get(name, "")
        if (print_only := cleaned.get("is_print_only")) is not None:
            values["is_print_only"] = print_only
        return Change(
            values=values,
            add_keywords=tuple(cleaned.get("add_keywords", ())),
            remove_keywords=tuple(cleaned.get("remove_keywords", ())),
            people=tuple(cleaned.get("people", ())),
            template=cleaned.get("template"),
            replaces_descriptions=cleaned.get("replaces_descriptions", False),
        )


def _asked_about(photos):
    """The day and the event that all of them have; where they differ, today."""
    asked = [asked_about(photo) for photo in photos]
    return asked[0] if asked and all(each == asked[0] for each in asked) else {}
