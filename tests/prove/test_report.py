"""The report: what a manager reads and what a program reads are the same, and each finding says how to repeat it."""

import pytest

from bot.prove import run as proving
from bot.prove.audit import Finding, Kind, Tally
from bot.prove.parts import Heard, Order
from bot.prove.report import COLUMNS, MOST, Report, as_data, as_text
from bot.prove.run import Asked, Unknown
from bot.store.embedded import EmbeddedUnavailable

FINDING = Finding(
    kind=Kind.LOST,
    vendor="cliniko",
    case="races:cliniko:3",
    said="ada tried 2026-11-24 09:00+00:00 and was told nothing",
    tries=("races:cliniko:3/ada/2",),
    refs=("b1",),
)


def report(*tallies: Tally) -> Report:
    """Of some accounts of races."""
    made = Report(version="1.0", seed=7, about={"races": "many go for few times"}, options=("--tries", "200"))
    for tally in tallies:
        made.add("races", tally)
    return made


CLEAN = Tally(vendor="cliniko", attempts=1200, booked=700, refused=500, unsure=2, settled=(0.25,) * 1200)
FOUND = Tally(vendor="cliniko", attempts=10, booked=9, findings=(FINDING,))


def test_a_clean_report_says_so() -> None:
    """With every column, its figure and its sentence."""
    said = as_text(report(CLEAN))
    assert "✓ Nothing was found" in said
    assert "1,200" in said
    for column, sentence in COLUMNS.items():
        assert column in said
        assert sentence in said


def test_each_finding_says_what_when_and_how_to_repeat_it() -> None:
    """In the words of a command."""
    made = report(CLEAN, FOUND)
    assert not made.clean
    said = as_text(made)
    assert "✗ lost at Cliniko: ada tried" in said
    assert "frontdesk prove --tries 200 --seed 7 --case races:cliniko:3" in said
    assert "✗ 1 found." in said


def test_many_findings_are_told_in_full_only_as_data() -> None:
    """The text says how many are left out."""
    made = report(*[FOUND] * (MOST + 5))
    assert "and 5 more" in as_text(made)
    assert len(as_data(made)["findings"]) == MOST + 5


def test_data_and_text_have_the_same_figures() -> None:
    """All columns, by vendor and by part."""
    data = as_data(report(CLEAN, FOUND))
    figures = data["vendors"]["cliniko"]
    assert [name for name in figures if name != "parts"] == list(COLUMNS)
    assert (figures["attempts"], figures["lost"], figures["settled_p95_s"]) == (1210, 1, 0.25)
    assert figures["parts"]["races"]["attempts"] == 1210
    assert data["findings"][0]["repeat"].endswith("--case races:cliniko:3")
    assert not data["clean"]


def test_where_nothing_was_tried_nothing_is_proved() -> None:
    """An empty report is not a clean one."""
    assert not report().clean
    assert "Nothing was tried" in as_text(report())


async def test_a_finding_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is cut off has no report: what it found, and how to repeat it, was said by then."""

    class CutOff:
        ABOUT = "a part that does not come to its end"

        async def play(self, _order: Order, heard: Heard) -> None:
            heard(FOUND)
            raise EmbeddedUnavailable("no more disk")

    monkeypatch.setattr(proving, "part", lambda _name: CutOff())
    said: list[str] = []
    with pytest.raises(EmbeddedUnavailable):
        await proving.run(Asked(parts=("races",), seed=7), said.append)
    assert "✗ lost at Cliniko: ada tried" in "\n".join(said)
    assert "--seed 7 --case races:cliniko:3" in "\n".join(said)


def test_a_case_alone_says_which_part_and_vendor() -> None:
    """They need not be named beside it."""
    asked = Asked(cases=("races:provet:2",))
    assert (asked.names, asked.order.vendors, asked.order.cases) == (("races",), ("provet",), ("races:provet:2",))


@pytest.mark.parametrize(
    ("named", "option"),
    [
        ({"vendors": ("acme",)}, "--vendor"),
        ({"parts": ("weather",)}, "--part"),
        ({"cases": ("weather:cliniko:1",)}, "--case"),
        ({"cases": ("races",)}, "--case"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(named: dict[str, tuple[str, ...]], option: str) -> None:
    """The option is named."""
    with pytest.raises(Unknown, match="there are") as unknown:
        Asked(**named)  # type: ignore[arg-type]  # each of them a tuple of names
    assert unknown.value.option == option


def test_a_seed_and_a_case_decide_the_chance() -> None:
    """Whatever was played before; another seed is another plan."""
    order = Asked(seed=7).order
    assert order.chance("races:cliniko:3").random() == order.chance("races:cliniko:3").random()
    assert order.chance("races:cliniko:3").random() != order.chance("races:cliniko:4").random()
    assert order.chance("races:cliniko:3").random() != Asked(seed=8).order.chance("races:cliniko:3").random()
