"""What the desk's templates ask about photos: whether rights allow them, and where somebody must
act."""

from django import template
from django.utils import timezone

from articles import notices, publishing, rights
from articles.models import Article, Photo

register = template.Library()

SHOWN = 12


@register.simple_tag
def photo_hindrances(photo):
    """Why it could not be published now, as sentences. For one photo: lists take rights.of_photos,
    once for all of theirs."""
    return rights.hindrances(photo, at=timezone.now())


@register.simple_tag
def newest_photos():
    return Photo.objects.in_library().newest_first()[:SHOWN]


@register.simple_tag
def photo_notices(user):
    """In stories that this user sees: rights that are over, and those that end soon; each list is
    cut at SHOWN."""
    stories = Article.objects.visible_to(user).values("pk")
    over, ending = notices.of_stories(stories, now=publishing.clock())
    return {
        "over": over[:SHOWN],
        "ending": ending[:SHOWN],
        "has_more": max(len(over), len(ending)) > SHOWN,
    }


@register.simple_tag
def story_rights(article, standing):
    """Of what readers have or will have, and of the copy as if it were published now."""
    used = article.photos_used()
    hindrances, ending = notices.of_copy(article, now=standing.now)
    of_readers = notices.of_story(standing)
    told = {notice.photo.pk for notice in of_readers}
    editions = [each for each in (standing.current, standing.coming) if each]
    is_readers = standing.copy_seal in {edition.copy_seal for edition in editions}
    return {
        "readers": [(notice, notice.photo.pk not in used) for notice in of_readers],
        # Of what readers have it would be the same again.
        "hindrances": [] if is_readers else hindrances,
        "ending": [notice for notice in ending if notice.photo.pk not in told],
    }
