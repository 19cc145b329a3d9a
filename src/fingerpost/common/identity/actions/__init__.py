from .roles import UnknownPermission, give_role, set_permissions_of_roles
from .sessions import (
    NoSuchSession,
    SessionIsOver,
    continue_session,
    end_other_sessions,
    end_session,
    end_sessions,
    forget_sessions,
    open_session,
    sign_out,
    strengthen_session,
)
from .sign_ins import (
    record_failed_sign_in,
    record_lock_out,
    record_new_password,
    record_new_recovery_codes,
    record_second_factor,
    record_wrong_code,
)

__all__ = [
    "NoSuchSession",
    "SessionIsOver",
    "UnknownPermission",
    "continue_session",
    "end_other_sessions",
    "end_session",
    "end_sessions",
    "forget_sessions",
    "give_role",
    "open_session",
    "record_failed_sign_in",
    "record_lock_out",
    "record_new_password",
    "record_new_recovery_codes",
    "record_second_factor",
    "record_wrong_code",
    "set_permissions_of_roles",
    "sign_out",
    "strengthen_session",
]
