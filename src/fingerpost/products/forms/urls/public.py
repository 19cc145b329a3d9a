from django.urls import path

from fingerpost.products.forms import views

app_name = "forms"

# Receipts and links name no service; so none may be called as they are (rules/files).
urlpatterns = [
    path("sent/", views.sent, name="sent"),
    path("sent/copy/", views.send_copy, name="send-copy"),
    path("sent/copy.pdf", views.take_copy, name="take-copy"),
    path("sent/pay/", views.pay_for_sent, name="pay-for-sent"),
    path("try/<str:key>/", views.try_form, name="try"),
    path("invited/<str:token>/", views.invited, name="invited"),
    path("saved/", views.ask_for_link, name="ask-for-link"),
    path("saved/<str:token>/", views.saved_link, name="saved-link"),
    path("progress/", views.ask_for_progress, name="ask-for-progress"),
    path("progress/now/", views.progress, name="progress"),
    path("progress/now/change/", views.change, name="change-answers"),
    path("progress/now/pay/", views.pay_by_link, name="pay-by-link"),
    path("progress/<str:token>/", views.progress_link, name="progress-link"),
    path("pictures/<slug:sha256>.<slug:kind>", views.picture, name="picture"),
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
    path("<slug:service>/delete/", views.delete, name="delete"),
    path("<slug:service>/save/", views.save, name="save"),
    path("<slug:service>/tasks/", views.tasks, name="tasks"),
    path("<slug:service>/check-answers/", views.check, name="check"),
    path("<slug:service>/paid/", views.paid, name="paid"),
    path("<slug:service>/file/<slug:reference>/", views.small_picture, name="file"),
    path("<slug:service>/step/<slug:page>/", views.step, name="step"),
    path("<slug:service>/step/<slug:page>/<slug:item>/", views.step, name="item"),
    path("<slug:service>/step/<slug:page>/<slug:item>/remove/", views.remove, name="remove"),
]
