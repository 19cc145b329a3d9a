from django.urls import path

from fingerpost.products.forms.views import deliveries

app_name = "deliveries"

urlpatterns = [
    path("", deliveries.overview, name="overview"),
    path("<int:number>/", deliveries.delivery, name="delivery"),
    path("try-all/", deliveries.try_all, name="try-all"),
]
