from django.urls import path

from . import views

app_name = "forms"

# A receipt's address does not name the service, so no service may be called "sent" (rules/files).
urlpatterns = [
    path("sent/", views.sent, name="sent"),
    path("<slug:service>/", views.start, name="start"),
    path(
        "<slug:service>/by-phone/",
        views.start_for_somebody,
        {"channel": "phone"},
        name="start-by-phone",
    ),
    path(
        "<slug:service>/with-help/",
        views.start_for_somebody,
        {"channel": "assisted"},
        name="start-with-help",
    ),
    path("<slug:service>/check-answers/", views.check, name="check"),
    path("<slug:service>/step/<slug:page>/", views.step, name="step"),
    path("<slug:service>/step/<slug:page>/<slug:item>/", views.step, name="item"),
    path("<slug:service>/step/<slug:page>/<slug:item>/remove/", views.remove, name="remove"),
]
