"""What staff ask the directory: who held it, a post from first to last, what contradicts."""

from functools import partial

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from newsroom.dates import PartialDate
from newsroom.forms import PartialDateField
from people import answers
from people.admin.contradictions import KINDS
from people.continuity import continuity as continuity_of
from people.filters import NameField
from people.models import Person, Post, Tenure

SHOWN = 40
EVERY_KIND = "tat-ca"


class QuestionForm(forms.Form):
    """Who held a post on a day, or what a person held; without a day, today."""

    chuc_vu = NameField(
        label=gettext_lazy("Post or organization"),
        help_text=gettext_lazy("“Bí thư Tỉnh ủy”, “Sở Tài chính”; with or without marks."),
        max_length=200,
        required=False,
    )
    nguoi = NameField(label=gettext_lazy("Or a person"), max_length=120, required=False)
    ngay = PartialDateField(
        label=gettext_lazy("On the day"),
        help_text=gettext_lazy("1/10/2020; a month or a year, too. Empty: today."),
    )

    def clean(self):
        asked = super().clean()
        if not self.errors and not asked["chuc_vu"] and not asked["nguoi"]:
            raise ValidationError(_("Type a post, an organization or a person."))
        return asked

    @property
    def days(self):
        today = timezone.localdate()
        asked = self.cleaned_data["ngay"]
        return asked if asked.is_known else PartialDate(today, today)


def who_held(model_admin, request):
    form = QuestionForm(request.GET if request.GET else None)
    context = {"form": form}
    if form.is_valid():
        context |= {
            "days": form.days,
            "posts": _posts(form.cleaned_data["chuc_vu"], form.days),
            "people": _people(form.cleaned_data["nguoi"], form.days),
            "shown": SHOWN,
        }
    return _show(model_admin, request, "who_held.html", context, title=_("Who held it?"))


def _posts(typed, days):
    """Those that a typed title may mean, each with its `answer`; the ones it names stand first."""
    if not typed:
        return []
    found = Post.objects.matching(typed).select_related("organization").prefetch_related("aliases")
    posts = sorted(found[: SHOWN + 1], key=lambda post: not post.is_called(typed))
    return _answered(posts, answers.of_posts, days)


def _people(typed, days):
    found = Person.objects.matching(typed)[: SHOWN + 1] if typed else []
    return _answered(list(found), answers.of_people, days)


def _answered(rows, ask, days):
    cited = Tenure.objects.prefetch_related("citations__source")
    found = ask(rows, days.first, days.last, among=cited)
    for row in rows:
        row.answer = found[row.pk]
    return rows


def continuity(model_admin, request, pk):
    post = get_object_or_404(Post.objects.select_related("organization"), pk=pk)
    found = continuity_of(post, on=timezone.localdate())
    context = {"post": post, "continuity": found}
    return _show(model_admin, request, "continuity.html", context, title=_("From first to last"))


def contradictions(model_admin, request):
    """Each kind looks through the whole directory: one is opened at a time, or all on request, with
    the first of each."""
    asked, today = request.GET.get("loai", ""), timezone.localdate()
    if asked and asked not in {*KINDS, EVERY_KIND}:
        raise Http404
    places = {} if asked == EVERY_KIND else request.GET
    kinds = [
        (kind, kind.page_of(places, on=today) if asked in (slug, EVERY_KIND) else None)
        for slug, kind in KINDS.items()
    ]
    context = {"kinds": kinds, "every_kind": EVERY_KIND}
    return _show(model_admin, request, "contradictions.html", context, title=_("Contradictions"))


def _show(model_admin, request, template, context, *, title):
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    shared = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
    }
    return TemplateResponse(request, f"admin/people/post/{template}", shared | context)


def urls(model_admin):
    return [
        path(
            address,
            model_admin.admin_site.admin_view(require_GET(partial(page, model_admin))),
            name=f"people_post_{page.__name__}",
        )
        for address, page in [
            ("who-held/", who_held),
            ("contradictions/", contradictions),
            ("<int:pk>/continuity/", continuity),
        ]
    ]
