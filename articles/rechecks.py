"""Stories on their way whose names or titles are wrong by now: the directory goes on changing."""

from django.db.models import F, Q

from articles import proofreading
from articles.models import Article, Edition, NameCheck
from articles.states import Stage
from people.models import LastChange

# So many are read anew at once, a few milliseconds each; the others at the next look.
READ_AT_ONCE = 30
SHOWN = 20


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


def keep(article, number):
    """The check of this copy by the directory as it is after so many changes."""
    remarks = [
        {"surface": each.surface, "word": each.word, "message": each.message}
        for each in proofreading.open_remarks(article)
        if each.surface not in _approved(article)
    ]
    NameCheck.objects.update_or_create(
        article=article,
        defaults={"revision": article.revision, "directory": number, "open": remarks},
    )


def _approved(article):
    """What was open when the copy was approved, and decided on then."""
    version = article.approved
    return {each["surface"] for each in version.objections} if version else set()


def _on_their_way(stories):
    scheduled = Edition.objects.coming().order_by().values("article")
    chain = [Stage.DESK, Stage.SECRETARIAT, Stage.APPROVED]
    return stories.filter(Q(stage__in=chain) | Q(pk__in=scheduled))
