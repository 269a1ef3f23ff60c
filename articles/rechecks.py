"""Stories on their way whose names or titles are wrong by now: the directory goes on changing."""

from django.db.models import F, Q

from articles import proofreading, since
from articles.models import Article, Edition, NameCheck
from articles.states import Stage
from people.models import LastChange

# So many are read anew at once, a few milliseconds each; the others at the next look.
READ_AT_ONCE = 10
SHOWN = 20
_CHAIN = [Stage.DESK, Stage.SECRETARIAT, Stage.APPROVED]


def open_stories(user):
    """Those that the user sees, in the chain or scheduled, with `remarks` that nobody has decided
    on, the longest known first. Reads anew what was checked by an older directory or text."""
    on_their_way = _on_their_way(Article.objects.visible_to(user))
    number = LastChange.current()
    stale = on_their_way.exclude(
        name_check__directory=number, name_check__revision=F("revision")
    ).order_by("pk")
    for article in stale[:READ_AT_ONCE]:
        keep(article, number)
    known = on_their_way.exclude(name_check__open=[]).filter(name_check__isnull=False)
    stories = list(known.for_lists().select_related("name_check").order_by("pk")[:SHOWN])
    for story in stories:
        story.remarks = story.name_check.open
    return stories


def keep_if_on_its_way(article):
    """At every act: whoever opens the desk then finds it read, until the directory changes."""
    if article.stage in _CHAIN:
        keep(article, LastChange.current())


def keep(article, number):
    """The check of this copy, and of what is scheduled, by the directory as it is after so many
    changes."""
    copy = proofreading.open_remarks(article)
    said = {remark.key for remark in copy}
    waiting = [remark for remark in _of_the_scheduled(article) if remark.key not in said]
    told = [_told(each, scheduled=False) for each in copy]
    told += [_told(each, scheduled=True) for each in waiting]
    NameCheck.objects.update_or_create(
        article=article,
        defaults={"revision": article.revision, "directory": number, "open": told},
    )


def _of_the_scheduled(article):
    """What is open in the edition that waits, where the copy has been changed since."""
    coming = article.editions.coming().only("copy_seal", "article_id").first()
    version = coming and since.with_seal(article, coming.copy_seal)
    if not version or version.content == article.content():
        return []
    return proofreading.open_remarks(article, proofreading.remarks_on(article, version.content))


def _told(remark, *, scheduled):
    return {
        "surface": remark.surface,
        "word": remark.word,
        "message": remark.message,
        "scheduled": scheduled,
    }


def _on_their_way(stories):
    scheduled = Edition.objects.coming().order_by().values("article")
    return stories.filter(Q(stage__in=_CHAIN) | Q(pk__in=scheduled))
