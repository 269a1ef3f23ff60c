"""By what photos are found quickly in a library of hundreds of thousands."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

# The columns that filters of the library ask, as far as they are short.
_NARROWING = [
    "binned_at",
    "width",
    "height",
    "taken_lo",
    "taken_hi",
    "creator",
    "credit",
    "place",
    "event",
    "agency",
    "digital_source",
    "is_print_only",
    "embargoed_until",
    "expires_at",
]
INDEXES = [
    # The list's order with what it is narrowed by, so that photos which do not fit are
    # passed over in the index alone, however many stand before the ones that do.
    models.Index(fields=["-uploaded_at", "-id"], name="articles_photo_newest", include=_NARROWING),
    *(
        models.Index(
            fields=["-uploaded_at", "-id"],
            condition=Q(**{name: ""}),
            name=f"articles_photo_no_{name}",
            include=_NARROWING,
        )
        for name in ("description", "alt", "credit")
    ),
    models.Index(
        fields=["-uploaded_at", "-id"],
        condition=Q(is_print_only=True),
        name="articles_photo_print_only",
    ),
    models.Index(
        fields=["-uploaded_at", "-id"],
        condition=Q(digital_source__in=["ai", "ai_part"]),
        name="articles_photo_by_machine",
    ),
    models.Index(
        fields=["embargoed_until"],
        condition=Q(embargoed_until__isnull=False),
        name="articles_photo_embargoed",
    ),
    *(
        models.Index(fields=[name], name=f"articles_photo_{name}")
        for name in ("creator", "credit", "place", "taken_lo", "taken_hi")
    ),
    models.Index(
        fields=["expires_at"],
        condition=Q(expires_at__isnull=False),
        name="articles_photo_expiring",
    ),
    models.Index(
        fields=["binned_at"],
        condition=Q(binned_at__isnull=False),
        name="articles_photo_binned",
    ),
    # By which notices find the few that somebody must act upon: see articles/notices.py.
    models.Index(
        fields=["expires_at"],
        condition=Q(is_shown=True, expires_at__isnull=False),
        name="articles_photo_shown_expiring",
    ),
    models.Index(
        fields=["embargoed_until"],
        condition=Q(is_shown=True, embargoed_until__isnull=False),
        name="articles_photo_shown_embargo",
    ),
    models.Index(
        fields=["id"],
        condition=Q(is_shown=True, is_print_only=True),
        name="articles_photo_shown_print",
    ),
    # Small enough to be read as a whole when a picture's like is looked for.
    models.Index(
        fields=["likeness", "id"],
        condition=Q(binned_at=None, likeness__isnull=False),
        name="articles_photo_likeness",
    ),
    GinIndex(fields=["search"], name="articles_photo_search"),
]
