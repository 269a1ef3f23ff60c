"""The reader's pages of stories. They read editions only."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from articles.models import Edition, Section
from articles.related import related_to
from newsroom.paging import page_of

HOME_STORIES = 36
SIDE_STORIES = 4
BLOCK_STORIES = 4
SECTION_STORIES = 30


def home(request):
    """Led by the secretariat's choice while readers can see it, else by the newest story; then
    the newest beside it, and the others by section."""
    editions = list(Edition.objects.live().for_cards()[:HOME_STORIES])
    lead = Edition.objects.leading() or next(iter(editions), None)
    others = [edition for edition in editions if edition != lead]
    return TemplateResponse(
        request,
        "articles/home.html",
        {
            "lead": lead,
            "side": others[:SIDE_STORIES],
            "blocks": _by_section(others[SIDE_STORIES:]),
        },
    )


def _by_section(editions):
    """[(section, its newest editions)], the section with the newest story first."""
    blocks = {}
    for edition in editions:
        blocks.setdefault(edition.section, []).append(edition)
    return [(section, found[:BLOCK_STORIES]) for section, found in blocks.items()]


def section(request, slug):
    section = get_object_or_404(Section, slug=slug)
    newest = Edition.objects.live().filter(section=section).for_cards()
    return TemplateResponse(
        request,
        "articles/section.html",
        {"section": section, "page": page_of(newest, request.GET, SECTION_STORIES)},
    )


def article(request, section, slug, pk):
    edition = Edition.objects.live().select_related("section").filter(article=pk).first()
    if edition is None:
        return _gone(request, pk)
    if edition.get_absolute_url() != request.path:
        return redirect(edition, permanent=True)
    return TemplateResponse(
        request, "articles/article.html", {"edition": edition, "related": related_to(edition)}
    )


def _gone(request, pk):
    """410 for what readers once had; 404 for drafts, future editions and the unknown alike."""
    if not Edition.objects.ended().filter(article=pk).exists():
        raise Http404
    return TemplateResponse(request, "410.html", status=410)
