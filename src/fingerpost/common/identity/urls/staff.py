from django.urls import path

from fingerpost.common.identity.views import account

app_name = "identity"

urlpatterns = [
    path("", account.your_work, name="your-work"),
    path("account/", account.your_account, name="your-account"),
    path("account/sessions/", account.your_sessions, name="your-sessions"),
    path("account/sessions/<int:number>/end/", account.end_session, name="end-session"),
    path("account/sessions/end-others/", account.end_other_sessions, name="end-other-sessions"),
]
