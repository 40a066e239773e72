"""What a text may be, and what Telegram makes of it."""

import pytest

from sandbox.telegram.composing import compose, find_entities
from sandbox.telegram.html import parse_html
from sandbox.telegram.refusal import Refusal
from tests.sandbox.conftest import Json


def test_tags_become_entities_counted_in_utf16() -> None:
    """Offsets and lengths are UTF-16 code units: a character beyond the basic plane counts two."""
    text, entities = parse_html("\N{WAVING HAND SIGN} <b>Ada</b> &amp; <i>Bram</i>")
    assert text == "\N{WAVING HAND SIGN} Ada & Bram"
    assert entities == [
        {"type": "bold", "offset": 3, "length": 3},
        {"type": "italic", "offset": 9, "length": 4},
    ]


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ("<strong>x</strong>", {"type": "bold"}),
        ("<em>x</em>", {"type": "italic"}),
        ("<ins>x</ins>", {"type": "underline"}),
        ("<del>x</del>", {"type": "strikethrough"}),
        ("<code>x</code>", {"type": "code"}),
        ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
        ("<tg-spoiler>x</tg-spoiler>", {"type": "spoiler"}),
        (
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
            {"type": "text_link", "url": "https://example.org/?a=1&b=2"},
        ),
        ('<tg-emoji emoji-id="5">x</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "5"}),
        ("<blockquote>x</blockquote>", {"type": "blockquote"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        ("<pre>x</pre>", {"type": "pre"}),
        ('<pre><code class="language-python">x</code></pre>', {"type": "pre", "language": "python"}),
        ("<B>x</B>", {"type": "bold"}),
        ("<b>x</>", {"type": "bold"}),
    ],
)
def test_every_supported_tag_is_known(source: str, entity: Json) -> None:
    """The tags of the manual's "HTML style", names in any case."""
    assert parse_html(source) == ("x", [{"offset": 0, "length": 1} | entity])


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("\N{EURO SIGN} <p>x</p>", 'Unsupported start tag "p" at byte offset 4'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a =>x</a>", 'Unexpected character in the tag "a" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_with_its_place(source: str, why: str) -> None:
    """400 "can't parse entities", and where in bytes."""
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.body() == {
        "ok": False,
        "error_code": 400,
        "description": f"Bad Request: can't parse entities: {why}",
    }


def test_only_four_named_characters_are_read() -> None:
    """`&lt; &gt; &amp; &quot;` and numbers; other names stay as they are written."""
    assert parse_html("&lt;&gt;&amp;&quot;&#8364;&#x20ac;&nbsp;&eacute;&")[0] == '<>&"\u20ac\u20ac&nbsp;&eacute;&'


def test_a_link_that_leads_nowhere_is_plain_text() -> None:
    """As Telegram shows it; an empty tag is no entity."""
    assert parse_html('<a href="here">x</a><b></b>') == ("x", [])


def test_white_space_is_cut_and_entities_move_along() -> None:
    """Both ends; an entity that was only white space goes."""
    text, entities = compose({"text": "\n  <b>Ada</b> <i> </i>\n", "parse_mode": "HTML"})
    assert (text, entities) == ("Ada", [{"type": "bold", "offset": 0, "length": 3}])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "\N{WAVING HAND SIGN}" * 2049}, "message is too long"),
        ({"text": "x" * 32769}, "text is too long"),
        ({"text": "*x*", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        (
            {"text": "x", "parse_mode": "HTML", "entities": []},
            'parameters "parse_mode" and "entities" exclude each other',
        ),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "it lies outside of the text"),
        ({"text": "x", "entities": [{"type": "loud", "offset": 0, "length": 1}]}, "Type is unknown"),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0}]}, 'Can\'t find field "length"'),
        ({"text": "x", "entities": ["bold"]}, "messageEntity must be an Object"),
        ({"text": "x" * 101, "entities": [{"type": "bold", "offset": n, "length": 1} for n in range(101)]}, "too many"),
    ],
)
def test_a_text_telegram_would_not_take_is_refused(given: Json, why: str) -> None:
    """Length is counted after parsing, in UTF-16 code units."""
    with pytest.raises(Refusal, match=r"Bad Request: ") as refused:
        compose(given)
    assert why in refused.value.description


def test_tags_do_not_count_as_length() -> None:
    """4096 characters between tags are well."""
    assert len(compose({"text": f"<b>{'x' * 4096}</b>", "parse_mode": "html"})[0]) == 4096


def test_commands_addresses_and_numbers_are_found() -> None:
    """What Telegram finds in a text nobody formatted."""
    found = find_entities(
        "/start@frontdesk_demo_bot see https://example.org/a, ada@example.org or @ada_example +31600000001"
    )
    assert [entity["type"] for entity in found] == ["bot_command", "url", "email", "mention", "phone_number"]
    assert (found[1]["offset"], found[1]["length"]) == (30, 21)
    assert find_entities("9/11 and a/b and 1+1") == []


def test_what_is_found_does_not_cut_through_links() -> None:
    """An address inside a link is the link's; inside bold it is both."""
    linked, bold = (
        compose({"text": source, "parse_mode": "HTML"})[1]
        for source in ('<a href="https://example.org">https://example.net</a>', "<b>https://example.net</b>")
    )
    assert [entity["type"] for entity in linked] == ["text_link"]
    assert sorted(entity["type"] for entity in bold) == ["bold", "url"]
