from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views

app_name = "notify"


class ChannelConverter(StringConverter):
    regex = "email|text|letter"


register_converter(ChannelConverter, "channel")

urlpatterns = [
    path("", views.doubtful_messages, name="doubtful-messages"),
    path("never-send-to/", views.never_send_to, name="never-send-to"),
    path("receipts/<channel:channel>/", views.receipts, name="receipts"),
    path("in-doubt/<slug:reference>/", views.doubtful_message, name="doubtful-message"),
]
