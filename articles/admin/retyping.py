"""Puts into a story's form what was not posted with it: a text that was never saved, a version that
was set aside, two people's texts brought together. The form is shown then, and nothing is saved."""

from django.contrib.admin.utils import unquote
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles import keeping, workflow
from articles.admin.keeping import SignForm, opened, uuids
from articles.comparison import compare
from articles.merging import BOTH, MINE, THEIRS, differences, leaves_out, merge, merge_bodies
from articles.models import Article, Autosave
from articles.states import Act
from articles.typed import (
    byline_fields,
    content_of,
    fields_of,
    is_of_a_byline,
    is_same_field,
    whole,
)
from newsroom.text import whole_number

TAKE_UP, TAKE_VERSION, MERGE = "_take_up", "_take_version", "_merge"
_CHOICE = "_choice-"


def prepare(request, object_id):
    """Before the form is read. Gives what the page is told besides."""
    article = _writable(request, object_id)
    if article is None and object_id is not None:
        return {}
    if TAKE_UP in request.POST:
        _take_up(request, article)
    elif TAKE_VERSION in request.POST and article:
        _take_version(request, article)
    if article is None:
        return {}
    if MERGE in request.POST:
        return _bring_together(request, article)
    if not _is_behind(request, article):
        return {}
    # The other's save may have made new rows of the byline's old ones.
    _post(request, byline_fields(content_of(request.POST)["bylines"], article))
    return {}


def is_shown_only(posted):
    """What the form is asked for is to be looked at before it is saved."""
    return posted.keys() & {TAKE_UP, TAKE_VERSION, MERGE}


def both_texts(posted, article):
    """A page that is behind: each field that differs, with its changes and what may be chosen."""
    mine, theirs = whole(content_of(posted)), whole(article.content())
    changes = {change.name: change for change in compare(theirs, mine)}
    return [
        {"name": each.name, "changes": [changes[each.name]], "choices": _worded(each)}
        for each in differences(_base(article, posted), mine, theirs)
        if each.name in changes
    ]


def settle(request, article):
    """The text is saved: what was kept of it in the page's window is not needed any more."""
    form = SignForm(request.POST)
    if not form.is_valid():
        return
    sign = form.cleaned_data
    keeping.settle(
        opened({**sign, "revision": article.revision}, request.user, article),
        count=sign["_count"] or 0,
    )
    if sign["taken_up"]:
        keeping.throw_away(sign["taken_up"], by=request.user)


def is_own_save(posted, article, user):
    """A page that comes back behind its own save is not behind."""
    return any(
        keeping.saved_last(window, article, by=user) for window in uuids([posted.get("window", "")])
    )


def _writable(request, object_id):
    if object_id is None:
        return None
    article = Article.objects.filter(pk=whole_number(unquote(object_id))).first()
    return article if article and article.may(Act.SAVE, request.user) else None


def _is_behind(request, article):
    posted = request.POST
    if posted.get("revision") == str(article.revision) or posted.get("_verb") == "preview":
        return False
    if is_own_save(posted, article, request.user):
        _post(request, {"revision": [str(article.revision)]})
        return False
    return True


def _take_up(request, article):
    """As it was typed, over what it was typed over."""
    rows = Autosave.objects.unsaved().filter(by=request.user, article=article)
    row = get_object_or_404(rows, window__in=list(uuids([request.POST[TAKE_UP]])))
    is_latest = not article or row.version == _latest(article)
    typed = {
        **row.fields,
        "revision": [str(row.revision if is_latest else "")],
        "version": [str(row.version)],
        "taken_up": [str(row.window)],
    }
    if article:
        wanted = content_of(row.posted)["bylines"]
        typed = _without_bylines(typed) | byline_fields(wanted, article)
    _post(request, typed)


def _take_version(request, article):
    """A text that was set aside, over the version that the copy was at then."""
    number = whole_number(request.POST[TAKE_VERSION])
    version = get_object_or_404(article.versions, number=number)
    base = article.versions.of_the_copy().filter(number__lt=version.number).first()
    is_latest = base and base.number == _latest(article)
    typed = {
        **fields_of(version.content, article),
        "revision": [str(article.revision if is_latest else "")],
        "version": [str(base.number if base else 0)],
    }
    _post(request, typed)


def _bring_together(request, article):
    """What of mine is not taken becomes a version; what of theirs is not taken is one already."""
    posted = request.POST
    typed = content_of(posted)
    base, mine, theirs = _base(article, posted), whole(typed), whole(article.content())
    chosen = {name: posted.get(f"{_CHOICE}{name}") for name in mine}
    merged = merge(base, mine, theirs, chosen)
    if leaves_out(base, mine, merged):
        note = _("Not taken in full when two texts were brought together.")
        workflow.set_aside(article, by=request.user, content=typed, note=note)
    fields = {
        name: values
        for name, values in fields_of(merged, article).items()
        if is_of_a_byline(name) or not is_same_field(name, merged[name], mine[name])
    }
    now = {"revision": [str(article.revision)], "version": [str(_latest(article))]}
    _post(request, {**fields, **now})
    if merged["body"] in (mine["body"], theirs["body"]):
        return {}
    blocks = merge_bodies(base and base["body"], mine["body"], theirs["body"])
    return {"brought_together": blocks if any(block.side for block in blocks) else []}


def _latest(article):
    return article.versions.of_the_copy().values_list("number", flat=True).first() or 0


def _base(article, posted):
    number = whole_number(posted.get("version"))
    found = article.versions.of_the_copy().filter(number=number).first()
    return found and whole(found.content)


def _worded(difference):
    words = {
        MINE: _("keep mine"),
        THEIRS: _("take theirs"),
        BOTH: _("bring both together"),
    }
    return [(choice, words[choice], choice == difference.proposal) for choice in difference.choices]


def _post(request, fields):
    """As if the browser had sent these; a byline's rows replace the ones that it did send."""
    posted = request.POST.copy()
    if any(map(is_of_a_byline, fields)):
        for name in list(filter(is_of_a_byline, posted)):
            del posted[name]
    for name, values in fields.items():
        posted.setlist(name, values)
    request.POST = posted


def _without_bylines(fields):
    return {name: values for name, values in fields.items() if not is_of_a_byline(name)}
