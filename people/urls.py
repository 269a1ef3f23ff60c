"""Addresses of the directory."""

from django.urls import path

from people import organigram, views

app_name = "people"
urlpatterns = [
    path("nhan-su/", views.people, name="people"),
    path("nhan-su/<slug:slug>-<int:pk>/", views.person, name="person"),
    path("co-quan/", organigram.organizations, name="organizations"),
    path("co-quan/<slug:slug>-<int:pk>/", organigram.organization, name="organization"),
    path("su-kien/", views.events, name="events"),
    path("tac-gia/<slug:slug>-<int:pk>/", views.author, name="author"),
    path("su-kien/<slug:slug>-<int:pk>/", views.event, name="event"),
]
