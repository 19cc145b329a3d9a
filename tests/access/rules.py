"""Who may open which page of ours. A page without a rule fails the build.

`public()`, `everybody()` who is signed in, or `only(Role.X, …)`; all others must be refused.
A page about one of something names a builder (`about=`) of one that belongs to somebody else;
the answer says what those who may use the page get for it: 404, or 302 to state a purpose.
"""

from fingerpost.common.identity.rules import Role

from . import builders
from .table import About, Rule, everybody, only, public

HEALTH = {
    "health:live": public(),
    "health:ready": public(),
}
DESIGN = {
    "design:gallery": public(),
    "design:form": public(),
}
WEBSITE = {
    "robots": public(),
    "sitemap": public(),
    "pictures": public(404, about=builders.picture_that_is_gone),
}
TELEMETRY = {
    "telemetry:statistics": public(),
    "gazetteer:map": public(404, about=builders.map_of_nothing),
}
AUTHORING = {
    "authoring:services": only(Role.SERVICE_MANAGER),
    "authoring:new": only(Role.SERVICE_MANAGER),
    "authoring:outline": only(Role.SERVICE_MANAGER, about=builders.early_help),
    "authoring:document": only(Role.SERVICE_MANAGER, about=builders.manifest_of_early_help),
    "authoring:do": only(
        Role.SERVICE_MANAGER, answer=302, about=builders.early_help, method="post"
    ),
    "authoring:research": only(Role.SERVICE_MANAGER, about=builders.early_help),
    "authoring:routes": only(Role.SERVICE_MANAGER, about=builders.early_help),
    "authoring:folder": only(Role.SERVICE_MANAGER, about=builders.early_help),
    "authoring:review": only(Role.SERVICE_MANAGER, about=builders.early_help),
    "authoring:part": only(Role.SERVICE_MANAGER, about=builders.question_of_early_help),
    "authoring:add": only(Role.SERVICE_MANAGER, about=builders.questions_of_early_help),
    "authoring:condition": only(Role.SERVICE_MANAGER, about=builders.conditional_question),
    "authoring:test": only(Role.SERVICE_MANAGER, about=builders.condition_of_early_help),
}
JOURNEYS = {
    "journeys:services": only(Role.SERVICE_MANAGER),
    "journeys:service": only(Role.SERVICE_MANAGER, about=builders.early_help),
    "journeys:measures": only(Role.SERVICE_MANAGER, about=builders.early_help),
    "feedback:page": public(),
    "feedback:service": public(302, method="post"),
    "feedback:thanks": public(),
}
SIGNING_IN = {
    "account_login": public(signed_in=302),
    "mfa_authenticate": public(302),
    "account_reset_password": public(),
    "account_reset_password_done": public(),
    "account_reset_password_from_key": public(about=builders.link_to_choose_a_password),
    "account_reset_password_from_key_done": public(),
    "account_logout": public(302, signed_in=200),
    "editor-sign-in": public(302, signed_in=403),
    "page-sign-in": public(302),
    "mfa_index": public(302),
    "mfa_deactivate_totp": public(302),
    "account_set_password": public(302),
    "openid_connect_login": public(404, about=builders.no_single_sign_on),
    "openid_connect_callback": public(404, about=builders.no_single_sign_on),
    "socialaccount_login_cancelled": public(302),
}
OWN_ACCOUNT = {
    "account_reauthenticate": everybody(),
    "mfa_reauthenticate": everybody(),
    "account_change_password": everybody(),
    "mfa_activate_totp": everybody(302),
    "mfa_view_recovery_codes": everybody(404),
    "mfa_generate_recovery_codes": everybody(),
    "identity:your-work": everybody(),
    "identity:your-account": everybody(),
    "identity:your-sessions": everybody(),
    "identity:end-session": everybody(404, about=builders.session_of_somebody_else, method="post"),
    "identity:end-other-sessions": everybody(302, method="post"),
}
PEOPLE = {
    "identity:people": only(Role.ADMINISTRATOR),
    "identity:add-person": only(Role.ADMINISTRATOR),
    "identity:teams": only(Role.ADMINISTRATOR),
    "identity:person": only(Role.ADMINISTRATOR, about=builders.somebody_else),
    "identity:give-role": only(Role.ADMINISTRATOR, about=builders.somebody_else, method="post"),
    "identity:take-role": only(
        Role.ADMINISTRATOR, answer=302, about=builders.somebody_else, method="post"
    ),
    "identity:invite": only(
        Role.ADMINISTRATOR, answer=302, about=builders.somebody_else, method="post"
    ),
    "identity:reset-codes": only(Role.ADMINISTRATOR, about=builders.somebody_else),
}


def of_another_team(about: About, *, answer: int = 200, method: str = "get") -> Rule:
    """Administrators arrange things for everybody, managers for their own teams alone."""
    answers = {Role.ADMINISTRATOR: answer, Role.TEAM_MANAGER: 404}
    return Rule(answers, about, method)


TEAMS = {
    "identity:team": only(Role.ADMINISTRATOR, Role.TEAM_MANAGER),
    "identity:colleague": of_another_team(builders.somebody_else),
    "identity:leave": of_another_team(builders.somebody_else),
    "identity:come-back": of_another_team(builders.somebody_else),
    "identity:cover": of_another_team(builders.somebody_else),
    "identity:end-cover": of_another_team(
        builders.cover_of_somebody_else, answer=302, method="post"
    ),
    "identity:hand-over": of_another_team(builders.work_of_somebody_else),
}
WHO_LOOK = (Role.FRONT_DOOR, Role.PRACTITIONER, Role.TEAM_MANAGER)
WHO_ANSWER = (Role.INFORMATION_GOVERNANCE, Role.TEAM_MANAGER)


def of_whom_others_answer_for(about: About, *, method: str = "get") -> Rule:
    """Managers answer for whom their own teams protect, information governance for all."""
    return only(*WHO_ANSWER, about=about, method=method, but={Role.TEAM_MANAGER: 404})


SHARING = {
    "sharing:state-purpose": only(Role.FRONT_DOOR, Role.PRACTITIONER, Role.TEAM_MANAGER),
    "sharing:end-purpose": only(
        Role.FRONT_DOOR, Role.PRACTITIONER, Role.TEAM_MANAGER, answer=302, method="post"
    ),
    "sharing:decide-not-to-share": only(
        Role.FRONT_DOOR, Role.PRACTITIONER, Role.TEAM_MANAGER, answer=302
    ),
    "sharing:break-glass": only(
        Role.FRONT_DOOR,
        Role.PRACTITIONER,
        Role.TEAM_MANAGER,
        answer=302,
        about=builders.restricted_person_of_somebody_else,
    ),
    "sharing:ask-in-emergency": only(*WHO_LOOK, answer=302),
    "sharing:emergency-asked": only(*WHO_LOOK),
    "sharing:emergencies": only(*WHO_ANSWER),
    "sharing:emergency": of_whom_others_answer_for(builders.emergency_of_somebody_else),
    **{
        f"sharing:{name}": of_whom_others_answer_for(
            builders.emergency_of_somebody_else, method="post"
        )
        for name in ("let-in", "close-emergency")
    },
    "sharing:what-we-share": public(),
    "sharing:register": only(Role.INFORMATION_GOVERNANCE),
    "sharing:record-of-processing": only(Role.INFORMATION_GOVERNANCE),
    "sharing:impact-appendix": only(Role.INFORMATION_GOVERNANCE),
    "sharing:protections": only(*WHO_ANSWER),
    **{
        f"sharing:{name}": of_whom_others_answer_for(builders.protection_by_somebody_else)
        for name in ("protection", "review-protection")
    },
    "sharing:protect": only(Role.INFORMATION_GOVERNANCE),
    **{
        f"sharing:{name}": only(
            Role.INFORMATION_GOVERNANCE, about=builders.protection_by_somebody_else
        )
        for name in ("lift-protection", "give-access")
    },
    "sharing:lift-access": only(
        Role.INFORMATION_GOVERNANCE, about=builders.access_of_somebody_else
    ),
    "sharing:denials": only(Role.INFORMATION_GOVERNANCE),
    "sharing:deny": only(Role.INFORMATION_GOVERNANCE),
    **{
        f"sharing:{name}": only(Role.INFORMATION_GOVERNANCE, about=builders.denial_of_somebody_else)
        for name in ("review-denial", "lift-denial")
    },
    "sharing:broken-glass": only(*WHO_ANSWER),
    "sharing:review-glass": of_whom_others_answer_for(builders.glass_of_somebody_else),
}
FILES = {
    "files:file": only(
        Role.FRONT_DOOR,
        Role.PRACTITIONER,
        Role.TEAM_MANAGER,
        answer=404,
        about=builders.file_of_somebody_else,
    ),
}
AUDIT = {
    "audit:search": only(Role.INFORMATION_GOVERNANCE),
    "audit:download": only(Role.INFORMATION_GOVERNANCE, method="post"),
    "audit:entry": only(Role.INFORMATION_GOVERNANCE, about=builders.audit_entry_of_somebody_else),
}
FORMS = {
    "forms:try": public(about=builders.draft_to_try),
    "forms:picture": public(about=builders.picture_of_a_service),
    "forms:start": public(about=builders.early_help),
    "forms:start-by-phone": only(Role.FRONT_DOOR, about=builders.early_help),
    "forms:start-with-help": only(Role.FRONT_DOOR, about=builders.early_help),
    "forms:delete": public(302, about=builders.early_help),
    "forms:save": public(302, about=builders.early_help),
    "forms:invited": public(about=builders.link_to_be_filled_in),
    "forms:ask-for-link": public(),
    "forms:saved-link": public(about=builders.link_to_their_answers),
    "forms:ask-for-progress": public(),
    "forms:progress-link": public(about=builders.link_to_their_progress),
    "forms:progress": public(302),
    "forms:check": public(302, about=builders.early_help),
    "forms:tasks": public(302, about=builders.early_help),
    "forms:step": public(302, about=builders.step_of_early_help),
    "forms:file": public(302, about=builders.picture_in_early_help),
    "forms:item": public(302, about=builders.child_in_early_help),
    "forms:remove": public(302, about=builders.child_in_early_help),
    "forms:sent": public(302),
    "forms:send-copy": public(302),
    "forms:take-copy": public(302),
    "forms:paid": public(302, about=builders.early_help),
    "forms:pay-for-sent": public(302, method="post"),
    "forms:pay-by-link": public(302, method="post"),
    "forms:change-answers": public(302, method="post"),
}
ABOUT_A_CASE = ("case", "referral", "rate", "reallocate", "hold", "resume", "review", "note")
ABOUT_A_CASE += ("attach", "write", "task", "decide", "duplicates", "unlink", "changes", "lock")
WHO_OPEN_CASES = (Role.FRONT_DOOR, Role.PRACTITIONER, Role.TEAM_MANAGER)
CASES = {
    "cases:queue": only(Role.FRONT_DOOR),
    "cases:my-cases": only(Role.PRACTITIONER),
    "cases:team": only(Role.TEAM_MANAGER),
    "cases:numbers": only(Role.SERVICE_MANAGER),
    **{
        f"cases:{name}": only(*WHO_OPEN_CASES, answer=404, about=builders.case_of_somebody_else)
        for name in ABOUT_A_CASE
    },
    "cases:step": only(*WHO_OPEN_CASES, answer=404, about=builders.step_of_their_case),
    "cases:changes-read": only(
        *WHO_OPEN_CASES, answer=404, about=builders.case_of_somebody_else, method="post"
    ),
    "cases:former-answers": only(
        *WHO_OPEN_CASES, answer=404, about=builders.former_answers_of_their_case
    ),
    "cases:date": only(*WHO_OPEN_CASES, answer=404, about=builders.day_of_their_case),
    "cases:compare": only(*WHO_OPEN_CASES, answer=404, about=builders.their_case_and_another),
    **{
        f"cases:{name}": only(
            *WHO_OPEN_CASES, answer=404, about=builders.somebody_asked_by_their_case
        )
        for name in ("asked", "answer")
    },
    "cases:correct-note": only(*WHO_OPEN_CASES, answer=404, about=builders.note_in_their_case),
    "cases:complete-task": only(
        *WHO_OPEN_CASES, answer=404, about=builders.task_in_their_case, method="post"
    ),
}
WHO_READ_LOADS = (Role.INFORMATION_GOVERNANCE, Role.ADMINISTRATOR)
WHO_JUDGE = (Role.FRONT_DOOR, Role.TEAM_MANAGER)
SINGLE_VIEW = {
    "single-view:search": only(*WHO_OPEN_CASES, answer=302),
    "single-view:clear-recent": only(*WHO_OPEN_CASES, answer=302, method="post"),
    "single-view:compare": only(*WHO_OPEN_CASES, answer=302),
    "single-view:person": only(*WHO_OPEN_CASES, answer=302, about=builders.somebody_known),
    **{
        f"single-view:{name}": only(
            *WHO_OPEN_CASES, answer=302, about=builders.somebody_known, method="post"
        )
        for name in ("pin", "unpin", "ask-all")
    },
    **{
        f"single-view:{name}": only(*WHO_JUDGE, answer=302, about=builders.somebody_known)
        for name in ("split", "merge")
    },
    "single-view:undo": only(*WHO_JUDGE, answer=302, about=builders.judged_by_somebody_else),
    "single-view:sources": only(*WHO_OPEN_CASES, Role.SERVICE_MANAGER, *WHO_READ_LOADS),
    "single-view:source": only(
        *WHO_OPEN_CASES, Role.SERVICE_MANAGER, *WHO_READ_LOADS, about=builders.housing
    ),
    "single-view:load": only(*WHO_READ_LOADS, about=builders.file_of_housing),
}
INSIGHT = {
    "insight:dashboard": only(Role.TEAM_MANAGER, Role.SERVICE_MANAGER),
    "insight:download": only(
        Role.TEAM_MANAGER, Role.SERVICE_MANAGER, about=builders.figures_by_group
    ),
    "insight:looks": only(Role.TEAM_MANAGER, Role.INFORMATION_GOVERNANCE),
    "insight:look": only(
        Role.TEAM_MANAGER,
        Role.INFORMATION_GOVERNANCE,
        about=builders.look_by_somebody_else,
        but={Role.TEAM_MANAGER: 404},
    ),
    "insight:usage": only(Role.TEAM_MANAGER, Role.INFORMATION_GOVERNANCE),
    "insight:download-usage": only(Role.TEAM_MANAGER, Role.INFORMATION_GOVERNANCE),
    "insight:wards": only(Role.SERVICE_MANAGER, Role.ANALYST, Role.COUNCILLOR),
    "insight:download-wards": only(
        Role.SERVICE_MANAGER, Role.ANALYST, Role.COUNCILLOR, about=builders.released_ward_figures
    ),
}
APPOINTMENTS = {
    "appointments:day": only(Role.FRONT_DOOR, Role.TEAM_MANAGER),
    "appointments:appointment": public(about=builders.link_to_their_appointment),
    "appointments:calendar-file": public(about=builders.link_to_their_appointment),
}
OPERATIONS = {
    "operations:overview": only(Role.ADMINISTRATOR),
    "events:parked-events": only(Role.ADMINISTRATOR),
    "events:parked-event": only(Role.ADMINISTRATOR, about=builders.parked_event),
    "events:replay-all": only(Role.ADMINISTRATOR, answer=302, method="post"),
    "tasks:failed-jobs": only(Role.ADMINISTRATOR),
    "tasks:failed-job": only(Role.ADMINISTRATOR, about=builders.failed_job),
    "submissions:download": only(Role.TEAM_MANAGER),
    "submissions:links": only(Role.FRONT_DOOR, Role.TEAM_MANAGER),
    "submissions:make-link": only(Role.FRONT_DOOR, Role.TEAM_MANAGER, about=builders.early_help),
    "submissions:holds": only(Role.INFORMATION_GOVERNANCE),
    "deliveries:overview": only(Role.ADMINISTRATOR),
    "deliveries:delivery": only(Role.ADMINISTRATOR, about=builders.parked_submission),
    "deliveries:try-all": only(Role.ADMINISTRATOR, answer=302, method="post"),
    "payments:overview": only(Role.ADMINISTRATOR),
    "payments:payment": only(Role.ADMINISTRATOR, about=builders.doubtful_payment),
    "notify:doubtful-messages": only(Role.ADMINISTRATOR),
    "notify:doubtful-message": only(Role.ADMINISTRATOR, about=builders.doubtful_message),
    "notify:never-send-to": only(Role.INFORMATION_GOVERNANCE),
    "notify:receipts": public(401, about=builders.email_receipts, method="post"),
}

RULES: dict[str, Rule] = {
    **HEALTH,
    **DESIGN,
    **WEBSITE,
    **TELEMETRY,
    **AUTHORING,
    **JOURNEYS,
    **SIGNING_IN,
    **OWN_ACCOUNT,
    **PEOPLE,
    **TEAMS,
    **SHARING,
    **AUDIT,
    **FILES,
    **FORMS,
    **CASES,
    **SINGLE_VIEW,
    **INSIGHT,
    **APPOINTMENTS,
    **OPERATIONS,
}
