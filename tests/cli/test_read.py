"""``shirube read``: sentences in, readings out, one JSON object per line."""

import json

from click.testing import CliRunner

from shirube.cli.read import read


def test_sentences_on_standard_input_become_one_json_object_per_line() -> None:
    said = "\ufeff商談を月間15件以上獲得する\n\n残業時間を10%減らす\r\n".encode() + b"\xff\n"
    lines = CliRunner().invoke(read, ["--lang", "ja"], input=said).stdout.splitlines()
    told = [json.loads(line) for line in lines]
    assert [reading["text"] for reading in told] == [
        "商談を月間15件以上獲得する",
        "",
        "残業時間を10%減らす",
        "\ufffd",
    ]
    assert told[0]["target"] == "15"


def test_a_sentence_given_as_an_argument_is_shown_as_words_or_json() -> None:
    words = CliRunner().invoke(read, ["商談を月間15件以上獲得する"]).stdout
    assert "target: 15" in words
    told = json.loads(CliRunner().invoke(read, ["--json", "商談を月間15件以上獲得する"]).stdout)
    assert (told["comparator"], told["period"]) == (">=", "month")


def test_the_language_of_the_questions_is_chosen() -> None:
    asked = {}
    for lang in ("ja", "en"):
        result = CliRunner().invoke(read, ["--json", "--lang", lang, "前月比30%増やす"])
        asked[lang] = [question["text"] for question in json.loads(result.stdout)["questions"]]
    assert asked["ja"]
    assert asked["ja"] != asked["en"]
