"""An attendance list pasted into an event: read, looked through, entered in one deed."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from people.admin.attendees import (
    MOST_PEOPLE,
    Attendees,
    ListForm,
    rows_read,
    rows_typed,
    same_row,
)
from people.attendance import read
from people.models import Event
from people.recording import recorded

# As far as the column counts; behind it, rows stand in the order they came in.
_LAST_PLACE = 32_767


def urls(model_admin):
    """For the top of EventAdmin.get_urls."""
    view = model_admin.admin_site.admin_view(partial(attendance, model_admin))
    return [path("<int:pk>/attendance/", view, name="people_event_attendance")]


def attendance(model_admin, request, pk):
    if not request.user.has_perm("people.add_participant"):
        raise PermissionDenied
    if "_save" not in request.POST:
        return _page(model_admin, request, get_object_or_404(Event, pk=pk))
    with recorded(by=request.user, why=_("Entered from an attendance list.")):
        # Of two clicks, the second one waits and finds everybody listed.
        event = get_object_or_404(Event.objects.select_for_update(), pk=pk)
        present = list(event.participants.all())
        attendees = Attendees(request.POST, **_asked(request, event, present))
        if attendees.is_valid():
            return _entered(request, event, present, attendees)
    return _page(model_admin, request, event, attendees)


def _asked(request, event, present):
    last = event.end_hi or event.start_hi
    return {
        "days": (event.start_lo, last) if event.start_lo and last else (None,),
        "present": present,
        "may_add_people": request.user.has_perm("people.add_person"),
    }


# Entering


def _entered(request, event, present, attendees):
    """Behind those who are there; who is there in the same words is not entered again."""
    keys = {same_row(each) for each in present}
    place = max((each.position for each in present), default=0)
    entered = listed = 0
    for form in attendees.accepted():
        participant = form.participant()
        if same_row(participant) in keys:
            listed += 1
            continue
        keys.add(same_row(participant))
        entered += 1
        _enter(participant, event, place + entered)
    _tell(request, entered, listed)
    return redirect("admin:people_event_change", event.pk)


def _enter(participant, event, position):
    if participant.person and participant.person.pk is None:
        participant.person.save()
    participant.event, participant.position = event, min(position, _LAST_PLACE)
    participant.save()


def _tell(request, entered, listed):
    if entered:
        sentence = ngettext(
            "%(count)d participant entered.", "%(count)d participants entered.", entered
        )
        messages.success(request, sentence % {"count": entered})
    if listed:
        sentence = ngettext(
            "%(count)d was listed in the same words already.",
            "%(count)d were listed in the same words already.",
            listed,
        )
        messages.warning(request, sentence % {"count": listed})
    if not entered and not listed:
        messages.warning(request, _("Nobody was ticked: nothing has changed."))


# The page


def _page(model_admin, request, event, attendees=None):
    """With the list to paste, and below it what was read of it or typed since."""
    form = ListForm(request.POST or None)
    reading = read(form.cleaned_data["text"]) if form.is_bound and form.is_valid() else None
    if attendees is None and reading:
        attendees = _rows(request, event, form, reading)
    return TemplateResponse(
        request,
        "admin/people/event/attendance.html",
        {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "original": event,
            "title": _("Attendance list"),
            "form": form,
            "reading": reading,
            "attendees": attendees,
            "event_url": reverse("admin:people_event_change", args=[event.pk]),
        },
    )


def _rows(request, event, form, reading):
    """None where nobody is named, or too many are."""
    present = list(event.participants.all())
    rows = rows_typed(request.POST) if "_look" in request.POST else rows_read(reading, present)
    if len(rows) > MOST_PEOPLE:
        form.add_error(
            "text",
            _(
                "The text names %(count)d people; at most %(limit)d are entered at once. Paste it "
                "in parts."
            )
            % {"count": len(rows), "limit": MOST_PEOPLE},
        )
        return None
    return Attendees(initial=rows, **_asked(request, event, present)) if rows else None
