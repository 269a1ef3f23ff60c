"""The rows of a pasted attendance list: what is printed, and who is meant by it."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.text import tone_key, whole_number
from people.models import Participant, Person
from people.namesakes import namesakes, proposed
from people.wording import title_key

MOST_CHARACTERS = 50_000
MOST_PEOPLE = 300
MOST_PLACE = 30_000
NOBODY, NEW = "", "new"


class ListForm(forms.Form):
    # Longer ones get a sentence: with `max_length` the browser would cut what is pasted.
    text = forms.CharField(
        label=gettext_lazy("The list as it was printed"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        validators=[
            MaxLengthValidator(
                MOST_CHARACTERS,
                gettext_lazy(
                    "The text has %(show_value)d characters; at most %(limit_value)d are read at "
                    "once. Paste it in parts."
                ),
            )
        ],
    )


class AttendeeForm(forms.ModelForm):
    accepted = forms.BooleanField(label=gettext_lazy("Enter"), required=False)
    place = forms.IntegerField(
        label=gettext_lazy("Order"),
        min_value=1,
        max_value=MOST_PLACE,
    )
    who = forms.ChoiceField(
        label=gettext_lazy("Person"), required=False, widget=forms.RadioSelect, initial=NOBODY
    )
    # The name that `who` offers people of.
    looked_for = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Participant
        fields = ["name_printed", "rank_printed", "title_printed", "part"]

    def __init__(self, *args, namesakes, may_add_people, note, **options):
        super().__init__(*args, **options)
        self.namesakes, self.note = namesakes, note
        who = self.fields["who"]
        who.choices = [
            (NOBODY, _("Nobody in the directory, or not known yet")),
            *((str(each.person.pk), str(each)) for each in namesakes),
            *([(NEW, _("A new person of this name"))] if may_add_people else []),
        ]
        who.error_messages["invalid_choice"] = _(
            "Nobody chosen here has this name. Look for the name again, then choose."
        )
        if not self.is_bound and self.initial:
            self._propose()

    def _propose(self):
        """What was chosen already stays as long as the name does."""
        name = self.initial["name_printed"]
        if self.initial.get("looked_for") != name:
            meant = proposed(self.namesakes, self.initial["title_printed"])
            self.initial |= {"who": str(meant.person.pk) if meant else NOBODY, "looked_for": name}

    def full_clean(self):
        """A row that is not ticked stays as it is typed and hinders nothing."""
        super().full_clean()
        if self.is_bound and not self.is_accepted:
            self._errors = forms.utils.ErrorDict()

    @property
    def is_accepted(self):
        return self.cleaned_data.get("accepted", False)

    def participant(self):
        """With the person chosen and the office that the printed title means; a new person is
        told apart by the first of the printed titles."""
        participant, who = self.instance, self.cleaned_data["who"]
        if who == NEW:
            told_apart = participant.title_printed.split(",")[0].strip()
            participant.person = Person(
                name=participant.name_printed, distinguisher=told_apart[:_DISTINGUISHER].strip()
            )
        elif who:
            chosen = next(each for each in self.namesakes if str(each.person.pk) == who)
            participant.person = chosen.person
            participant.tenure = chosen.office_called(participant.title_printed)
        return participant


_DISTINGUISHER = Person._meta.get_field("distinguisher").max_length


class BaseAttendees(forms.BaseFormSet):
    """`days` are those of the event, `present` who takes part in it already."""

    def __init__(self, *args, days, present, may_add_people, **options):
        super().__init__(*args, **options)
        self.may_add_people = may_add_people
        self.names = [row["name_printed"] for row in self.initial or []]
        if self.is_bound:
            prefixes = [self.add_prefix(number) for number in range(self.total_form_count())]
            self.names = [self.data.get(f"{prefix}-name_printed", "") for prefix in prefixes]
        self.found = namesakes(self.names, *days)
        self.notes = _notes(self.names, present)

    def get_form_kwargs(self, index):
        return {
            **super().get_form_kwargs(index),
            "namesakes": self.found[self.names[index]] if index is not None else [],
            "note": self.notes[index] if index is not None else "",
            "may_add_people": self.may_add_people,
        }

    def accepted(self):
        """In the order that is typed; of one place, in that of the page."""
        rows = [form for form in self.forms if form.is_accepted]
        return sorted(rows, key=lambda form: form.cleaned_data["place"])


Attendees = forms.formset_factory(
    AttendeeForm,
    formset=BaseAttendees,
    extra=0,
    max_num=MOST_PEOPLE,
    absolute_max=MOST_PEOPLE,
    validate_max=True,
)


def _notes(names, present):
    """A sentence for each name that is listed already, "" for the others."""
    listed = {tone_key(each.name_printed): _("Takes part already: %(who)s.") for each in present}
    printed = {tone_key(each.name_printed): _line(each) for each in present}
    notes = []
    for name in names:
        key = tone_key(name)
        notes.append(listed[key] % {"who": printed[key]} if key in listed else "")
        listed.setdefault(key, _("Named above already: %(who)s."))
        printed.setdefault(key, name)
    return notes


def _line(participant):
    return ", ".join(filter(None, [str(participant), participant.title_printed]))


def rows_read(reading, notes_of):
    """What the formset begins with; who is listed already is not ticked."""
    rows = [
        {
            "place": place,
            "name_printed": attendee.name,
            "rank_printed": attendee.rank,
            "title_printed": attendee.title,
            "part": attendee.part,
        }
        for place, attendee in enumerate(reading.attendees, 1)
    ]
    notes = _notes([row["name_printed"] for row in rows], notes_of)
    return [{**row, "accepted": not note} for row, note in zip(rows, notes, strict=True)]


def rows_typed(data):
    """The rows as they stand on the page, right or wrong."""
    prefix, names = Attendees.get_default_prefix(), (*AttendeeForm.base_fields,)
    total = whole_number(data.get(f"{prefix}-TOTAL_FORMS")) or 0
    return [
        {name: data.get(f"{prefix}-{number}-{name}", "") for name in names}
        for number in range(min(total, MOST_PEOPLE))
    ]


def same_row(participant):
    """Equal for two rows that enter one person twice."""
    return (
        tone_key(participant.name_printed),
        title_key(participant.title_printed),
        participant.part,
    )
