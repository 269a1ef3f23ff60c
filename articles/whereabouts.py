"""Where a photo is used: in working copies that one may see, and in editions, with the caption that
each use has; and whose portrait it is."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Edition, PhotoUse
from articles.phrasing import parse, plain

# The newest of each kind; a portrait of the chairman stands in hundreds of stories.
SHOWN = 50
# In a refusal.
_NAMED = 3
NOW, ONCE, COMING, NEVER = "now", "once", "coming", "never"


@dataclass(frozen=True)
class CopyUse:
    article: Article
    captions: list
    is_lead: bool


@dataclass(frozen=True)
class EditionUse:
    """`state` says whether readers have it now, once had it, will have it, or never had."""

    edition: Edition
    captions: list
    is_lead: bool
    state: str


@dataclass(frozen=True)
class Uses:
    copies: list
    editions: list
    # Those whose portrait it is.
    people: list = field(default_factory=list)
    # Stories of others that use it and that this user does not see.
    hidden: int = 0
    # More than are shown.
    goes_on: bool = False

    def __bool__(self):
        return bool(self.copies or self.editions or self.people or self.hidden)

    @property
    def sentence(self):
        """Which stories, and whose portrait, in a line: the refusal to throw the photo away."""
        stories = {use.article.pk: str(use.article) for use in self.copies}
        stories |= {use.edition.article_id: use.edition.headline for use in self.editions}
        named = [f"“{headline}”" for headline in stories.values()][:_NAMED]
        left = len(stories) - len(named)
        named += [_("the portrait of %(name)s") % {"name": person} for person in self.people]
        if left:
            others = ngettext("%d more story", "%d more stories", left)
            named.append(others % left)
        if self.hidden:
            others = ngettext(
                "%d story that you do not see", "%d stories that you do not see", self.hidden
            )
            named.append(others % self.hidden)
        return ", ".join(named)


def uses_of(photo, *, seen_by):
    """Of a story that the user may not see, nothing is told but that there is one; what readers
    have now is no secret from anybody."""
    visible = Article.objects.visible_to(seen_by)
    seen = Exists(visible.filter(pk=OuterRef("pk")))
    articles = list(_articles(photo).annotate(is_seen=seen)[: SHOWN + 1])
    editions = list(_editions(photo, visible)[: SHOWN + 1])
    told = [article for article in articles if article.is_seen]
    return Uses(
        copies=[_in_copy(article, photo) for article in told[:SHOWN]],
        editions=[_in_edition(edition, photo) for edition in editions[:SHOWN]],
        people=[portrait.person for portrait in photo.portraits.select_related("person")],
        hidden=len(articles) - len(told),
        goes_on=max(len(articles), len(editions)) > SHOWN,
    )


def _articles(photo):
    here = PhotoUse.objects.filter(photo=photo).order_by("position")
    led = Article.objects.filter(lead_photo=photo).order_by().values("pk")
    return (
        Article.objects.filter(pk__in=led.union(here.order_by().values("article")))
        .for_lists()
        .prefetch_related(Prefetch("photo_uses", here, to_attr="uses_here"))
    )


def _in_copy(article, photo):
    is_lead = article.lead_photo_id == photo.pk
    captions = [article.lead_caption] if is_lead else []
    captions += [use.caption for use in article.uses_here]
    return CopyUse(article, _printed(captions), is_lead)


def _editions(photo, visible):
    visible = visible.filter(pk=OuterRef("article"))
    return (
        Edition.objects.filter(photo_uses__photo=photo)
        .filter(Q(live__contains=Now()) | Exists(visible))
        .select_related("section")
        .only("article_id", "number", "headline", "slug", "section", "lead", "body", "live")
        .order_by("-made_at", "-pk")
    )


def _in_edition(edition, photo):
    is_lead = bool(edition.lead) and edition.lead["photo"] == photo.pk
    captions = [edition.lead["caption"]] if is_lead else []
    captions += _captions(edition.body, photo.sha256)
    return EditionUse(edition, _printed(captions), is_lead, _state(edition.live, timezone.now()))


def _captions(body, sha256):
    """Of the figures that print the picture: its files are named by its digest."""
    for figure in parse(body).iter("figure"):
        if any(sha256 in image.get("src", "") for image in figure.iter("img")):
            caption = figure.find("figcaption")
            for credit in [] if caption is None else caption.find_class("credit"):
                credit.drop_tree()
            yield "" if caption is None else plain(caption)


def _printed(captions):
    """Each once: the same picture may stand twice with the same words."""
    return list(dict.fromkeys(filter(None, captions)))


def _state(live, now):
    if live.isempty:
        return NEVER
    if live.lower > now:
        return COMING
    return NOW if now in live else ONCE
