"""What a story attests by coming out: offices and ranks that are right, who is in its photos."""

from collections import defaultdict

from django.db import transaction

from articles import body, proofreading, testimony
from articles.models import Edition, PersonShown, Photo
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
    if not edition or seal(content) != edition.copy_seal:
        return
    if held := shown_by(edition, content):
        testimony.record(edition, [testimony.Fact(each, None) for each in held], by=by)
    _name_in_photos(content)


@transaction.atomic
def _name_in_photos(content):
    """Whom a caption links is shown in its photo, under the name that is printed; who is listed
    there already, and in which order, stays."""
    linked = defaultdict(dict)
    for photo, mention in body.pictured(body.clean(content["body"])):
        linked[photo].setdefault(mention.person, mention.surface)
    for photo in Photo.objects.select_for_update().filter(pk__in=linked).order_by("pk"):
        there = list(photo.people_shown.values_list("person", "position"))
        last = max((position for _person, position in there), default=0)
        known = {person for person, _position in there}
        new = [pair for pair in linked[photo.pk].items() if pair[0] not in known]
        PersonShown.objects.bulk_create(
            PersonShown(photo=photo, person_id=person, name_printed=name[:120], position=position)
            for position, (person, name) in enumerate(new, start=last + 1)
        )
        if new:
            # By the names it is found.
            photo.save(update_fields=["search"])
