"""Text that was never saved, as the desk shows it: offered again, read along, taken over."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from articles import keeping, workflow
from articles.admin.frame import show, story
from articles.admin.keeping import uuids
from articles.comparison import compare
from articles.models import Article, Autosave
from articles.models.article import seal
from articles.states import Act, TransitionRefused
from articles.templatetags.desk import moment
from articles.typed import content_of, is_same
from newsroom.text import whole_number


def writer_besides(request, article):
    """Somebody else who writes this story while the page is opened: who may write it, too, reads
    along then. Asked many times for one page, it is answered once."""
    if request.method != "GET" or article is None or not article.may(Act.SAVE, request.user):
        return None
    if "_writer" not in article.__dict__:
        lock = keeping.writer(article)
        article._writer = lock if lock and lock.by != request.user else None
    return article._writer


def around(request, article, form):
    """What a story's page says of the windows it is open in, and of what was left in them."""
    window = _window(request, article, form)
    around = {"window": window, "count": form.data.get("_count", 0)}
    if form.is_bound:
        is_typed = {"is_typed": True, "may_take_up": True}
        return {**around, **is_typed, "taken_up": form.data.get("taken_up", "")}
    if writer := writer_besides(request, article):
        return {**around, **_read_along(article, writer), "may_take_up": True}
    return {**around, **offered(article, request.user)}


def offered(article, user):
    """What this person typed and did not save, the newest with its changes; what others did is the
    business of who may save the story."""
    own, others = keeping.left_behind(article, by=user)
    may_take_up = _may_take_up(article, user)
    changes = compare(article.content(), content_of(own[0].posted)) if article and own else []
    return {
        "offers": own,
        "others": _not_set_aside(article, others) if may_take_up else [],
        "offered_changes": changes,
        "may_take_up": may_take_up,
    }


def _not_set_aside(article, rows):
    """Without what is a version already: whoever took the story over has been told so."""
    if not rows:
        return []
    seals = [seal(content_of(row.posted)) for row in rows]
    kept = article.versions.filter(act=Act.SET_ASIDE, seal__in=seals)
    known = set(kept.values_list("seal", flat=True))
    return [row for row, sealed in zip(rows, seals, strict=True) if sealed not in known]


def _may_take_up(article, user):
    return article is None or article.may(Act.SAVE, user)


def _window(request, article, form):
    """A new one; the posted form's own; or the one that a take-over has just given the lock."""
    posted = [*uuids([form.data.get("window", "")]), *uuids([request.GET.get("window", "")])]
    if posted and (form.is_bound or keeping.is_given(posted[0], article, by=request.user)):
        return posted[0]
    return uuid4()


def _read_along(article, writer):
    row = Autosave.objects.unsaved().filter(window=writer.window).first()
    copy = content_of(row.posted) if row else article.content()
    return {"writer": writer, "typed": row, "copy": copy}


def offers(model_admin, request):
    """The offers alone, for a page whose browser has just brought what it had kept."""
    pk = whole_number(request.GET.get("article"))
    article = _mine(model_admin, request, pk) if pk else None
    context = {"original": article, **offered(article, request.user)}
    return TemplateResponse(request, "admin/articles/article/_offers.html", context)


def unsaved(model_admin, request, window):
    """One unsaved text beside the copy."""
    row = _own(request, window)
    # It may have become somebody's draft again: what they write is not shown beside it.
    article = model_admin.get_queryset(request).filter(pk=row.article_id).first()
    copy = content_of(row.posted)
    context = {
        "row": row,
        "article": article,
        "copy": copy,
        "changes": compare(article.content(), copy) if article else [],
        "may_take_up": _may_take_up(article, request.user) if article else not row.article_id,
    }
    return show(model_admin, request, "unsaved.html", context, title=_("Not saved yet"))


def throw_away(model_admin, request, window):
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = _own(request, window)
    keeping.throw_away(row.window, by=request.user)
    messages.success(request, _("The unsaved text of %s is gone.") % moment(row.at))
    if row.article_id:
        return redirect("admin:articles_article_change", row.article_id)
    return redirect("admin:index")


def along(model_admin, request, pk):
    """The story as it stands in the window of whoever writes it."""
    article = _mine(model_admin, request, pk)
    writer = keeping.writer(article)
    shown = _read_along(article, writer) if writer else {"copy": article.content()}
    context = {"original": article, **shown}
    return TemplateResponse(request, "admin/articles/article/_along.html", context)


def take_over(model_admin, request, pk):
    """Warns, then makes a version of what the other has not saved, and opens the form."""
    article = _mine(model_admin, request, pk)
    texts = _texts(article, request.user)
    if request.method == "POST":
        return _take(request, article)
    context = {
        "article": article,
        "writer": keeping.writer(article),
        "texts": texts,
        "changes": compare(article.content(), content_of(texts[0].posted)) if texts else [],
    }
    return show(model_admin, request, "take_over.html", context, title=_("Take over"))


def _take(request, article):
    window = keeping.Window(uuid4(), request.user, article)
    try:
        with transaction.atomic():
            Article.objects.select_for_update().get(pk=article.pk)
            texts = [(content_of(row.posted), _note(row)) for row in _texts(article, request.user)]
            kept = workflow.take_over(article, by=request.user, texts=texts)
            keeping.seize(window)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_article_change", article.pk)
    messages.success(request, _told(article, kept))
    address = reverse("admin:articles_article_change", args=[article.pk])
    return redirect(f"{address}?window={window.id}")


def _texts(article, besides):
    """What others have typed and the copy does not say."""
    rows = Autosave.objects.unsaved().filter(article=article).exclude(by=besides)
    content = article.content()
    return [
        row for row in rows.select_related("by") if not is_same(content_of(row.posted), content)
    ]


def _note(row):
    return _("Typed by %(by)s and not saved, %(at)s.") % {"by": row.by, "at": moment(row.at)}


def _told(article, kept):
    said = _("You have the story now.")
    links = format_html_join(
        "",
        ' <a href="{}">{}</a>',
        (
            (
                reverse("admin:articles_article_version", args=[article.pk, version.number]),
                _("What was not saved is version %d.") % version.number,
            )
            for version in kept
        ),
    )
    return format_html("{}{}", said, links)


def _own(request, window):
    rows = Autosave.objects.unsaved().filter(by=request.user).select_related("article")
    return get_object_or_404(rows, window=window)


def _mine(model_admin, request, pk):
    """A story that this user may save."""
    article = story(model_admin, request, pk)
    if not article.may(Act.SAVE, request.user):
        raise PermissionDenied
    return article
