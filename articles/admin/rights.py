"""Says at once in which stories readers see a photo whose rights were changed."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import now
from django.utils.translation import gettext as _

from articles import notices

RIGHTS = {"embargoed_until", "expires_at", "is_print_only"}
STORIES_NAMED = 5


def tell(request, photos):
    """For the page that follows: which stories of readers' somebody must now act upon."""
    editions = [notice.edition for notice in notices.in_readers_stories(photos, now=now())]
    stories = {edition.article_id: edition.headline for edition in editions}
    if not stories:
        return
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        (
            (reverse("admin:articles_article_change", args=[pk]), headline)
            for pk, headline in list(stories.items())[:STORIES_NAMED]
        ),
    )
    sentence = _(
        "Readers have it, or will have it, all the same, until somebody exchanges the photo or "
        "takes the story down:"
    )
    more = " …" if len(stories) > STORIES_NAMED else ""
    messages.warning(request, format_html("{} {}{}", sentence, links, more))
