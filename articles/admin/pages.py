"""The pages around a story's form: verbs that ask something, preview."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import publishing, since
from articles.admin import verbs
from articles.admin.frame import as_opened, show, story
from articles.models import Article
from articles.printing import parts
from articles.related import related_to
from articles.states import Act, TransitionRefused

VERSIONS_SHOWN = 12
# A new story can be saved, or written and submitted in one go.
BEGINNING = {"verbs": [verbs.BY_NAME["submit"]]}


def chain(article, user):
    """What the form's page shows beside the text."""
    standing = publishing.standing(article, publishing.clock())
    versions = list(article.versions.for_lists()[:VERSIONS_SHOWN])
    last_move = article.versions.of_the_copy().for_lists().exclude(act=Act.SAVE).first()
    _number, seen = since.look(article, by=user)
    return {
        "verbs": verbs.offered(article, user, standing),
        "standing": standing,
        "versions": versions,
        "changed_since": seen if since.others_since(article, seen, by=user) else None,
        "last_saved": article.versions.of_the_copy().for_lists().first(),
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
    article = story(model_admin, request, pk)
    if not (chosen := verbs.BY_NAME.get(name)):
        raise Http404
    standing = publishing.standing(article, publishing.clock())
    form = chosen.form(request.POST or None, article=article, standing=standing)
    if request.method == "POST" and form.is_valid():
        try:
            with as_opened(request, article):
                chosen.run(article, by=request.user, **form.cleaned_data)
        except TransitionRefused as refusal:
            # Asked again with the answers still in the form.
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _done(article, chosen))
            return _onward(request, article)
    asked = verbs.worded(chosen, article, standing)
    context = {"article": article, "verb": asked, "form": form, "standing": standing}
    return show(model_admin, request, "verb.html", context, title=asked.label)


def _act(request, article, chosen, answers):
    try:
        chosen.run(article, by=request.user, **answers)
    except TransitionRefused as refusal:
        messages.error(request, str(refusal))
        if refusal.question:
            return redirect("admin:articles_article_verb", article.pk, chosen.name)
    else:
        messages.success(request, _done(article, chosen))
    return _onward(request, article)


def _done(article, chosen):
    """What is passed on is what changed: a link shows it as the next one will read it."""
    if chosen.name != "submit":
        return chosen.done
    address = reverse("admin:articles_article_review", args=[article.pk])
    return format_html('{} <a href="{}">{}</a>', chosen.done, address, _("What changed"))


def _onward(request, article):
    """To the story; to the list where it is out of one's hands now, as a draft sent back is."""
    if Article.objects.visible_to(request.user).filter(pk=article.pk).exists():
        return redirect("admin:articles_article_change", article.pk)
    return redirect("admin:articles_article_changelist")


def preview(model_admin, request, pk):
    """The copy exactly as readers would get it now."""
    article = story(model_admin, request, pk)
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
