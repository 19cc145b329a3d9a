from tools.lint_templates import faults_in


def test_a_string_joined_into_an_html_parameter_is_refused():
    assert faults_in('{{ govukPanel({"titleText": t,\n "html": "Ref " ~ reference}) }}') == [
        (2, '"Ref " ~ reference')
    ]


def test_a_set_block_handed_to_html_is_fine():
    assert faults_in('{{ govukPanel({"html": sentence, "text": "a" ~ b}) }}') == []
