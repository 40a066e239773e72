"""The words of the project against its code, by the syntax trees of both."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalogue import read_all
from bot.speech import Speech
from conversations.flows.trouble import KNOWN

ENGLISH = read_all()["en"]
SOURCES = [
    source
    for source in (*Path("conversations").rglob("*.py"), *Path("bot").rglob("*.py"))
    if "from conversations.text import" in source.read_text(encoding="utf-8")
]
"""Only where `say` can be the one that makes a `Text`; the command line has words of its own."""


def said(tree: ast.AST) -> Iterator[tuple[int, str, set[str]]]:
    """Every `say("id", arg=...)` with a literal id: its line, id and arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value, {word.arg for word in node.keywords if word.arg}


def test_the_languages_agree() -> None:
    """All languages have the same messages with the same variables; this is what the start checks."""
    assert Speech.load().languages[0] == "en"


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_the_code_says_only_what_the_words_know(source: Path) -> None:
    """Every literal id is a message, and gets every variable it needs."""
    problems = []
    for line, message, given in said(ast.parse(source.read_text(encoding="utf-8"))):
        if message not in ENGLISH.messages:
            problems.append(f"{source}:{line}: {message} is not in locales/en")
        elif missing := ENGLISH.variables(message) - given:
            problems.append(f"{source}:{line}: {message} needs {', '.join(sorted(missing))}")
    assert problems == []


NO_TROUBLE = {"trouble-other", "trouble-seen", "trouble-none", "trouble-money", "trouble-money-received"}
"""What is said around it."""


def test_each_trouble_that_has_words_is_put_before_the_desk_in_them() -> None:
    """Words that were written and not named in the core would be replaced by *something went wrong*."""
    written = {message for message in ENGLISH.messages if message.startswith("trouble-")}
    assert written - NO_TROUBLE == {f"trouble-{what}" for what in KNOWN}


FAMILIAR = {
    "de": r"\b(du|dich|dir|dein\w*|euch|euer|eure\w*)\b",
    "fr": r"\b(?i:tu|te|toi|ton|ta|tes)\b",
    "it": r"\b(?i:tu|ti|te|tuo|tua|tuoi|tue)\b",
    "nl": r"\b(?i:je|jij|jou|jouw|jullie)\b",
}
"""How one speaks to friends; German writes the polite *Ihr* with a capital."""


@pytest.mark.parametrize("language", FAMILIAR)
def test_everybody_is_addressed_in_one_way(language: str) -> None:
    """Formally, as a practice addresses strangers: no sentence falls out of that."""
    files = Path("locales", language).glob("*.ftl")
    lines = [line for words in files for line in words.read_text("utf-8").splitlines()]
    assert not [line for line in lines if re.search(FAMILIAR[language], line)]
