"""The only maker of editions, and of changes to when they are live.

Every function here expects that the caller holds the lock on the article's row, and takes `now`,
which the caller read once from `clock()` after locking. docs/editions.md is the table of what each
act does in each state; the functions follow its columns.
"""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from psycopg.types.range import Range

from articles import printing, stamps
from articles.composition import compose
from articles.models import Edition, EditionPhoto, Photo
from articles.models.article import seal
from articles.states import TransitionRefused

_NEVER = Range(empty=True)
KEEP, DROP = "keep", "drop"


def clock():
    """The database's wall clock. Not the transaction's time: that stands still while one waits
    for the lock, and would let two publishers cross."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


@dataclass(frozen=True)
class Standing:
    """Where a story stands with its readers at one moment."""

    now: object
    current: Edition | None
    coming: Edition | None
    latest: Edition | None
    was_live: bool
    copy_seal: str

    @property
    def open_ended(self):
        """The edition whose end is the story's end."""
        return self.coming or self.current


def standing(article, now):
    editions = list(
        article.editions.order_by("number").only(
            "article_id", "number", "live", "copy_seal", "first_published_at"
        )
    )
    shown = [edition for edition in editions if not edition.live.isempty]
    return Standing(
        now=now,
        current=next((edition for edition in shown if now in edition.live), None),
        coming=next((edition for edition in shown if edition.live.lower > now), None),
        latest=editions[-1] if editions else None,
        was_live=any(edition.live.lower <= now for edition in shown),
        copy_seal=seal(article.content()),
    )


def publish(article, *, by, now):
    """First publication, or again after an expiry. Twice in a row makes one edition: the second
    call finds nothing to do and returns None."""
    state = standing(article, now)
    _respect_embargo(article, now)
    if state.current:
        if state.current.copy_seal == state.copy_seal:
            return None
        raise TransitionRefused(_("Readers have this story already: publish it as an update."))
    return _begin(article, state, by=by, start=now)


def schedule(article, *, by, at, now):
    """A first publication at a later time; on a scheduled story it moves the time."""
    state = standing(article, now)
    _must_be_future(at, now)
    _respect_embargo(article, at)
    if state.current:
        raise TransitionRefused(_("Readers have this story already: schedule an update."))
    return _begin(article, state, by=by, start=at)


def update(article, *, by, now, at=None, scheduled=""):
    """A new edition of a live story, now or at a time. If an update is scheduled already, the
    caller says with `scheduled` whether to KEEP or DROP that one. None if readers have it."""
    state = standing(article, now)
    if not state.current:
        raise TransitionRefused(_("Readers do not have this story now: publish it instead."))
    if at is None:
        return _update_now(article, state, by=by, scheduled=scheduled)
    return _schedule_update(article, state, by=by, at=at, scheduled=scheduled)


def unschedule(article, *, now):
    """Cancels what is scheduled; a live edition stays up to the end that was set."""
    state = standing(article, now)
    if not state.coming:
        raise TransitionRefused(_("Nothing is scheduled."))
    _cancel_coming(state)
    return state


def expire(article, *, at, now):
    """Sets the end of the story for readers; None takes the end away."""
    state = standing(article, now)
    if not state.open_ended:
        raise TransitionRefused(_("The story is neither live nor scheduled: nothing can expire."))
    if at is not None:
        _must_be_future(at, now)
        if at <= state.open_ended.live.lower:
            raise TransitionRefused(
                _("An edition is scheduled for a later time. Cancel that schedule first.")
            )
    _set_period(state.open_ended, state.open_ended.live.lower, at)
    return state.open_ended


def embargo(article, *, until, now):
    """Forbids publication before a time; None lifts it. Readers' copies cannot be called back."""
    state = standing(article, now)
    if until is not None:
        _must_be_future(until, now)
    if state.current:
        raise TransitionRefused(_("Readers have this story already: take it down instead."))
    if until and state.coming and state.coming.live.lower < until:
        raise TransitionRefused(
            _("It is scheduled for a time before the embargo ends. Cancel that schedule first.")
        )
    article.not_before = until


def take_down(article, *, now):
    """Ends the live edition and cancels a scheduled update. The sealed rows remain."""
    state = standing(article, now)
    if not state.current:
        if state.coming:
            raise TransitionRefused(_("Readers have not seen it yet: cancel the schedule instead."))
        raise TransitionRefused(_("Readers do not have this story now."))
    if state.coming:
        _set_never(state.coming)
    _set_period(state.current, state.current.live.lower, now)
    return state.current


def set_back(article, *, to, until=None):
    """For imports: readers had the story's one edition from that past moment on. A story of 2020
    belongs in the archive of 2020."""
    edition = article.editions.get()
    _set_period(edition, to, until, moves_first=True)
    return edition


def preview(article, *, by, now):
    """The edition that publishing now would make, not saved."""
    return _next(article, standing(article, now), by=by, start=now)


# Periods


def _begin(article, state, *, by, start):
    """Readers have nothing: shows the story from `start` on, moving what was scheduled."""
    end = None
    if state.coming:
        end = state.coming.live.upper
        if end is not None and end <= start:
            raise TransitionRefused(_("The story is set to expire before that time."))
        if state.coming.copy_seal == state.copy_seal:
            _set_period(state.coming, start, end, moves_first=not state.was_live)
            return state.coming
        _set_never(state.coming)
    return _make(article, state, by=by, start=start, end=end)


def _update_now(article, state, *, by, scheduled):
    same = state.current.copy_seal == state.copy_seal
    if same and not (state.coming and scheduled == DROP):
        return None
    if state.coming and scheduled not in {KEEP, DROP}:
        raise TransitionRefused(
            _("An update is scheduled already. Keep it or drop it?"), question="scheduled"
        )
    if state.coming and scheduled == DROP:
        _cancel_coming(state)
    if same:
        return state.current
    end = state.current.live.upper
    _set_period(state.current, state.current.live.lower, state.now)
    return _make(article, state, by=by, start=state.now, end=end)


def _schedule_update(article, state, *, by, at, scheduled):
    _must_be_future(at, state.now)
    _respect_embargo(article, at)
    if state.current.copy_seal == state.copy_seal:
        raise TransitionRefused(_("Readers have this copy already: there is nothing to update."))
    same = state.coming and state.coming.copy_seal == state.copy_seal
    if state.coming and not same and scheduled != DROP:
        raise TransitionRefused(
            _("An update is scheduled already. Only one can be: drop it?"), question="scheduled"
        )
    end = state.open_ended.live.upper
    if end is not None and end <= at:
        raise TransitionRefused(_("The story is set to expire before that time."))
    if same:
        _set_never(state.coming)
        _set_period(state.current, state.current.live.lower, at)
        _set_period(state.coming, at, end)
        return state.coming
    if state.coming:
        _set_never(state.coming)
    _set_period(state.current, state.current.live.lower, at)
    return _make(article, state, by=by, start=at, end=end)


def _cancel_coming(state):
    """The live edition, if any, takes over the period up to the end that was set."""
    end = state.coming.live.upper
    _set_never(state.coming)
    if state.current:
        _set_period(state.current, state.current.live.lower, end)


def _set_period(edition, start, end, *, moves_first=False):
    edition.live = Range(start, end, "[)")
    if moves_first:
        edition.first_published_at = start
    edition.save(update_fields=["live", "first_published_at"])
    printing.keep([edition])
    if end is not None:
        _look_at_photos(edition)


def _set_never(edition):
    edition.live = _NEVER
    edition.save(update_fields=["live"])
    _look_at_photos(edition)


def _look_at_photos(edition):
    """Whether others still show them, once this act is done: while it goes on, it holds locks."""
    transaction.on_commit(lambda: _settle_shown(edition.pk), robust=True)


def _settle_shown(edition):
    photos = Photo.objects.filter(edition_uses__edition=edition, is_shown=True).order_by("pk")
    uses = EditionPhoto.objects.filter(photo=OuterRef("pk"), edition__live__isempty=False)
    shown = uses.filter(Q(edition__live__endswith=None) | Q(edition__live__endswith__gt=Now()))
    with transaction.atomic():
        # First the locks, for which one may wait, then the look at what the others did.
        locked = list(photos.select_for_update(of=("self",), no_key=True).values_list("pk"))
        Photo.objects.filter(pk__in=[pk for (pk,) in locked]).update(is_shown=Exists(shown))


def _must_be_future(at, now):
    if at <= now:
        raise TransitionRefused(_("That time is past. Choose a later one."))


def _respect_embargo(article, start):
    if article.not_before and start < article.not_before:
        raise TransitionRefused(
            _("The story is under embargo until %(time)s.")
            % {"time": date_format(localtime(article.not_before), "DATETIME_FORMAT")}
        )


def _make(article, state, *, by, start, end):
    stamps.renew(article)
    edition = _next(article, state, by=by, start=start, end=end)
    edition.save(force_insert=True)
    printing.keep([edition])
    _link(edition, article)
    return edition


def _next(article, state, *, by, start, end=None):
    """The next edition, sealed, live from `start` to `end`, not saved."""
    edition = compose(article, by=by, at=state.now)
    edition.number = state.latest.number + 1 if state.latest else 1
    edition.copy_seal = state.copy_seal
    edition.live = Range(start, end, "[)")
    # Kept from edition to edition once readers have seen one: an update does not bump a story.
    edition.first_published_at = state.latest.first_published_at if state.was_live else start
    edition.seal = seal(edition.sealed_content())
    return edition


def _link(edition, article):
    """The ways by which lists find an edition."""
    place = {"article": article, "first_published_at": edition.first_published_at}
    edition.authors.set({part["author"] for part in edition.byline}, through_defaults=place)
    edition.people.set({mention["person"] for mention in edition.mentions}, through_defaults=place)
    edition.events.set(article.events.all(), through_defaults=place)
    edition.topics.set(article.topics.all(), through_defaults=place)
    photos = article.photos_used()
    EditionPhoto.objects.bulk_create(EditionPhoto(edition=edition, photo_id=pk) for pk in photos)
    Photo.objects.filter(pk__in=photos, is_shown=False).update(is_shown=True)
