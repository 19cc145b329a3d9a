from django.urls import path

from . import views

app_name = "payments"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("<int:number>/", views.payment, name="payment"),
]
