"""The directory at the desk."""

from people.admin import author, event, office, organization, person, rank, source
from people.admin.directory import KeptWithStories

__all__ = [
    "KeptWithStories",
    "author",
    "event",
    "office",
    "organization",
    "person",
    "rank",
    "source",
]
