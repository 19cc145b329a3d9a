from .absence import CoverForm, HandOverForm, ReasonForm
from .people import AccountForm, RoleForm, SearchForm, TeamForm
from .signing_in import (
    ChangePasswordForm,
    CodeForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    ReauthenticateForm,
    ReauthenticateWithCodeForm,
    SetUpCodesForm,
    SignInForm,
)

__all__ = [
    "AccountForm",
    "ChangePasswordForm",
    "CodeForm",
    "CoverForm",
    "ForgottenPasswordForm",
    "HandOverForm",
    "NewPasswordForm",
    "ReasonForm",
    "ReauthenticateForm",
    "ReauthenticateWithCodeForm",
    "RoleForm",
    "SearchForm",
    "SetUpCodesForm",
    "SignInForm",
    "TeamForm",
]
