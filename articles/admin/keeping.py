"""What a story's form says while it is open: its text, that it is there. Answers are JSON."""

from dataclasses import replace
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import keeping
from articles.admin.answers import Refused, answered
from articles.keeping import Window
from articles.models import Article
from articles.states import Act
from articles.templatetags.desk import moment

MOST_TEXT = 2_000_000
# Of the page, not of the story.
_OURS = {"csrfmiddlewaretoken", "window", "revision", "version", "taken_up"}
_GONE_AT_MOST = 50


class SignForm(forms.Form):
    """A window's sign of life, with what has been typed in it or without."""

    window = forms.UUIDField()
    _article = forms.IntegerField(required=False)
    revision = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    taken_up = forms.UUIDField(required=False)
    _count = forms.IntegerField(required=False, min_value=0, max_value=2**53)
    _gone = forms.CharField(required=False)
    _leaving = forms.BooleanField(required=False)
    # Whose page it is: by now somebody else may be logged in.
    _user = forms.IntegerField(required=False)

    def clean__gone(self):
        return frozenset(uuids(self.cleaned_data["_gone"].split(",")[:_GONE_AT_MOST]))


def uuids(listed):
    for text in listed:
        try:
            yield UUID(text)
        except ValueError:
            continue


@answered
def keep(model_admin, request):
    """Autosave and sign of life in one. Who is logged out is told so, and not shown a page to log
    in at."""
    if not model_admin.admin_site.has_permission(request):
        raise Refused(401, _("You are logged out."))
    form = SignForm(request.POST)
    if not form.is_valid():
        raise Refused(400, _("This page cannot be kept: load it anew."))
    sign = form.cleaned_data
    if sign["_user"] not in {None, request.user.pk}:
        raise Refused(401, _("Somebody else is logged in now."))
    article = _writable(model_admin, request, sign["_article"])
    window = opened(sign, request.user, article)
    answer = _kept(window, request.POST, sign) if sign["_count"] else {}
    if not article:
        return answer
    news = _news(window)
    if sign["_leaving"]:
        keeping.let_go(window)
        return answer | news
    window = replace(window, is_behind=bool(news))
    return answer | news | _writer(window, is_typing=bool(sign["_count"]))


def opened(sign, user, article):
    """The window that a page says it is."""
    return Window(
        sign["window"],
        user,
        article,
        sign["revision"] or 0,
        sign["version"] or 0,
        sign["_gone"],
    )


def _writable(model_admin, request, pk):
    if not pk:
        if not model_admin.has_add_permission(request):
            raise PermissionDenied(_("You may not save this story."))
        return None
    seen = Article.objects.visible_to(request.user).for_lists()
    found = seen.select_related("lock__by").filter(pk=pk).first()
    if not found or Act.SAVE not in found.acts_when_seen(request.user):
        raise PermissionDenied(_("You may not save this story."))
    return found


def _kept(window, posted, sign):
    row = keeping.keep(window, _typed(posted), count=sign["_count"])
    if sign["taken_up"]:
        keeping.throw_away(sign["taken_up"], by=window.by)
    at = date_format(timezone.localtime(row.at), "TIME_FORMAT")
    return {"kept": row.count >= sign["_count"], "at": at}


def _typed(posted):
    # PostgreSQL's JSON holds every character but this one, which no keyboard types.
    fields = {
        name: [value.replace("\0", "") for value in values]
        for name, values in posted.lists()
        if not name.startswith("_") and name not in _OURS and "\0" not in name
    }
    if sum(len(value) for values in fields.values() for value in values) > MOST_TEXT:
        raise Refused(
            413,
            _("The text is longer than %d characters: it is kept in this browser only.")
            % MOST_TEXT,
        )
    return fields


def _news(window):
    """Whether somebody has saved since this page was opened, and who."""
    article = window.article
    if article.revision == window.revision or keeping.saved_last(window.id, article, by=window.by):
        return {}
    lock = getattr(article, "lock", None)
    last = article.versions.select_related("by").defer("content").first()
    if lock and lock.by != window.by and (not last or lock.since >= last.at):
        who = {"by": lock.by, "at": moment(lock.since)}
        return {"news": _("%(by)s took the story over, %(at)s.") % who, "is_taken": True}
    if not last:
        return {}
    return {"news": _("%(by)s saved the story, %(at)s.") % {"by": last.by, "at": moment(last.at)}}


def _writer(window, *, is_typing):
    lock = keeping.hold(window, getattr(window.article, "lock", None), is_typing=is_typing)
    if lock.window == window.id:
        return {}
    who = {"by": lock.by, "since": moment(lock.since)}
    if lock.by == window.by:
        return {"writer": _("You have this story open in another window, since %(since)s.") % who}
    return {"writer": _("%(by)s has had this story open since %(since)s.") % who}
