"""What the desk's templates ask for: the home page's lists, steps, times, a copy as it reads."""

import json
import re

from django import template
from django.contrib import admin
from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import reading, rechecks
from articles.models import Article, Autosave, Edition, Section, Version
from articles.states import Act, Stage

register = template.Library()

SHOWN = 12

# The stock list draws a yes as a tick and a no as a red cross: here a word does.
_ICON = re.compile(r'<img src="[^"]*/icon-(yes|no|unknown)\b[^>]*>')
_WORDS = {
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "unknown": gettext_lazy("Unknown"),
}


@register.simple_tag
def inline_data(inline):
    """What the stock script asks for; "Add another" goes on in small letters."""
    data = json.loads(inline.inline_formset_data())
    adding = _("Add another %(verbose_name)s") % {"verbose_name": inline.opts.verbose_name}
    return json.dumps(
        data | {"options": {**data["options"], "addText": adding}}, ensure_ascii=False
    )


@register.simple_tag
def section_limits():
    """{section: [characters of its headlines, of its standfirsts]}, for the counts in the form."""
    rows = Section.objects.values_list("pk", "headline_limit", "standfirst_limit")
    return {pk: limits for pk, *limits in rows}


@register.simple_tag
def desk_today(user):
    """What this user must or may look at now; each list is cut at SHOWN."""
    stories = Article.objects.for_lists()
    mine = stories.filter(created_by=user)
    seen = Article.objects.visible_to(user).values("pk")
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    editions = Edition.objects.filter(article__in=seen).defer("body")
    return {
        "drafts": _with_reasons(mine.filter(stage=Stage.DRAFT))[:SHOWN],
        "on_the_way": mine.filter(stage__in=[Stage.DESK, Stage.SECRETARIAT, Stage.APPROVED])[
            :SHOWN
        ],
        "waiting": stories.waiting_for(user).order_by("changed_at")[:SHOWN],
        "scheduled": editions.coming().select_related("section")[:SHOWN],
        "live_today": editions.live()
        .filter(live__startswith__gte=midnight)
        .select_related("section")
        .order_by(F("live__startswith").desc())[:SHOWN],
        "unsaved": Autosave.objects.unsaved()
        .filter(by=user)
        .select_related("article")
        .defer("article__body", "article__standfirst")[:SHOWN],
        "emergencies": Version.objects.unreviewed_emergencies()
        .filter(article__in=seen)
        .select_related("article", "by")
        .defer("content", "article__body")[:SHOWN],
    }


def _with_reasons(drafts):
    """A draft that was once sent back still is: the reason on it, and those first."""
    returns = Version.objects.filter(article=OuterRef("pk"), act=Act.SEND_BACK)
    reason = Subquery(returns.order_by("-number").values("note")[:1])
    is_new = ExpressionWrapper(Q(reason=None), BooleanField())
    return drafts.annotate(reason=reason).order_by(is_new, "-changed_at")


@register.simple_tag
def names_open(user):
    return rechecks.open_stories(user)


@register.simple_tag
def desk_steps(stage, standing=None):
    """The chain as (label, state) where state is done, now or ahead."""
    here = Stage(stage).position
    states = ["done"] * here + ["now"] + ["ahead"] * (len(Stage) - here - 1)
    labels = [each.label for each in Stage]
    if stage == Stage.PUBLISHED and standing and not standing.current:
        labels[-1] = _("Scheduled") if standing.coming else _("Expired")
    return list(zip(labels, states, strict=True))


@register.filter
def stage_line(stage):
    """The stage as a word over a line whose shape tells it, too."""
    return format_html('<span class="stage stage-{}">{}</span>', stage, Stage(stage).label)


@register.filter
def moment(at):
    """A time as one says it at the desk: "17:32 today", else with the date."""
    if at is None:
        return ""
    at = timezone.localtime(at)
    time = date_format(at, "TIME_FORMAT")
    days = (at.date() - timezone.localdate()).days
    if days == 0:
        return _("%(time)s today") % {"time": time}
    if days == 1:
        return _("%(time)s tomorrow") % {"time": time}
    if days == -1:
        return _("%(time)s yesterday") % {"time": time}
    return _("%(time)s on %(date)s") % {"time": time, "date": date_format(at, "DATE_FORMAT")}


@register.filter
def as_read(html):
    # It is cleaned there, and what is added is the desk's own markup.
    return mark_safe(reading.as_read(html))


@register.filter
def labelled(cells, headers):
    """A row's cells, each carrying its column's name: on a phone the row is a block of lines."""
    return [
        _with_label(cell, capfirst(header["text"]))
        for cell, header in zip(cells, headers, strict=False)
    ]


def _with_label(cell, label):
    # The result list's own markup; the column of check boxes has no name.
    if not cell.startswith("<td ") or "action-checkbox" in cell:
        return cell
    empty = " data-empty" if cell.endswith(f">{admin.site.empty_value_display}</td>") else ""
    start = format_html('<td data-label="{}"{} ', str(label), empty)
    # A field that is edited in the list itself has no other name.
    field = format_html('<input aria-label="{}" ', str(label))
    cell = _ICON.sub(lambda icon: str(_WORDS[icon[1]]), cell)
    return mark_safe(cell.replace("<td ", start, 1).replace("<input ", field, 1))


@register.filter
def picture(photo, width):
    """The address of a photo's rendition, at least so wide if there is one."""
    return photo.rendition_url(width)
