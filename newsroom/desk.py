"""The desk: the stock admin with the house's policy."""

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.core.paginator import Paginator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class NewsroomAdminConfig(AdminConfig):
    default_site = "newsroom.desk.Desk"


class CappedPaginator(Paginator):
    """Never counts a long table to its end: past the cap the desk asks for a narrower search."""

    cap = 1_001

    @cached_property
    def count(self):
        # Cut before counting, and without the list's order, so that the count is one short scan.
        return self.object_list.order_by()[: self.cap].values_list("pk").count()


class Desk(admin.AdminSite):
    site_header = site_title = _("Newsroom desk")
    index_title = _("The desk")
    site_url = "/"
