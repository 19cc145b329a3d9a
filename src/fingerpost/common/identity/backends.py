from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.http import HttpRequest

ASK_FOR_PASSWORDS = {"account_login", "account_reauthenticate"}


class RoleBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Signs in by e-mail address; what somebody may do is read in one query a request."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        """Only on our own pages, which then ask for the code: packages bring sign-ins of theirs."""
        match = request.resolver_match if request else None
        if match is None or match.view_name not in ASK_FOR_PASSWORDS:
            return None
        return super().authenticate(request, **credentials)

    def get_all_permissions(self, user_obj: Any, obj: object = None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_permissions_by_role"):
            user_obj._permissions_by_role = self._read(user_obj)
        permissions: set[str] = user_obj._permissions_by_role
        return permissions

    def _read(self, user: Any) -> set[str]:
        held = Permission.objects.order_by()
        if not user.is_superuser:
            held = held.filter(Q(group__user=user) | Q(user=user)).distinct()
        names = held.values_list("content_type__app_label", "codename")
        return {f"{app_label}.{codename}" for app_label, codename in names}
