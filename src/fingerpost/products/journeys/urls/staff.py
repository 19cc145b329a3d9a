from django.urls import path

from fingerpost.products.journeys.views import staff

app_name = "journeys"

urlpatterns = [
    path("", staff.services, name="services"),
    path("<slug:service>/", staff.service, name="service"),
    path("<slug:service>/measures.csv", staff.measures, name="measures"),
]
