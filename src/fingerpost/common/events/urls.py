from django.urls import path

from . import views

app_name = "events"

urlpatterns = [
    path("", views.parked_events, name="parked-events"),
    path("<int:number>/", views.parked_event, name="parked-event"),
    path("replay-all/", views.replay_all, name="replay-all"),
]
