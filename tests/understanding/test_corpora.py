"""Phrases as people write them, in every language: read right, or asked; never wrong."""

import pytest

from tests.understanding.corpus import LANGUAGES, phrases, tally

RIGHT = 0.97
LEAST = 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_read_wrong_and_nearly_all_is_read(language: str) -> None:
    """At least 97 of 100 right, and not one wrong."""
    counted, amiss = tally(language)
    told = "\n".join(f"  {verdict}: {phrase.text!r} at {phrase.now}: {phrase.read()}" for verdict, phrase in amiss)
    summary = f"{language}: {dict(counted)}\n{told}"
    assert counted["wrong"] == 0, summary
    assert counted["right"] >= RIGHT * counted.total(), summary


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corpus_is_large_and_says_nothing_twice(language: str) -> None:
    """A hundred and fifty phrases, each once at its time."""
    texts = [(phrase.text, phrase.now) for phrase in phrases(language)]
    assert len(texts) >= LEAST
    assert len(texts) == len(set(texts))
