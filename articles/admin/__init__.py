"""Stories, photos and accounts at the desk."""

from articles.admin.agencies import AgencyAdmin
from articles.admin.article import ArticleAdmin
from articles.admin.captions import CaptionTemplateAdmin
from articles.admin.collections import CollectionAdmin
from articles.admin.document import DocumentAdmin
from articles.admin.house_list import WatchedWordAdmin
from articles.admin.page import PageAdmin
from articles.admin.photo import PhotoAdmin
from articles.admin.rubrics import LeadChoiceAdmin, SectionAdmin, TopicAdmin
from articles.admin.users import UserAdmin

__all__ = [
    "AgencyAdmin",
    "ArticleAdmin",
    "CaptionTemplateAdmin",
    "CollectionAdmin",
    "DocumentAdmin",
    "LeadChoiceAdmin",
    "PageAdmin",
    "PhotoAdmin",
    "SectionAdmin",
    "TopicAdmin",
    "UserAdmin",
    "WatchedWordAdmin",
]
