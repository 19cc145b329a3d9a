import pytest
from django.urls import reverse

from .factories import front_door_worker, look_as, new_case

EVIL = "\"'><script>alert(1)</script>"


@pytest.mark.django_db
def test_markup_in_answers_is_text_on_the_pages_of_staff(client):
    worker = front_door_worker()
    case = new_case(answers={"worries": f"one\n{EVIL}", "referrer-organisation": EVIL})
    client.force_login(worker)
    look_as(worker, case)

    referral = client.get(reverse("cases:referral", kwargs={"reference": case.reference}))

    assert referral.status_code == 200
    assert "<script>alert" not in referral.content.decode()
    assert referral.content.decode().count("&lt;script&gt;alert(1)") == 2
