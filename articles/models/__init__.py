"""The tables of stories, photos and editions."""

from articles.models.article import Article, Byline
from articles.models.document import Document
from articles.models.edition import Edition, EditionParts, EditionPhoto, LeadChoice
from articles.models.history import Version
from articles.models.keeping import Autosave, Lock
from articles.models.listing import EditionAuthor, EditionEvent, EditionPerson, EditionTopic
from articles.models.page import Page
from articles.models.photo import Photo, PhotoUse
from articles.models.reading import Reading
from articles.models.section import Section, Topic
from articles.models.uses import DocumentUse, Mention, Naming

__all__ = [
    "Article",
    "Autosave",
    "Byline",
    "Document",
    "DocumentUse",
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
    "Naming",
    "Page",
    "Photo",
    "PhotoUse",
    "Reading",
    "Section",
    "Topic",
    "Version",
]
