import pytest
from django import forms

from fingerpost.common.design.components import DatePartsField, component_of, errors_of

WARDS = [("bell-green", "Bell Green"), ("market", "Market")]


class ReferralForm(forms.Form):
    name = forms.CharField(label="Full name", error_messages={"required": "Enter a name"})
    email = forms.EmailField(label="Email", required=False, help_text="For the receipt")
    children = forms.IntegerField(label="How many children")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    story = forms.CharField(label="What happened", widget=forms.Textarea)
    note = forms.CharField(label="Note", widget=forms.Textarea, max_length=50)
    ward = forms.ChoiceField(label="Ward", choices=WARDS)
    reach = forms.ChoiceField(
        label="Reach", choices=WARDS, widget=forms.RadioSelect({"hints": {"market": "On Fridays"}})
    )
    wards = forms.MultipleChoiceField(
        label="Wards", choices=WARDS, widget=forms.CheckboxSelectMultiple
    )
    agrees = forms.BooleanField(label="I agree", required=False)
    letter = forms.FileField(label="Letter")
    born_on = DatePartsField(label="Born on", name="Date of birth")
    token = forms.CharField(widget=forms.HiddenInput)


def shown(name, answers=None, **options):
    return component_of(ReferralForm(answers)[name], **options)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", "input"),
        ("secret", "password"),
        ("story", "textarea"),
        ("note", "character_count"),
        ("ward", "select"),
        ("reach", "radios"),
        ("wards", "checkboxes"),
        ("agrees", "checkboxes"),
        ("letter", "file"),
        ("born_on", "date"),
        ("token", "hidden"),
    ],
)
def test_each_kind_of_field_has_its_component(name, kind):
    assert shown(name)[0] == kind


def test_what_was_typed_stays_and_its_error_is_shown():
    parameters = shown("email", {"email": "not an address"})[1]

    assert parameters["value"] == "not an address"
    assert parameters["errorMessage"]["text"]
    assert parameters["hint"] == {"text": "For the receipt"}


def test_a_password_is_never_sent_back():
    assert "value" not in shown("secret", {"secret": "tell nobody"})[1]


def test_a_question_that_may_stay_open_says_so_unless_all_may():
    assert shown("email")[1]["label"]["text"] == "Email (optional)"
    assert shown("email", marks_optional=False)[1]["label"]["text"] == "Email"


def test_a_whole_number_is_typed_on_a_number_pad_without_being_spun():
    parameters = shown("children")[1]

    assert (parameters["type"], parameters["inputmode"]) == ("text", "numeric")


def test_what_was_chosen_stays_chosen():
    items = shown("wards", {"wards": ["market"]})[1]["items"]

    assert [item["value"] for item in items if item["checked"]] == ["market"]


def test_a_choice_may_have_a_hint():
    items = shown("reach")[1]["items"]

    assert [item.get("hint") for item in items] == [None, {"text": "On Fridays"}]


def test_the_only_question_of_a_page_is_its_heading():
    label = shown("name", is_heading=True)[1]["label"]

    assert label["isPageHeading"]
    assert label["classes"] == "govuk-label--l"


def test_each_error_leads_to_the_box_that_is_wrong():
    form = ReferralForm({"born_on_day": "3", "born_on_year": "2019"})
    form.add_error(None, "Something about all of it")

    leads_to = {error["text"]: error["href"] for error in errors_of(form)}

    assert leads_to["Enter a name"] == "#id_name"
    assert leads_to["Date of birth must include a month"] == "#id_born_on_month"
    assert leads_to["Something about all of it"] == "#id_name"


def test_only_the_wrong_part_of_a_date_is_marked():
    items = shown("born_on", {"born_on_day": "3", "born_on_year": "2019"})[1]["items"]

    assert ["govuk-input--error" in item["classes"] for item in items] == [False, True, False]
