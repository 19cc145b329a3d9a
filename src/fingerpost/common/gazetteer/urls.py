from django.urls import path

from . import views

app_name = "gazetteer"

urlpatterns = [path("<slug:size>.svg", views.drawn_map, name="map")]
