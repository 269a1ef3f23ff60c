"""Who is shown on a photo, from left to right: rows of its page, and finding people for them."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.http import QueryDict
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from articles.admin.answers import answering
from articles.admin.lookups import days_asked
from articles.admin.meanwhile import digest
from articles.captioning import days
from articles.captions import listed
from articles.models import PersonShown, Photo
from newsroom.text import whole_number
from people.models import Event, Person
from people.titles import titles, with_titles

PEOPLE_FOUND = 12
_LAST = 1_000


def may_describe(user, photo):
    """The photo desk any photo, others those that they have uploaded themselves."""
    if user.has_perm("articles.change_photo"):
        return True
    return photo.uploaded_by_id == user.pk and user.has_perm("articles.add_photo")


# Finding people


def urls(admin_site):
    """For the top of PhotoAdmin.get_urls."""
    return [path("names/", admin_site.admin_view(names), name="articles_photo_names")]


@require_GET
@answering("people.view_person")
def names(request):
    """For the admin's own choosing by typing: homonyms are told apart by what else is known of
    them, and by the offices of the photo's day. With nothing typed, who took part in its event.
    The page adds ?date= and ?event= as they stand there, saved or not."""
    typed = request.GET.get("term", "").strip()
    event = Event.objects.filter(pk=whole_number(request.GET.get("event"))).first()
    people = Person.objects.closest(typed, PEOPLE_FOUND) if typed else _taking_part(event)
    found = with_titles(people, *_days_asked(request.GET, event))[:PEOPLE_FOUND]
    return {
        "results": [{"id": str(person.pk), "text": _told(person)} for person in found],
        "pagination": {"more": False},
    }


def _days_asked(asked, event):
    """Of the event, where the photo itself has no day."""
    if event and not (asked.get("date") or asked.get("on")):
        first, last = days(Photo(event=event))
        if first:
            return first, last
    return days_asked(asked)


def _taking_part(event):
    if event is None:
        return Person.objects.none()
    return Person.objects.filter(participations__event=event).distinct()


def _told(person):
    return " · ".join(filter(None, [str(person), titles(person)]))


class _FindsPeople:
    """`asked` are the days and the event that the search is about."""

    def __init__(self, admin_site, asked=None, **options):
        super().__init__(PersonShown._meta.get_field("person"), admin_site, **options)
        self.asked = asked or {}

    def get_url(self):
        found = QueryDict(mutable=True)
        found.update(self.asked)
        return f"{reverse('admin:articles_photo_names')}?{found.urlencode()}"


class PersonSelect(_FindsPeople, AutocompleteSelect):
    pass


class PeopleSelect(_FindsPeople, AutocompleteSelectMultiple):
    pass


def asked_about(photo):
    """The days of the photo and its event, as `names` reads them."""
    first, last = days(photo)
    found = {"on": first.isoformat(), "until": last.isoformat()} if first else {}
    return found | ({"event": photo.event_id} if photo.event_id else {})


# The rows


class ShownForm(forms.ModelForm):
    """With a person chosen, the name is printed as the directory has it, unless one is typed."""

    class Meta:
        model = PersonShown
        fields = ["position", "person", "name_printed"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("position", "name_printed"):
            if name in self.fields:
                self.fields[name].required = False
        if not self.instance.pk:
            self.initial["position"] = None

    def clean_position(self):
        position = self.cleaned_data["position"]
        return _LAST if position is None else position

    def clean(self):
        cleaned = super().clean()
        if person := cleaned.get("person"):
            cleaned["name_printed"] = cleaned.get("name_printed") or person.name
        elif not cleaned.get("name_printed"):
            self.add_error("name_printed", _("Choose a person or write a name."))
        return cleaned


class ShownFormSet(BaseInlineFormSet):
    """All rows together are one value: who is shown. See articles/admin/meanwhile.py."""

    keeps_theirs = False

    @property
    def seen(self):
        return self._told_of or (self.is_bound and self.data.get(self._seen_name)) or self._theirs()

    @property
    def _seen_name(self):
        return f"{self.prefix}-seen"

    _told_of = ""

    def _theirs(self):
        return digest(_rows(self.instance.people_shown.all()) if self.instance.pk else [])

    def clean(self):
        super().clean()
        left = self.in_order()
        self._compare([form.instance for form in left])
        ids = [form.instance.person_id for form in left if form.instance.person_id]
        if not self.keeps_theirs and len(ids + self._others(left, ids)) > len(set(ids)):
            raise ValidationError(_("This person is listed already."))

    def in_order(self):
        """What stays: rows without a number stand last, as they come."""
        left = [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        typed = [form.cleaned_data.get("position", _LAST) for form in left]
        return [form for _number, form in sorted(zip(typed, left, strict=True), key=_by_number)]

    def _others(self, left, ids):
        """Those of the ids that stand in rows which this page does not have."""
        mine = [form.instance.pk for form in self.forms if form.instance.pk]
        others = self.instance.people_shown.exclude(pk__in=mine).filter(person__in=ids)
        return list(others.values_list("person", flat=True))

    def _compare(self, rows):
        seen, theirs, mine = self.seen, self._theirs(), digest(_rows(rows))
        if theirs in {seen, mine}:
            return
        if mine == seen:
            self.keeps_theirs = True
            return
        self._told_of = theirs
        people = listed([row.name_printed for row in self.instance.people_shown.all()])
        raise ValidationError(
            _(
                "Someone changed who is shown after you opened the page, to: %(people)s. What "
                "stands here is yours: saved now, it is added to the other’s."
            )
            % {"people": people or _("nobody")},
            code="stale",
        )

    def is_valid(self):
        """Rows that nobody touched here may be gone, and are then no mistake."""
        return super().is_valid() or self.keeps_theirs

    def save(self, **options):
        if self.keeps_theirs:
            self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
            return []
        saved = super().save(**options)
        for position, form in enumerate(self.in_order(), start=1):
            if form.instance.position != position:
                form.instance.position = position
                form.instance.save(update_fields=["position"])
        return saved


def _by_number(pair):
    return pair[0]


def _rows(rows):
    return [f"{row.person_id or ''} {row.name_printed}" for row in rows]


class ShownInline(admin.TabularInline):
    model = PersonShown
    form = ShownForm
    formset = ShownFormSet
    fields = ["position", "person", "name_printed"]
    extra = 0
    verbose_name_plural = gettext_lazy("people shown, from left to right")
    photo = None

    def get_formset(self, request, obj=None, **options):
        self.photo = obj
        return super().get_formset(request, obj, **options)

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name == "person":
            asked = asked_about(self.photo) if self.photo else {}
            options["widget"] = PersonSelect(self.admin_site, asked)
        return super().formfield_for_foreignkey(db_field, request, **options)

    # Who may describe the photo may say who is on it.
    def has_add_permission(self, request, obj):
        return obj is not None and may_describe(request.user, obj)

    def has_change_permission(self, request, obj=None):
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_add_permission(request, obj)
