"""The tables of stories, photos and editions."""

from articles.models.article import Article, Byline
from articles.models.directory import Portrait, StorySource
from articles.models.document import Document
from articles.models.edition import Edition, EditionParts, EditionPhoto, LeadChoice
from articles.models.history import Version
from articles.models.keeping import Autosave, Lock
from articles.models.library import Agency, CaptionTemplate, Collection, PersonShown
from articles.models.listing import EditionAuthor, EditionEvent, EditionPerson, EditionTopic
from articles.models.names import NameCheck, NameOverride, WatchedWord
from articles.models.page import Page
from articles.models.photo import Photo
from articles.models.reading import Reading
from articles.models.section import Section, Topic
from articles.models.uses import DocumentUse, Mention, Naming, PhotoUse

__all__ = [
    "Agency",
    "Article",
    "Autosave",
    "Byline",
    "CaptionTemplate",
    "Collection",
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
    "NameCheck",
    "NameOverride",
    "Naming",
    "Page",
    "PersonShown",
    "Photo",
    "PhotoUse",
    "Portrait",
    "Reading",
    "Section",
    "StorySource",
    "Topic",
    "Version",
    "WatchedWord",
]
