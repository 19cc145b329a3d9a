from django.urls import path

from .views import acts, asked, case, changes, deciding, duplicates, lists

app_name = "cases"

urlpatterns = [
    path("", lists.my_cases, name="my-cases"),
    path("queue/", lists.queue, name="queue"),
    path("team/", lists.team, name="team"),
    path("numbers/", lists.numbers, name="numbers"),
    path("<str:reference>/", case.case, name="case"),
    path("<str:reference>/referral/", case.referral, name="referral"),
    path("<str:reference>/referral/<int:number>/", changes.former, name="former-answers"),
    path("<str:reference>/changes/", changes.changes, name="changes"),
    path("<str:reference>/changes/read/", changes.changes_read, name="changes-read"),
    path("<str:reference>/lock/", changes.lock, name="lock"),
    path("<str:reference>/date/<slug:day>/", changes.date, name="date"),
    path("<str:reference>/rate/", acts.rate, name="rate"),
    path("<str:reference>/reallocate/", acts.reallocate, name="reallocate"),
    path("<str:reference>/hold/", acts.hold, name="hold"),
    path("<str:reference>/resume/", acts.resume, name="resume"),
    path("<str:reference>/review/", acts.review, name="review"),
    path("<str:reference>/note/", acts.note, name="note"),
    path("<str:reference>/note/<int:note>/correct/", acts.correct_note, name="correct-note"),
    path("<str:reference>/write/", acts.write, name="write"),
    path("<str:reference>/asked/<int:invitation>/", asked.asked, name="asked"),
    path("<str:reference>/asked/<int:invitation>/answer/", asked.answer, name="answer"),
    path("<str:reference>/file/", acts.attach, name="attach"),
    path("<str:reference>/task/", acts.task, name="task"),
    path("<str:reference>/task/<int:task>/done/", acts.complete_task, name="complete-task"),
    path("<str:reference>/step/<slug:transition>/", acts.step, name="step"),
    path("<str:reference>/decide/", deciding.decide, name="decide"),
    path("<str:reference>/duplicates/", duplicates.duplicates, name="duplicates"),
    path("<str:reference>/duplicates/undo/", duplicates.unlink, name="unlink"),
    path("<str:reference>/duplicates/<str:other>/", duplicates.compare, name="compare"),
]
