"""The tables of stories, photos and editions."""

from articles.models.article import Article, Byline, Mention
from articles.models.edition import Edition, EditionParts, EditionPhoto, LeadChoice
from articles.models.history import Version
from articles.models.keeping import Autosave, Lock
from articles.models.listing import EditionAuthor, EditionEvent, EditionPerson, EditionTopic
from articles.models.page import Page
from articles.models.photo import Photo, PhotoUse
from articles.models.section import Section, Topic

__all__ = [
    "Article",
    "Autosave",
    "Byline",
    "Edition",
    "EditionAuthor",
    "EditionEvent",
    "EditionParts",
    "EditionPerson",
    "EditionPhoto",
    "EditionTopic",
    "LeadChoice",
    "Lock",
    "Mention",
    "Page",
    "Photo",
    "PhotoUse",
    "Section",
    "Topic",
    "Version",
]
