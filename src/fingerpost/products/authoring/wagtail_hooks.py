from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .permissions import EDIT_FORMS


class FormsMenuItem(MenuItem):
    """The forms of services, for those who may change them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(EDIT_FORMS)


@hooks.register("register_admin_menu_item")  # type: ignore[untyped-decorator]
def forms_in_the_menu() -> MenuItem:
    """Beside the pages of the website, where a service manager already is."""
    return FormsMenuItem(_("Forms"), reverse("authoring:services"), icon_name="form", order=150)
