"""Who is meant by a name after an @."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import a_company, a_person, a_unit
from shirube.conversations.naming import named_in
from shirube.people.models import Person

pytestmark = pytest.mark.django_db


def ids(body: str, by: Person) -> list[int]:
    return [one.person_id for one in named_in(body, by=by)]


def test_a_name_is_found_with_and_without_its_space() -> None:
    by, misaki = a_person("Ren"), a_person("佐倉 美咲")

    assert [one.text for one in named_in("@佐倉美咲さん、お願いします", by=by)] == ["@佐倉美咲"]
    assert [one.text for one in named_in("お願いします @佐倉 美咲 さん", by=by)] == ["@佐倉 美咲"]
    assert ids("＠佐倉　美咲さん", by) == [misaki.pk]


def test_the_longest_name_is_meant() -> None:
    by, short, long = a_person("Ren"), a_person("佐倉"), a_person("佐倉美咲")

    assert ids("@佐倉美咲 と @佐倉 で", by) == [long.pk, short.pk]


def test_an_address_or_a_lonely_sign_names_nobody() -> None:
    by = a_person("Ren")
    a_person("example")

    assert ids("ren@example.com に送って。@ と @@ と 3@4", by) == []


def test_somebody_is_meant_once_however_often_named() -> None:
    by, misaki = a_person("Ren"), a_person("佐倉美咲")

    assert ids("@佐倉美咲 @佐倉美咲 @佐倉美咲", by) == [misaki.pk]


def test_who_has_left_and_who_works_elsewhere_is_not_meant() -> None:
    by = a_person("Ren")
    a_person("佐倉美咲", is_active=False)
    a_person("森あかり", company=a_company("よそ"))

    assert ids("@佐倉美咲 @森あかり", by) == []


def test_of_two_with_one_name_the_nearer_is_meant() -> None:
    sales, accounting = a_unit("営業部", slug="sales"), a_unit("経理部", slug="accounting")
    east = a_unit("東日本課", slug="east", parent=sales)
    by = a_person("Ren", unit=east)
    near, _far = a_person("佐藤健", email=None, unit=sales), a_person("佐藤健", email=None, unit=accounting)

    assert ids("@佐藤健さん", by) == [near.pk]


def test_the_unit_in_brackets_chooses() -> None:
    sales, accounting = a_unit("営業部", slug="sales"), a_unit("経理部", slug="accounting")
    by = a_person("Ren", unit=sales)
    a_person("佐藤健", email=None, unit=sales)
    far = a_person("佐藤健", email=None, unit=accounting)

    for body in ("@佐藤健(経理部)さん", "@佐藤健（経理部）さん"):
        (named,) = named_in(body, by=by)
        assert named.person_id == far.pk
        assert named.text in body
        assert named.text.endswith((")", "）"))


def test_of_two_equally_near_nobody_is_meant() -> None:
    unit = a_unit("営業部", slug="sales")
    by = a_person("Ren", unit=unit)
    for _ in range(2):
        a_person("佐藤健", email=None, unit=unit)

    assert ids("@佐藤健さん", by) == []


def test_at_most_twenty_names_are_read() -> None:
    by = a_person("Ren")
    people = [a_person(f"人物{number:02}番", email=None) for number in range(25)]

    assert len(ids(" ".join(f"@{person.name}" for person in people), by)) == 20


@given(st.text(max_size=400))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_said(text: str) -> None:
    by = Person.objects.filter(name="Ren").first() or a_person("Ren")
    text = text.replace("\x00", "")

    for named in named_in(f"@Ren{text}@{text}", by=by):
        assert named.text in f"@Ren{text}@{text}"
