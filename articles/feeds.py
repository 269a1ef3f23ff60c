"""RSS 2.0 of the paper, its sections, topics, authors and events: the newest thirty stories."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed, get_tag_uri
from django.utils.html import escape
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import renditions
from articles.freshness import conditional
from articles.models import Edition, Section, Topic
from newsroom.text import clean_line
from people.models import Author, Event

STORIES = 30
MINUTES_TO_LIVE = 15


class PaperFeed(Rss201rev2Feed):
    """Every author by name, and the picture with its credit. No enclosure: it would have to state
    the length of a file that only the store of pictures knows."""

    def rss_attributes(self):
        return {
            **super().rss_attributes(),
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if item["picture"]:
            self._add_picture(handler, item["picture"], item["preview"])

    def _add_picture(self, handler, picture, preview):
        size = {"width": str(preview.width), "height": str(preview.height)}
        handler.startElement(
            "media:content",
            {"url": preview.url, "type": preview.type, "medium": "image", **size},
        )
        if picture["alt"]:
            handler.addQuickElement(
                "media:description", clean_line(picture["alt"]), {"type": "plain"}
            )
        if picture["credit"]:
            handler.addQuickElement("media:credit", clean_line(picture["credit"]))
        handler.endElement("media:content")


@require_safe
@conditional
def feed(request):
    description = _("The province's news: politics, economy, society, culture, sport.")
    return _answer(
        request,
        _newest(Edition.objects),
        title=settings.SITE_NAME,
        link=reverse("articles:home"),
        description=description,
    )


@require_safe
@conditional
def section_feed(request, slug):
    section = get_object_or_404(Section, slug=slug)
    description = _("The newest stories of the section %(section)s.") % {"section": section}
    return _answer_about(request, section, _newest(section.editions), description)


@require_safe
@conditional
def topic_feed(request, pk):
    topic = get_object_or_404(Topic, pk=pk)
    description = _("The newest stories on %(topic)s.") % {"topic": topic}
    return _answer_about(request, topic, _known(topic.listings), description)


@require_safe
@conditional
def author_feed(request, pk):
    author = get_object_or_404(Author, pk=pk)
    description = _("The newest stories by %(author)s.") % {"author": author}
    return _answer_about(request, author, _known(author.listings), description)


@require_safe
@conditional
def event_feed(request, pk):
    event = get_object_or_404(Event, pk=pk)
    description = _("The newest stories about %(event)s.") % {"event": event}
    return _answer_about(request, event, _newest(event.listings), description)


def _newest(stories):
    return stories.live().for_feeds()[:STORIES].editions()


def _known(stories):
    """Of a topic or a pen name: without live stories, it is the desk's own affair."""
    if editions := _newest(stories):
        return editions
    raise Http404


def _answer_about(request, subject, editions, description):
    return _answer(
        request,
        editions,
        title=f"{subject} – {settings.SITE_NAME}",
        link=subject.get_absolute_url(),
        description=description,
    )


def _answer(request, editions, *, title, link, description):
    absolute = request.build_absolute_uri
    made = PaperFeed(
        title=clean_line(title),
        link=absolute(link),
        description=escape(clean_line(description)),
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(request.path),
        ttl=MINUTES_TO_LIVE,
    )
    for edition in editions:
        made.add_item(**_item(edition, absolute))
    # Joined here: Django's own feed view would send each tag as a piece of its own.
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type)


def _item(edition, absolute):
    """The standfirst, not the body: a feed leads to the story, and reads no long columns."""
    preview = edition.lead and renditions.preview(edition.lead)
    return {
        "title": clean_line(edition.headline),
        "link": absolute(edition.get_absolute_url()),
        # Readers of feeds take a description for HTML.
        "description": escape(clean_line(edition.standfirst)),
        "pubdate": localtime(edition.first_published_at),
        "updateddate": localtime(edition.live.lower),
        "unique_id": get_tag_uri(
            absolute(f"/{edition.article_id}"), localtime(edition.first_published_at)
        ),
        "unique_id_is_permalink": False,
        "categories": [clean_line(edition.section.name)],
        "creators": dict.fromkeys(clean_line(part["name"]) for part in edition.byline),
        "picture": edition.lead,
        "preview": preview and preview._replace(url=absolute(preview.url)),
    }
