"""Who comes in a week, and what they do."""

from collections import Counter
from zoneinfo import ZoneInfo

from bot.week.plan import Deed, planned

ZONE = ZoneInfo("Europe/Helsinki")


def test_the_same_seed_plans_the_same_week() -> None:
    """And another one another."""
    assert planned(1, ZONE) == planned(1, ZONE)
    assert planned(1, ZONE) != planned(2, ZONE)


def test_every_week_has_everything_in_it() -> None:
    """In several languages, by people who have different reasons."""
    for seed in range(20):
        plan = planned(seed, ZONE)
        assert 15 <= len(plan.guests) <= 25
        assert len({guest.language for guest in plan.guests}) >= 4
        assert len({guest.name for guest in plan.guests}) == len(plan.guests)
        deeds = Counter(act.deed for guest in plan.guests for act in guest.acts)
        assert set(deeds) == set(Deed)


def test_people_do_things_when_nothing_is_due() -> None:
    """Visits, and so reminders, are at whole five minutes: who acts is always before or after one, on any machine."""
    for seed in range(20):
        plan = planned(seed, ZONE)
        for guest in plan.guests:
            for act in guest.acts:
                assert act.at is None or act.at.minute % 5 == 2
                assert act.at is None or act.at >= plan.begins
                assert (act.at is None) == (act.reminder > 0)
                assert act.day is None or act.day.weekday() < 5
