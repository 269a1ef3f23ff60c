"""The directory at the desk."""

from people.admin import author, event, history, office, organization, person, rank, source
from people.admin.directory import NamedByStories

__all__ = [
    "NamedByStories",
    "author",
    "event",
    "history",
    "office",
    "organization",
    "person",
    "rank",
    "source",
]
