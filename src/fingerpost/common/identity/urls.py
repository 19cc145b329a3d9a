"""Of allauth's pages only those that we use exist, under the names by which allauth knows them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import path

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
]
