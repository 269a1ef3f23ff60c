"""The lists on the desk's home page."""

from django import template
from django.db.models import F
from django.utils import timezone

from articles.models import Article, Edition, Version
from articles.states import Stage

register = template.Library()

SHOWN = 12


@register.simple_tag
def desk_today(user):
    """What this user must or may look at now; each list is cut at SHOWN."""
    stories = Article.objects.for_lists()
    seen = Article.objects.visible_to(user).values("pk")
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    editions = Edition.objects.filter(article__in=seen)
    return {
        "drafts": stories.filter(created_by=user, stage=Stage.DRAFT)[:SHOWN],
        "waiting": stories.waiting_for(user).order_by("changed_at")[:SHOWN],
        "scheduled": editions.coming().select_related("section")[:SHOWN],
        "live_today": editions.live()
        .filter(live__startswith__gte=midnight)
        .select_related("section")
        .order_by(F("live__startswith").desc())[:SHOWN],
        "emergencies": Version.objects.unreviewed_emergencies()
        .filter(article__in=seen)
        .select_related("article", "by")
        .defer("content", "article__body")[:SHOWN],
    }
