"""Keeps what is being typed, and knows whose window is writing. Touches no story: the only tables
written here are those of unsaved texts and of locks."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.models import Article, Autosave, Lock
from articles.typed import content_of, is_same
from newsroom.models import User

# Between two signs of life that are written down.
_SIGN = timedelta(seconds=10)
# The emptied rows of saved windows stay for requests that come late.
_LATE = timedelta(days=1)


@dataclass(frozen=True)
class Window:
    """A page with a story's form: what it was opened over, and the windows it comes after."""

    id: UUID
    by: User
    article: Article | None = None
    revision: int = 0
    version: int = 0
    # Windows of this person that this browser knows to be closed.
    gone: frozenset[UUID] = field(default_factory=frozenset)
    # Somebody else has saved, or taken the story over, since it was opened.
    is_behind: bool = False


def keep(window: Window, fields: dict, *, count: int) -> Autosave:
    """One row a window. What comes late, after a newer text or after the save, changes nothing: the
    row that is there is given back, and its count tells."""
    typed = {
        "revision": window.revision,
        "version": window.version,
        "fields": fields,
        "count": count,
        "at": timezone.now(),
        "settled_at": None,
    }
    own = Autosave.objects.filter(window=window.id, by=window.by, article=window.article)
    older = own.filter(count__lt=count)
    kept = Autosave(window=window.id, by=window.by, article=window.article, **typed)
    if older.update(**typed):
        return kept
    row, is_new = Autosave.objects.get_or_create(
        window=window.id, defaults={"by": window.by, "article": window.article, **typed}
    )
    if row.by_id != window.by.pk:
        raise PermissionDenied
    # Another request of this window may have made the row just now.
    return kept if not is_new and older.update(**typed) else row


def settle(window: Window, *, count: int) -> None:
    """The window's text has been saved. Its row stays for a day, empty."""
    now = timezone.now()
    saved = {"fields": {}, "settled_at": now, "saved_as": window.revision, "at": now}
    rows = Autosave.objects.filter(window=window.id, by=window.by)
    if not rows.update(article=window.article, count=count, **saved):
        Autosave.objects.bulk_create(
            [
                Autosave(
                    window=window.id, by=window.by, article=window.article, count=count, **saved
                )
            ],
            ignore_conflicts=True,
        )
    Autosave.objects.filter(by=window.by, settled_at__lt=now - _LATE).delete()


def throw_away(window_id: UUID, *, by: User) -> None:
    """The row is emptied, as after a save: it is not wanted, or stands in another window now."""
    rows = Autosave.objects.unsaved().filter(window=window_id, by=by)
    rows.update(fields={}, settled_at=timezone.now())


def saved_last(window_id: UUID, article: Article, *, by: User) -> bool:
    """Whether nobody has saved the story since this very window did."""
    return Autosave.objects.filter(
        window=window_id, by=by, article=article, saved_as=article.revision
    ).exists()


def writer(article: Article, *, besides: UUID | None = None) -> Lock | None:
    """The lock of a window that is there and has text that is not saved."""
    lock = Lock.objects.fresh().filter(article=article).select_related("by").first()
    return lock if lock and lock.window != besides and _has_text(lock) else None


def is_given(window_id: UUID, article: Article | None, *, by: User) -> bool:
    """Whether a take-over has given the window the lock, and no page has used it yet."""
    lock = Lock.objects.filter(article=article, window=window_id, by=by)
    return lock.exists() and not Autosave.objects.filter(window=window_id).exists()


def hold(window: Window, lock: Lock | None, *, is_typing: bool) -> Lock:
    """The lock that holds now: this window's own, where it is free, or the other's. A window that
    is only open gives way to one in which somebody types."""
    now = timezone.now()
    if lock and lock.window == window.id:
        if lock.seen_at < now - _SIGN:
            Lock.objects.filter(article=lock.article_id, window=window.id).update(seen_at=now)
        return lock
    if lock and _holds_against(lock, window, is_typing=is_typing):
        return lock
    return _take(window, lock, now)


def let_go(window: Window) -> None:
    Lock.objects.filter(article=window.article, window=window.id, by=window.by).delete()


def seize(window: Window) -> None:
    """After the warning: from whoever holds it."""
    now = timezone.now()
    held = {"window": window.id, "by": window.by, "since": now, "seen_at": now}
    Lock.objects.update_or_create(article=window.article, defaults=held)


def left_behind(article: Article | None, *, by: User, besides: UUID | None = None):
    """(this person's unsaved texts of the story, the newest first; others'). One query. What says
    the same as the copy is at its end."""
    rows = list(
        Autosave.objects.unsaved().filter(article=article).exclude(window=besides)
        if article
        else Autosave.objects.unsaved().filter(article=None, by=by).exclude(window=besides)
    )
    own = [row for row in rows if row.by_id == by.pk]
    others = [row for row in rows if row.by_id != by.pk]
    if not article or not own:
        return own, others
    content = article.content()
    said = {row.pk for row in own if is_same(content_of(row.posted), content)}
    if said:
        Autosave.objects.filter(pk__in=said).update(fields={}, settled_at=timezone.now())
    return [row for row in own if row.pk not in said], others


def _holds_against(lock, window, *, is_typing):
    if not lock.is_fresh:
        return False
    if lock.by_id == window.by.pk and lock.window in window.gone:
        return False
    return window.is_behind or not is_typing or _has_text(lock)


def _has_text(lock):
    return Autosave.objects.unsaved().filter(window=lock.window).exists()


def _take(window, lock, now):
    """Whoever comes first: the second finds the first one's row."""
    held = {"window": window.id, "by": window.by, "since": now, "seen_at": now}
    made = Lock(article=window.article, **held)
    if lock:
        taken = Lock.objects.filter(article=window.article, window=lock.window).update(**held)
    else:
        Lock.objects.bulk_create([made], ignore_conflicts=True)
        taken = False
    if taken:
        return made
    return Lock.objects.select_related("by").filter(article=window.article).first() or made
