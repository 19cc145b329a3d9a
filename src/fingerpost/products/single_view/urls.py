from django.urls import path

from .views import sources

app_name = "single-view"

urlpatterns = [
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:source>/", sources.source, name="source"),
    path("loads/<int:number>/", sources.load, name="load"),
]
