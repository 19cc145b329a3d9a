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
    path("protected/<int:number>/end/", views.lift_protection, name="lift-protection"),
    path("protected/<int:number>/worker/", views.give_access, name="give-access"),
    path("protected/<int:number>/worker/<int:access>/end/", views.lift_access, name="lift-access"),
    path("protected/workers/", views.denials, name="denials"),
    path("protected/workers/add/", views.deny, name="deny"),
    path("protected/workers/<int:number>/end/", views.lift_denial, name="lift-denial"),
    path("protected/emergencies/", views.broken_glass, name="broken-glass"),
    path("protected/emergencies/<int:number>/", views.review_glass, name="review-glass"),
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
