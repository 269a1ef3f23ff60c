"""The pages of a story's history: its versions, any two of them compared, restored."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from articles import publishing, workflow
from articles.admin.frame import as_opened, show, story
from articles.comparison import compare as compare_contents
from articles.models import Version
from articles.since import live_version
from articles.states import Act, TransitionRefused
from newsroom.paging import Keyset
from newsroom.text import whole_number

ON_A_PAGE = 50
COPY, LIVE = "copy", "live"
_NEWEST_FIRST = Keyset(F("number"), read=int, descending=True)


@dataclass(frozen=True)
class Side:
    """One of the two that are compared: a version, or the copy as it stands now."""

    address: str
    label: str
    content: dict
    version: Version | None = None


def versions(model_admin, request, pk):
    """All of them, newest first, two to be chosen."""
    article = story(model_admin, request, pk)
    page = _NEWEST_FIRST.page_of(article.versions.for_lists(), request.GET, ON_A_PAGE)
    live = live_version(article, publishing.standing(article, publishing.clock()))
    context = {"article": article, "page": page, "asked": request.GET, "live": live}
    context["chosen"] = _worth_comparing(page.rows)
    context["overruled"] = article.name_overrides.select_related("by")
    return show(model_admin, request, "versions.html", context, title=_("Versions"))


def _worth_comparing(rows):
    """The number of the newest version that says something else than the copy, which says what its
    own last version says."""
    copy = next((row.seal for row in rows if row.act != Act.SET_ASIDE), "")
    first = [row for row in rows if row.seal != copy] or rows
    return first[0].number if first else None


def compare(model_admin, request, pk):
    """Any two, by ?from= and ?to=: a number, "live", or "copy"."""
    article = story(model_admin, request, pk)
    asked = [request.GET.get("from", LIVE), request.GET.get("to", COPY)]
    sides = [_side(article, address) for address in asked]
    if None in sides:
        messages.info(request, _("Readers do not have this story now."))
        return redirect("admin:articles_article_versions", article.pk)
    before, after = sides
    context = {
        "article": article,
        "before": before,
        "after": after,
        "sides": sides,
        "changes": compare_contents(before.content, after.content),
    }
    return show(model_admin, request, "compare.html", context, title=_("Comparison"))


def _side(article, address):
    """None for an edition that is live no longer: the address may be an old bookmark."""
    if address == COPY:
        return Side(COPY, _("the copy now"), article.content())
    if address == LIVE:
        live = live_version(article, publishing.standing(article, publishing.clock()))
        return live and Side(LIVE, _("the live edition"), live.content, live)
    found = _version(article, whole_number(address))
    return Side(address, _("version %d") % found.number, found.content, found)


def version(model_admin, request, pk, number):
    """One version as it was, and what changed with it."""
    article = story(model_admin, request, pk)
    found = _version(article, number)
    before = article.versions.of_the_copy().filter(number__lt=number).first()
    context = {
        "article": article,
        "version": found,
        "before": before,
        "changes": compare_contents(before.content, found.content) if before else [],
        "may_restore": article.may(Act.RESTORE, request.user),
    }
    title = _("Version %d") % found.number
    return show(model_admin, request, "version.html", context, title=title)


def restore(model_admin, request, pk, number):
    """Asks first, and shows what the copy loses and gets; a version of its own then."""
    article = story(model_admin, request, pk)
    found = _version(article, number)
    if request.method == "POST":
        return _restore(request, article, found)
    context = {
        "article": article,
        "version": found,
        "changes": compare_contents(article.content(), found.content),
        "may_restore": article.may(Act.RESTORE, request.user),
    }
    title = _("Restore version %d") % found.number
    return show(model_admin, request, "restore.html", context, title=title)


def _version(article, number):
    return get_object_or_404(article.versions.select_related("by"), number=number)


def _restore(request, article, found):
    try:
        with as_opened(request, article):
            workflow.restore(article, by=request.user, version=found)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Restored: the text of version %d.") % found.number)
    return redirect("admin:articles_article_change", article.pk)
