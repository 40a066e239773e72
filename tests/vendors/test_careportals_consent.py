"""What one agrees to at CarePortals: the clinic's text, its HTML as words; nobody books without having seen it."""

import pytest
from structlog.testing import capture_logs

from conversations.booking import Answer, QuestionKind, Visit
from tests.vendors.careportals_clinic import ADA, CONSULTATION, FORM, VACCINATION, connect, door
from tests.vendors.samples import sample
from vendors.careportals.answers import missing
from vendors.careportals.catalogue import read_consent
from vendors.careportals.forms import Form, consent_question
from vendors.careportals.markup import plain
from vendors.errors import ContractBroken, Unreachable


def test_the_consent_text_is_agreed_to_in_its_own_words() -> None:
    """Another text, or none, is no consent."""
    consent = consent_question("We keep your answers.")
    assert consent is not None
    assert (consent.key, consent.kind, consent.text) == ("consent", QuestionKind.CONSENT, "We keep your answers.")
    assert consent.required
    agreed = Answer(key="consent", text="We keep your answers.", value="yes")
    assert missing(Form(), consent, (agreed,), ADA) == ()
    for other in (Answer(key="consent", text="We keep nothing.", value="yes"), Answer(key="x", text="", value="yes")):
        assert missing(Form(), consent, (other,), ADA) == ("consent",)
    assert missing(Form(), consent, (Answer(key="consent", text="We keep your answers.", value="no"),), ADA)
    assert consent_question("") is None


def test_the_consent_text_is_read_as_words() -> None:
    """A text that has none is not taken for no text."""
    assert read_consent(sample("careportals/consent")) == (
        "Consent\n\nWe keep your answers & write to you.",
        "Be early.",
    )
    assert read_consent({}) == ("", "")
    with pytest.raises(ContractBroken):
        read_consent({"consentHTML": "<script>agree()</script>"})


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One &amp; two</p><p>three</p>", "One & two\n\nthree"),
        ("<ul><li>a</li><li>b</li></ul>end", "• a\n• b\n\nend"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<script>alert('x')</script>Hello<style>p{}</style>", "Hello"),
        ("<template><p>no</p></template>yes", "yes"),
        ('see <a href="https://example.org/privacy">our rules</a>', "see our rules (https://example.org/privacy)"),
        ('<a href="https://example.org">https://example.org</a>', "https://example.org"),
        ('<a href="javascript:alert(1)">press</a> <a>x</a>', "press x"),
        ("</a></script>odd</p>", "odd"),
        ('<img alt="A seal" src="https://example.org/x.png"><img>', "A seal"),
        ("two\nlines &lt;b&gt;", "two\nlines <b>"),
        ("<b>two\nlines</b>", "two lines"),
        ("pay \u202eeslaf\u202c\x07", "pay eslaf"),
        ("<!-- note -->5 < 6", "5 < 6"),
        ("<div>unclosed <p>but there", "unclosed\n\nbut there"),
        ("", ""),
    ],
)
def test_html_becomes_words(html: str, text: str) -> None:
    """All of them, and nothing that acts or hides."""
    assert plain(html) == text


# Call by call


async def test_a_heading_at_the_end_opens_the_consent() -> None:
    """No word of a form is dropped."""
    form = {"fields": [{"name": "s", "type": "section", "label": "Not for emergencies"}]}
    questions = await connect(door().on(FORM, form)).questions(Visit(service=CONSULTATION))
    assert [(question.key, question.heading) for question in questions] == [("consent", "Not for emergencies")]


@pytest.mark.parametrize("status", [400, 404])
async def test_an_organization_may_have_no_consent_text(status: int) -> None:
    """Nothing is asked then, and the log says so."""
    with capture_logs() as lines:
        questions = await connect(door().on("GET /services/consent", status)).questions(Visit(service=VACCINATION))
    assert questions == ()
    assert [line["status"] for line in lines if line["event"] == "no_consent_text"] == [status]


@pytest.mark.parametrize("answer", [500, {"consentHTML": "<style>p{}</style>"}])
async def test_a_consent_text_that_cannot_be_had_is_no_consent(answer: object) -> None:
    """Nobody books without having been shown it."""
    with pytest.raises((Unreachable, ContractBroken)):
        await connect(door().on("GET /services/consent", answer)).questions(Visit(service=VACCINATION))
