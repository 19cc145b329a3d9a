from django.urls import path

from fingerpost.common.identity.views import account, people, team

app_name = "identity"

OWN = [
    path("", account.your_work, name="your-work"),
    path("account/", account.your_account, name="your-account"),
    path("account/sessions/", account.your_sessions, name="your-sessions"),
    path("account/sessions/<int:number>/end/", account.end_session, name="end-session"),
    path("account/sessions/end-others/", account.end_other_sessions, name="end-other-sessions"),
]
PEOPLE = [
    path("people/", people.people, name="people"),
    path("people/add/", people.add_person, name="add-person"),
    path("people/<int:number>/", people.person, name="person"),
    path("people/<int:number>/give-role/", people.give_role, name="give-role"),
    path("people/<int:number>/take-role/", people.take_role, name="take-role"),
    path("people/<int:number>/invite/", people.invite, name="invite"),
    path("people/<int:number>/reset-codes/", people.reset_codes, name="reset-codes"),
    path("teams/", people.teams, name="teams"),
]
TEAM = [
    path("team/", team.team, name="team"),
    path("team/<int:number>/", team.colleague, name="colleague"),
    path("team/<int:number>/leave/", team.leave, name="leave"),
    path("team/<int:number>/come-back/", team.come_back, name="come-back"),
    path("team/<int:number>/cover/", team.cover, name="cover"),
    path("team/<int:number>/cover/<int:cover>/end/", team.end_cover, name="end-cover"),
    path("team/<int:number>/hand-over/<slug:kind>/", team.hand_over, name="hand-over"),
]

urlpatterns = [*OWN, *PEOPLE, *TEAM]
