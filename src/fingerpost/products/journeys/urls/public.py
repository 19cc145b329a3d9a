from django.urls import path

from fingerpost.products.journeys.views import public

app_name = "feedback"

urlpatterns = [
    path("", public.page, name="page"),
    path("service/", public.service, name="service"),
    path("thanks/", public.thanks, name="thanks"),
]
