"""Addresses of the paper's front, sections, stories, archive and own pages."""

from django.urls import path, re_path, register_converter

from articles import converters, feeds, results, sitemaps, views

register_converter(converters.DayConverter, "day")
register_converter(converters.MonthConverter, "month")
register_converter(converters.YearConverter, "year")

app_name = "articles"
urlpatterns = [
    path("", views.home, name="home"),
    path("rss/", feeds.feed, name="feed"),
    path("rss/chu-de/<int:pk>/", feeds.topic_feed, name="topic_feed"),
    path("rss/tac-gia/<int:pk>/", feeds.author_feed, name="author_feed"),
    path("rss/su-kien/<int:pk>/", feeds.event_feed, name="event_feed"),
    path("rss/<slug:slug>/", feeds.section_feed, name="section_feed"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap_index"),
    path("sitemap/trang.xml", sitemaps.sitemap_pages, name="sitemap_pages"),
    re_path(
        r"^sitemap/(?P<month>[12][0-9]{3}-(?:0[1-9]|1[0-2]))\.xml$",
        sitemaps.sitemap_month,
        name="sitemap_month",
    ),
    path("tim-kiem/", results.results, name="search"),
    path("chu-de/<slug:slug>-<int:pk>/", views.topic, name="topic"),
    path("luu-tru/", views.archive, name="archive"),
    path("luu-tru/<year:year>/", views.archive, name="year"),
    path("luu-tru/<month:month>/", views.month, name="month"),
    path("luu-tru/<day:day>/", views.day, name="day"),
    path("thong-tin/<slug:slug>/", views.page, name="page"),
    path("<slug:slug>/", views.section, name="section"),
    path("<slug:section>/<slug:slug>-<int:pk>/", views.article, name="article"),
]
