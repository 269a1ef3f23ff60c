"""What a story attests by coming out: the offices and ranks in which its text is right."""

from django.db import transaction

from articles import proofreading, testimony
from articles.models import Edition
from articles.models.article import seal
from people.facts import Verdict


def follow(edition, *, by):
    """Once the act is done, and only if readers have the edition then: the directory is public, and
    would tell of a story that is still to come. A failure is logged, and publication stands."""
    if edition is not None:
        # A partial has no name, by which Django would log its failure.
        transaction.on_commit(lambda: _attest(edition.pk, by), robust=True)


def shown_by(edition, content):
    """What the directory has of people whom the text links, in words that are right on the one day
    that it speaks of."""
    days = testimony.days_of(edition)
    if days.seen_on is None:
        return []
    linked = {mention["person"] for mention in edition.mentions}
    remarks = proofreading.proofread(
        proofreading.pieces(content), first=days.first, last=days.last, chosen=linked
    )
    right = [each for each in remarks if each.verdict == Verdict.RIGHT and each.person in linked]
    return list(dict.fromkeys(held for remark in right for held in remark.held))


def _attest(pk, by):
    edition = Edition.objects.live().select_related("article").filter(pk=pk).first()
    content = edition and edition.article.content()
    # Whoever saves the copy in this moment changes nothing of what came out.
    if edition and seal(content) == edition.copy_seal and (held := shown_by(edition, content)):
        testimony.record(edition, [testimony.Fact(each, None) for each in held], by=by)
