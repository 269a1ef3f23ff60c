"""The pages around a story's form: verbs that ask something, preview, one version."""

from contextlib import contextmanager

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _

from articles import publishing, workflow
from articles.admin import verbs
from articles.models import Article
from articles.printing import parts
from articles.related import related_to
from articles.states import Act, TransitionRefused

VERSIONS_SHOWN = 20
# A new story can be saved, or written and submitted in one go.
BEGINNING = {"verbs": [verbs.BY_NAME["submit"]]}


def chain(article, user):
    """What the form's page shows beside the text."""
    standing = publishing.standing(article, publishing.clock())
    versions = list(article.versions.select_related("by").defer("content")[:VERSIONS_SHOWN])
    writing = {Act.SAVE, Act.SET_ASIDE}
    last_move = next((version for version in versions if version.act not in writing), None)
    return {
        "verbs": verbs.offered(article, user, standing),
        "standing": standing,
        "versions": versions,
        "last_saved": next((each for each in versions if each.act != Act.SET_ASIDE), None),
        "returned": last_move if last_move and last_move.act == Act.SEND_BACK else None,
    }


def after_save(model_admin, request, article):
    """On to the verb whose button was pressed with the save, or back to the story."""
    name = request.POST.get("_verb", "")
    if name == "preview":
        # What stands in the form, shown and taken back: the page that is still open may go on.
        shown = preview(model_admin, request, article.pk)
        transaction.set_rollback(True)
        return shown
    if chosen := verbs.BY_NAME.get(name):
        standing = publishing.standing(article, publishing.clock())
        if chosen.form(article=article, standing=standing).fields:
            return redirect("admin:articles_article_verb", article.pk, name)
        return _act(request, article, chosen, {})
    messages.success(request, _("Saved."))
    return redirect("admin:articles_article_change", article.pk)


def verb(model_admin, request, pk, name):
    """Asks what the verb needs to know, then runs it."""
    article = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not (chosen := verbs.BY_NAME.get(name)):
        raise Http404
    standing = publishing.standing(article, publishing.clock())
    form = chosen.form(request.POST or None, article=article, standing=standing)
    if request.method == "POST" and form.is_valid():
        try:
            with _as_opened(request, article):
                chosen.run(article, by=request.user, **form.cleaned_data)
        except TransitionRefused as refusal:
            # Asked again with the answers still in the form.
            form.add_error(None, str(refusal))
        else:
            messages.success(request, chosen.done)
            return _onward(request, article)
    context = {"article": article, "verb": chosen, "form": form, "standing": standing}
    return _page(model_admin, request, "verb.html", context, title=chosen.label)


@contextmanager
def _as_opened(request, article):
    """Nobody confirms a text that somebody else has changed since the page was opened."""
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if request.POST.get("revision") != str(locked.revision):
            raise TransitionRefused(
                _("The story has moved on since you opened it. See where it stands now.")
            )
        yield


def _act(request, article, chosen, answers):
    try:
        chosen.run(article, by=request.user, **answers)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        if refusal.question:
            return redirect("admin:articles_article_verb", article.pk, chosen.name)
    else:
        messages.success(request, chosen.done)
    return _onward(request, article)


def _onward(request, article):
    """To the story; to the list where it is out of one's hands now, as a draft sent back is."""
    if Article.objects.visible_to(request.user).filter(pk=article.pk).exists():
        return redirect("admin:articles_article_change", article.pk)
    return redirect("admin:articles_article_changelist")


def preview(model_admin, request, pk):
    """The copy exactly as readers would get it now."""
    article = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not article.section:
        messages.error(request, _("Choose a section first: it is a part of the story's address."))
        return redirect("admin:articles_article_change", pk)
    edition = publishing.preview(article, by=request.user, now=publishing.clock())
    with translation.override(settings.LANGUAGE_CODE):
        return TemplateResponse(
            request,
            "articles/article.html",
            {
                "edition": edition,
                "parts": parts(edition, {}, request),
                "related": related_to(edition),
                "is_preview": True,
            },
        ).render()


def version(model_admin, request, pk, number):
    """One version as it was; restoring it makes a new one."""
    article = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    found = get_object_or_404(article.versions.select_related("by"), number=number)
    if request.method == "POST":
        return _restore(request, article, found)
    context = {
        "article": article,
        "version": found,
        "may_restore": article.may(Act.RESTORE, request.user),
    }
    title = _("Version %d") % found.number
    return _page(model_admin, request, "version.html", context, title=title)


def _restore(request, article, found):
    try:
        workflow.restore(article, by=request.user, version=found)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Restored: the text of version %d.") % found.number)
    return redirect("admin:articles_article_change", article.pk)


def _page(model_admin, request, template, context, *, title):
    shared = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
    }
    return TemplateResponse(request, f"admin/articles/article/{template}", shared | context)
