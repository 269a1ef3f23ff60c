"""The directory's tables."""

from people.models.author import Author
from people.models.event import Event, Participant
from people.models.office import Organization, Post, Role, Tenure
from people.models.person import Person, PersonName
from people.models.rank import Rank, RankTenure

__all__ = [
    "Author",
    "Event",
    "Organization",
    "Participant",
    "Person",
    "PersonName",
    "Post",
    "Rank",
    "RankTenure",
    "Role",
    "Tenure",
]
