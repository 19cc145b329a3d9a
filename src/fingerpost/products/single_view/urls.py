from django.urls import path

from .views import judging, person, searching, sources

app_name = "single-view"

urlpatterns = [
    path("", searching.search, name="search"),
    path("recent/clear/", searching.clear_recent, name="clear-recent"),
    path("compare/", person.compare, name="compare"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:source>/", sources.source, name="source"),
    path("loads/<int:number>/", sources.load, name="load"),
    path("<slug:reference>/", person.person, name="person"),
    path("<slug:reference>/pin/", person.pin, name="pin"),
    path("<slug:reference>/unpin/", person.unpin, name="unpin"),
    path("<slug:reference>/ask-all/", person.ask_all, name="ask-all"),
    path("<slug:reference>/split/", judging.split, name="split"),
    path("<slug:reference>/merge/", judging.merge, name="merge"),
    path("<slug:reference>/undo/<int:number>/", judging.undo, name="undo"),
]
