"""The directory's tables."""

from people.models.area import Area
from people.models.author import Author
from people.models.event import Event, Participant
from people.models.organization import Organization, OrganizationName
from people.models.person import Person, PersonName
from people.models.post import Post, PostAlias, Role
from people.models.rank import Rank, RankTenure
from people.models.revision import LastChange, Revision
from people.models.source import Citation, Source
from people.models.succession import Succession, Term
from people.models.tenure import Tenure, Vacancy

__all__ = [
    "Area",
    "Author",
    "Citation",
    "Event",
    "LastChange",
    "Organization",
    "OrganizationName",
    "Participant",
    "Person",
    "PersonName",
    "Post",
    "PostAlias",
    "Rank",
    "RankTenure",
    "Revision",
    "Role",
    "Source",
    "Succession",
    "Tenure",
    "Term",
    "Vacancy",
]
