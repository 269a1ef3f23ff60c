"""What the desk's pages about a story have in common: who may open them, how they are shown, and
that nothing is confirmed which has changed meanwhile."""

from contextlib import contextmanager

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.states import TransitionRefused


def story(model_admin, request, pk):
    """One that this user sees, or 404."""
    return get_object_or_404(model_admin.get_queryset(request), pk=pk)


@contextmanager
def as_opened(request, article):
    """Nobody confirms a text that somebody else has changed since the page was opened."""
    with transaction.atomic():
        locked = Article.objects.select_for_update().get(pk=article.pk)
        if request.POST.get("revision") != str(locked.revision):
            raise TransitionRefused(
                _("The story has moved on since you opened it. See where it stands now.")
            )
        yield


def show(model_admin, request, template, context, *, title):
    """A page of the desk about a story."""
    shared = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": title,
    }
    return TemplateResponse(request, f"admin/articles/article/{template}", shared | context)
