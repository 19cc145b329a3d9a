from django.urls import path

from . import views

app_name = "sharing"

OF_PURPOSES = [
    path("purpose/", views.state_purpose, name="state-purpose"),
    path("purpose/not-to-share/", views.decide_not_to_share, name="decide-not-to-share"),
    path("purpose/end/", views.end_purpose, name="end-purpose"),
]
OF_PROTECTED_PEOPLE = [
    path("protected/", views.protections, name="protections"),
    path("protected/add/", views.protect, name="protect"),
    path("protected/<int:number>/", views.protection, name="protection"),
    path("protected/<int:number>/review/", views.review_protection, name="review-protection"),
    path("protected/<int:number>/end/", views.lift_protection, name="lift-protection"),
    path("protected/<int:number>/worker/", views.give_access, name="give-access"),
    path("protected/<int:number>/worker/<int:access>/end/", views.lift_access, name="lift-access"),
    path("protected/workers/", views.denials, name="denials"),
    path("protected/workers/add/", views.deny, name="deny"),
    path("protected/workers/<int:number>/review/", views.review_denial, name="review-denial"),
    path("protected/workers/<int:number>/end/", views.lift_denial, name="lift-denial"),
    path("protected/emergencies/", views.broken_glass, name="broken-glass"),
    path("protected/emergencies/<int:number>/", views.review_glass, name="review-glass"),
    path("protected/asked/", views.emergencies, name="emergencies"),
    path("protected/asked/<int:number>/", views.emergency, name="emergency"),
    path("protected/asked/<int:number>/let-in/", views.let_in, name="let-in"),
    path("protected/asked/<int:number>/close/", views.close_emergency, name="close-emergency"),
    path("protected/emergency/", views.ask_in_emergency, name="ask-in-emergency"),
    path("protected/emergency-asked/", views.emergency_asked, name="emergency-asked"),
    path("protected/emergency/<slug:person>/", views.break_glass, name="break-glass"),
]
OF_THE_POLICY = [
    path("what-we-share/", views.what_we_share, name="what-we-share"),
    path("sharing-rules/", views.register, name="register"),
    path(
        "sharing-rules/record-of-processing.csv",
        views.record_of_processing,
        name="record-of-processing",
    ),
    path("sharing-rules/impact-assessment.csv", views.impact_appendix, name="impact-appendix"),
]

urlpatterns = [*OF_PURPOSES, *OF_PROTECTED_PEOPLE, *OF_THE_POLICY]
