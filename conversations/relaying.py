"""What is passed on from one side of the desk to the other, word for word, and how it is posted there. Knows no state.

What a person says to the practice is meant for the people there, and what they answer for that person: both are carried
by any channel, whatever it is cleared for. That it goes there is said before the first word.
"""

from typing import assert_never

from conversations.answering import pages_of
from conversations.commands import Post, Repost, Unpost
from conversations.desk import Desk
from conversations.events import Rewritten, Sent, Shared, Typed, Withdrawn
from conversations.matters import Said, SaidAgain, Unsaid
from conversations.text import Privacy, Text, Words, say

Passed = Said | SaidAgain | Unsaid


def passed(event: Typed | Sent | Shared | Rewritten | Withdrawn) -> Passed | None:
    """What the other side is told; None for a contact nobody could read."""
    match event:
        case Typed(text=text, mark=mark):
            return Said(words=_words(text), mark=mark)
        case Sent(file=file, text=text, mark=mark):
            return Said(words=_words(text) if text else None, file=file, mark=mark)
        case Shared(phone=phone):
            return Said(words=_words(phone)) if phone else None
        case Rewritten(mark=mark, text=text):
            return SaidAgain(words=_words(text), mark=mark)
        case Withdrawn(mark=mark):
            return Unsaid(mark=mark)
        case _:
            assert_never(event)


def posted(news: Passed, who: str, desk: Desk) -> Post | Repost | Unpost:
    """It, as the other side's chat shows it: `who` is the message that says whose words they are."""
    match news:
        case Said(words=words, file=file, mark=mark):
            return Post(body=_body(words, who), mark=mark, file=file, desk=desk.name)
        case SaidAgain(words=words, mark=mark):
            return Repost(mark=mark, body=_body(words, who), desk=desk.name)
        case Unsaid(mark=mark):
            return Unpost(mark=mark, desk=desk.name)
        case _:
            assert_never(news)


def _words(text: str) -> Words:
    return Words(text, Privacy.PLAIN)


def _body(words: Words | None, who: str) -> tuple[Text, ...]:
    """Line by line, since a text's words are one line wherever they stand."""
    if words is None:
        return (say(f"{who}-sends"),)
    lines = [part for line in str(words.value).splitlines() for part in pages_of(line.strip()) if part]
    first, *others = lines or ["…"]
    said = (Words(line, words.privacy) for line in others)
    return (say(f"{who}-says", words=Words(first, words.privacy)), *(say("words", words=one) for one in said))
