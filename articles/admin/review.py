"""The reviewer's page: what changed since one may know it, why, and what one can do now."""

from django.http import Http404
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from articles import proofreading, publishing, since
from articles.admin import verbs
from articles.admin.frame import show, story
from articles.comparison import compare
from articles.states import Act

ACTS_SHOWN = 12
_SWITCH = {
    since.LIVE: gettext_lazy("Since the live edition"),
    since.SEEN: gettext_lazy("Since you last looked"),
    since.RETURNED: gettext_lazy("Since it was sent back"),
    since.WHOLE: gettext_lazy("The whole text"),
}


def review(model_admin, request, pk):
    article = story(model_admin, request, pk)
    standing = publishing.standing(article, publishing.clock())
    _number, seen = since.look(article, by=request.user)
    points = since.points(article, standing, seen)
    chosen = request.GET.get("since") or since.first_choice(points)
    if chosen not in _SWITCH:
        raise Http404
    base = points.get(chosen)
    context = {
        "original": article,
        "standing": standing,
        "verbs": verbs.offered(article, request.user, standing),
        "may_edit": article.may(Act.SAVE, request.user),
        "switch": [(name, label) for name, label in _SWITCH.items() if name in {*points, "whole"}],
        "chosen": chosen,
        "base": base,
        "changes": compare(base.content, article.content()) if base else [],
        "acts": _acts(article, base),
        "remarks": proofreading.open_remarks(article),
        "overruled": article.name_overrides.select_related("by"),
    }
    return show(model_admin, request, "review.html", context, title=capfirst(str(article)))


def _acts(article, base):
    """What was done since, the newest first; on the whole text, what was done last."""
    versions = article.versions.for_lists()
    return versions.filter(number__gt=base.number if base else 0)[:ACTS_SHOWN]
