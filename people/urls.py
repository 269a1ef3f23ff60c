"""Addresses of the directory."""

from django.urls import path

from people import views

app_name = "people"
urlpatterns = [
    path("nhan-su/<slug:slug>-<int:pk>/", views.person, name="person"),
    path("su-kien/<slug:slug>-<int:pk>/", views.event, name="event"),
]
