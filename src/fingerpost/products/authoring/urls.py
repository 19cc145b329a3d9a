from django.urls import path

from . import views

app_name = "authoring"

urlpatterns = [
    path("", views.services, name="services"),
    path("new/", views.new, name="new"),
    path("<slug:service>/", views.outline, name="outline"),
    path("<slug:service>/review/", views.review, name="review"),
    path("<slug:service>/research/", views.research, name="research"),
    path("<slug:service>/routes/", views.routes, name="routes"),
    path("<slug:service>/folder/", views.folder, name="folder"),
    path("<slug:service>/file/<path:file>/", views.document, name="document"),
    path("<slug:service>/do/", views.do, name="do"),
    path("<slug:service>/part/<path:place>/", views.part, name="part"),
    path("<slug:service>/add/<path:place>/", views.add, name="add"),
    path("<slug:service>/condition/<path:place>/", views.condition, name="condition"),
    path("<slug:service>/test/<path:place>/", views.test, name="test"),
]
