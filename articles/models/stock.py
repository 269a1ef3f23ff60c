"""The stock of photos: which there are, and how one comes into it."""

from django.db import IntegrityError, connection, models, transaction
from django.db.models import Exists, F, OuterRef
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from articles import darkroom, likeness, originals, search
from newsroom.fulltext import ask
from newsroom.paging import place
from newsroom.text import clean_line

FOUND_AT_MOST = 1_001
_PLACE = Tuple(F("uploaded_at"), F("pk"))
# As a foreign key does when its row is committed, which is too late to look into the bin.
_HOLD = """
SELECT id, binned_at IS NOT NULL FROM articles_photo WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE
"""


def _naming(use, photo):
    return use.related_model.objects.filter(**{use.field.name: photo})


class PhotoQuerySet(models.QuerySet):
    def in_library(self):
        """Those that can be chosen: not the ones in the bin."""
        return self.filter(binned_at=None)

    def in_bin(self):
        return self.filter(binned_at__isnull=False)

    def newest_first(self):
        return self.order_by("-uploaded_at", "-pk")

    def older_than(self, cursor):
        """What stands in `newest_first` behind a photo's `cursor`, "" for all of it; raises
        ValueError for what is no cursor."""
        return self.filter(TupleLessThan(_PLACE, place(cursor))) if cursor else self

    def newer_than(self, cursor):
        """What stands before it, the nearest first."""
        return self.filter(TupleGreaterThan(_PLACE, place(cursor))).order_by("uploaded_at", "pk")

    def unused(self):
        """In no working copy, in no edition that was ever made, and nobody's portrait."""
        uses = [
            self.model.uses.rel,
            self.model.led_articles.rel,
            self.model.edition_uses.rel,
            self.model.portraits.rel,
        ]
        return self.filter(*(~Exists(_naming(use, OuterRef("pk"))) for use in uses))

    def used_among(self, pks):
        """Those of the numbers that are used."""
        return set(self.filter(pk__in=pks).values_list("pk", flat=True)) - set(
            self.filter(pk__in=pks).unused().values_list("pk", flat=True)
        )

    def hold(self, pks):
        """Those of the numbers that lie in the bin, in order; the others cannot get there before
        the transaction ends in which this is called."""
        with connection.cursor() as cursor:
            cursor.execute(_HOLD, [sorted(set(pks) - {None})])
            return [pk for pk, is_binned in cursor if is_binned]

    def matching(self, typed):
        """The newest that have every typed word, and no more of them than the desk counts."""
        question = ask(typed)
        if not question:
            return self
        hits = search.find(self.newest_first(), question)
        return self.filter(pk__in=hits.first(FOUND_AT_MOST))

    def alike(self, photo, *, most=12):
        """Others in the library that look like it, those most alike first."""
        if photo.likeness is None:
            return self.none()
        measured = self.annotate(distance=likeness.Distance(photo.likeness))
        nearest = measured.order_by("distance", "-pk")
        # Asked for keys only, which an index holds together with all that is compared.
        found = nearest.in_library().filter(likeness__isnull=False, distance__lte=likeness.NEAR)
        return nearest.filter(pk__in=found.exclude(pk=photo.pk).values("pk")[:most])

    def add(self, file, *, by, **described):
        """(photo, whether it is new). The same bytes find the photo that has them already, and take
        it out of the bin. What the file says of itself fills what is not `described`.

        Raises ValidationError for a file that is no acceptable picture.
        """
        sha256 = originals.digest(file)
        found = self.filter(sha256=sha256).first()
        if found and found.take_back():
            return found, False
        original = originals.check(file)
        photo = self.model(
            sha256=sha256, width=original.width, height=original.height, uploaded_by=by
        )
        photo.fill(original.metadata, **described)
        photo.original_name, photo.size = clean_line(file.name or "")[-250:], file.size
        photo.likeness = likeness.likeness(original.image)
        photo.file.save(f"{sha256}.{original.extension}", file, save=False)
        try:
            photo.stamp = darkroom.develop(photo.negative(), image=original.image)
            with transaction.atomic():
                photo.save()
                photo.name_people(original.metadata.people)
        except IntegrityError:
            # The same bytes came in twice at once: the other one was first.
            found = self.get(sha256=sha256)
            if photo.file.name != found.file.name:
                photo.file.delete(save=False)
            return found, False
        except BaseException:
            # Nothing half stays: what was made for readers so far is found when it is sent again.
            photo.file.delete(save=False)
            raise
        return photo, True
