"""Setting rhythms and announcing absences: who may, what it changes, what the ledger hears."""

from datetime import date, datetime, time, timedelta

import pytest

from factories import (
    MONDAY,
    TODAY,
    a_champion,
    a_company,
    a_person,
    a_unit,
    a_viewer,
    an_admin,
    the_company,
    the_root,
)
from shirube.activity.models import LedgerLine
from shirube.calendars.rhythm import LAST, Every
from shirube.calendars.rhythm import Rhythm as Timing
from shirube.people.actions import UnitDissolved, edit_person
from shirube.people.models import Person, Unit, UnitKind
from shirube.people.zones import NoSuchZone
from shirube.refusal import NotYours
from shirube.rhythms.actions import (
    AlreadyAway,
    AlreadyBack,
    BackBeforeLeaving,
    CannotStandIn,
    announce_absence,
    end_absence,
    follow_the_company,
    set_rhythm,
)
from shirube.rhythms.models import Absence, Rhythm, Ritual
from shirube.rhythms.policy import may_announce, may_set_rhythm
from shirube.rhythms.queries.absences_of import absences_of, stands_in_for
from shirube.rhythms.queries.rhythm_of import company_rhythms

pytestmark = pytest.mark.django_db

TUESDAYS = Timing(Every.WEEKLY, 1, time(9, 30), minutes=45)
LAST_FRIDAYS = Timing(Every.MONTHLY, 4, time(17), nth=LAST)


def test_a_unit_says_its_own_rhythm_and_follows_the_company_again() -> None:
    sales, boss = a_unit(), an_admin()
    set_rhythm(the_company(), Ritual.MEETING, LAST_FRIDAYS, by=boss, at=MONDAY)
    set_rhythm(
        the_company(), Ritual.MEETING, TUESDAYS, unit=sales, time_zone="Europe/London", by=boss, at=MONDAY
    )

    held = company_rhythms(the_company().pk).of(Ritual.MEETING, sales.path)
    assert (held.timing, held.time_zone, held.unit_id) == (TUESDAYS, "Europe/London", sales.pk)

    follow_the_company(sales, Ritual.MEETING, by=boss, at=MONDAY)
    follow_the_company(sales, Ritual.MEETING, by=boss, at=MONDAY)

    held = company_rhythms(the_company().pk).of(Ritual.MEETING, sales.path)
    assert (held.timing, held.unit_id) == (LAST_FRIDAYS, None)
    verbs = list(LedgerLine.objects.order_by("pk").values_list("verb", "subject"))
    assert verbs == [
        ("set-rhythm", f"company-{the_company().pk}"),
        ("set-rhythm", f"unit-{sales.pk}"),
        ("followed-company-rhythm", f"unit-{sales.pk}"),
    ]


def test_what_is_said_for_the_unit_at_the_top_is_the_companys() -> None:
    set_rhythm(the_company(), Ritual.MEETING, TUESDAYS, unit=the_root(), by=an_admin(), at=MONDAY)

    assert Rhythm.objects.get().unit is None
    assert company_rhythms(the_company().pk).of(Ritual.MEETING, a_unit().path).timing == TUESDAYS


def test_saying_the_same_again_changes_nothing() -> None:
    boss = an_admin()
    for _time in range(2):
        set_rhythm(the_company(), Ritual.CHECK_IN, TUESDAYS, by=boss, at=MONDAY)

    assert LedgerLine.objects.count() == Rhythm.objects.count() == 1


def test_a_check_in_has_no_zone_of_its_own() -> None:
    made = set_rhythm(
        the_company(), Ritual.CHECK_IN, TUESDAYS, time_zone="Europe/London", by=an_admin(), at=MONDAY
    )

    assert made.time_zone == ""


def test_a_zone_nobody_knows_is_refused() -> None:
    boss = an_admin()

    with pytest.raises(NoSuchZone):
        set_rhythm(the_company(), Ritual.MEETING, TUESDAYS, time_zone="Atlantis", by=boss, at=MONDAY)
    with pytest.raises(NoSuchZone):
        edit_person(boss, version=1, changes={"time_zone": "Atlantis"}, by=boss, at=MONDAY)


def test_a_dissolved_unit_keeps_no_rhythm() -> None:
    gone = a_unit(dissolved_on=TODAY)

    with pytest.raises(UnitDissolved):
        set_rhythm(the_company(), Ritual.MEETING, TUESDAYS, unit=gone, by=an_admin(), at=MONDAY)


@pytest.mark.parametrize(
    ("who", "of_the_unit", "of_the_company"),
    [
        ("admin", True, True),
        ("champion", True, True),
        ("lead", True, False),
        ("lead above", True, False),
        ("lead elsewhere", False, False),
        ("member", False, False),
        ("viewer", False, False),
        ("admin elsewhere", False, False),
        ("operator", True, True),
    ],
)
def test_a_rhythm_is_set_by_whoever_leads_the_unit_or_looks_after_all(
    who: str, of_the_unit: bool, of_the_company: bool
) -> None:
    lead, above, elsewhere = a_person("Lead"), a_person("Above"), a_person("Elsewhere")
    sales = a_unit(lead=above)
    team = a_unit("営業1課", parent=sales, kind=UnitKind.TEAM, lead=lead)
    a_unit("開発部", lead=elsewhere)
    people: dict[str, Person | None] = {
        "admin": an_admin(),
        "champion": a_champion(),
        "lead": lead,
        "lead above": above,
        "lead elsewhere": elsewhere,
        "member": a_person("Member", unit=team),
        "viewer": a_viewer(unit=team),
        "admin elsewhere": an_admin("Other", company=a_company("対岸商事")),
        "operator": None,
    }
    company = the_company().pk

    assert may_set_rhythm(company, team, people[who]) is of_the_unit
    assert may_set_rhythm(company, None, people[who]) is of_the_company


def test_whoever_may_not_is_refused() -> None:
    sales, member = a_unit(), a_person("Member")

    with pytest.raises(NotYours):
        set_rhythm(the_company(), Ritual.MEETING, TUESDAYS, unit=sales, by=member, at=MONDAY)
    with pytest.raises(NotYours):
        follow_the_company(sales, Ritual.MEETING, by=member, at=MONDAY)


def test_an_absence_is_announced_with_whoever_stands_in() -> None:
    sakura, ken = a_person("Sakura"), a_person("Ken")

    announce_absence(sakura, since=TODAY, until=TODAY + timedelta(days=4), stand_in=ken, by=sakura, at=MONDAY)

    assert [line.stand_in_name for line in absences_of(sakura.pk, on=TODAY)] == ["Ken"]
    assert [line.person_name for line in stands_in_for(ken.pk, on=TODAY)] == ["Sakura"]
    assert stands_in_for(ken.pk, on=TODAY + timedelta(days=5)) == []
    line = LedgerLine.objects.get(verb="announced-absence")
    assert line.details == {"since": "2026-11-16", "until": "2026-11-20", "stand_in": ken.pk}


def test_an_absence_that_makes_no_sense_is_refused() -> None:
    sakura = a_person("Sakura")
    announce_absence(sakura, since=TODAY, until=TODAY, by=sakura, at=MONDAY)

    with pytest.raises(BackBeforeLeaving):
        announce_absence(sakura, since=TODAY, until=TODAY - timedelta(days=1), by=sakura, at=MONDAY)
    with pytest.raises(AlreadyBack):
        announce_absence(sakura, since=date(2026, 11, 2), until=date(2026, 11, 15), by=sakura, at=MONDAY)
    with pytest.raises(AlreadyAway):
        announce_absence(sakura, since=date(2026, 11, 2), until=date(2026, 11, 20), by=sakura, at=MONDAY)


@pytest.mark.parametrize("who", ["oneself", "a viewer", "somebody who left", "somebody of another company"])
def test_only_a_colleague_who_may_check_in_stands_in(who: str) -> None:
    sakura = a_person("Sakura")
    stand_ins = {
        "oneself": sakura,
        "a viewer": a_viewer(),
        "somebody who left": a_person("Gone", is_active=False),
        "somebody of another company": a_person("Other", company=a_company("対岸商事")),
    }

    with pytest.raises(CannotStandIn):
        announce_absence(sakura, since=TODAY, until=TODAY, stand_in=stand_ins[who], by=sakura, at=MONDAY)


def test_whoever_comes_back_early_is_there_from_that_day_on() -> None:
    sakura = a_person("Sakura")
    absence = announce_absence(sakura, since=TODAY, until=TODAY + timedelta(days=9), by=sakura, at=MONDAY)

    end_absence(absence, by=sakura, at=MONDAY + timedelta(days=2))

    absence.refresh_from_db()
    assert absence.until == TODAY + timedelta(days=1)
    with pytest.raises(AlreadyBack):
        end_absence(absence, by=sakura, at=MONDAY + timedelta(days=2))


def test_an_absence_that_has_not_begun_is_gone_when_it_is_ended() -> None:
    sakura = a_person("Sakura")
    absence = announce_absence(sakura, since=TODAY, until=TODAY + timedelta(days=9), by=sakura, at=MONDAY)

    end_absence(absence, by=sakura, at=MONDAY)

    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("who", "may"),
    [("oneself", True), ("manager", True), ("admin", True), ("champion", False), ("colleague", False), ("admin elsewhere", False)],
)
def test_an_absence_is_announced_by_oneself_ones_manager_or_an_administrator(who: str, may: bool) -> None:
    manager = a_person("Manager")
    sakura = a_person("Sakura", manager=manager)
    people = {
        "oneself": sakura,
        "manager": manager,
        "admin": an_admin(),
        "champion": a_champion(),
        "colleague": a_person("Ken"),
        "admin elsewhere": an_admin("Other", company=a_company("対岸商事")),
    }

    assert may_announce(sakura, people[who]) is may
    if not may:
        with pytest.raises(NotYours):
            announce_absence(sakura, since=TODAY, until=TODAY, by=people[who], at=MONDAY)


def test_today_is_the_day_where_the_person_is() -> None:
    amy = a_person("Amy", time_zone="America/New_York")
    early_in_tokyo = datetime.combine(TODAY, time(8), tzinfo=MONDAY.tzinfo)

    announce_absence(amy, since=TODAY - timedelta(days=1), until=TODAY - timedelta(days=1), by=amy, at=early_in_tokyo)

    assert Absence.objects.count() == 1


def test_a_unit_that_is_gone_takes_its_rhythms_along() -> None:
    sales = a_unit()
    set_rhythm(the_company(), Ritual.MEETING, TUESDAYS, unit=sales, by=an_admin(), at=MONDAY)

    Unit.objects.filter(pk=sales.pk).delete()

    assert not Rhythm.objects.exists()
