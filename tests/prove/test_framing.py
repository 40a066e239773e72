"""Framing: where questions and answers end on the wire."""

from hashlib import sha1

import pytest

from bot.prove.framing import Framing, Http, Resp, Unframed

COMMAND = b"*3\r\n$3\r\nSET\r\n$1\r\na\r\n$4\r\n\r\n\r\n\r\n"
SCRIPT = b"*4\r\n$7\r\nEVALSHA\r\n$3\r\nabc\r\n$1\r\n1\r\n$1\r\nk\r\n"
ANSWERS = [
    b"+OK\r\n",
    b"-ERR no\r\n",
    b":7\r\n",
    b"$-1\r\n",
    b"$0\r\n\r\n",
    b"*-1\r\n",
    b"*0\r\n",
    b"*2\r\n*1\r\n$2\r\n\r\n\r\n:1\r\n",
]
BARE = b"GET /x?y=1 HTTP/1.1\r\nHost: a\r\n\r\n"
WITH_BODY = b"POST /bot12:ab/sendMessage HTTP/1.1\r\nContent-Length: 5\r\n\r\n\r\n\r\nx"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;a=b\r\nde\r\n0\r\nT: 1\r\n\r\n"
EMPTY = b"HTTP/1.1 204 No Content\r\n\r\n"
LENGTH = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"


@pytest.mark.parametrize(
    ("framing", "question"),
    [(Resp(), COMMAND), (Resp(), SCRIPT), (Http(), BARE), (Http(), WITH_BODY)],
)
def test_a_question_ends_where_it_ends(framing: Framing, question: bytes) -> None:
    """Neither earlier, however it comes in pieces, nor later, whatever follows it."""
    assert [framing.question(question[:length]) for length in range(len(question))] == [None] * len(question)
    assert framing.question(question) == len(question)
    assert framing.question(question + question) == len(question)


@pytest.mark.parametrize(
    ("framing", "answer"),
    [*((Resp(), answer) for answer in ANSWERS), (Http(), CHUNKED), (Http(), EMPTY), (Http(), LENGTH)],
)
def test_an_answer_ends_where_it_ends(framing: Framing, answer: bytes) -> None:
    """The same for answers: values in values, chunks and trailers, bodies there are none of."""
    assert [framing.answer(answer[:length]) for length in range(len(answer))] == [None] * len(answer)
    assert framing.answer(answer + answer) == len(answer)


def test_an_answer_without_a_length_has_no_end_of_its_own() -> None:
    """Its connection's end is its end."""
    assert Http().answer(b"HTTP/1.1 200 OK\r\n\r\nand so on") is None


def test_a_question_is_named_without_anybodys_data() -> None:
    """Scripts by what they do, paths without tokens and parameters."""
    assert Resp().name(COMMAND) == "SET"
    assert Resp({"abc": "commit"}).name(SCRIPT) == "commit"
    assert Resp().name(SCRIPT) == "EVALSHA"
    text = b"return\r\n1"
    whole = b"*3\r\n$4\r\nEVAL\r\n$9\r\n%s\r\n$1\r\n0\r\n" % text
    assert Resp().name(whole) == "EVAL"
    assert Resp({sha1(text).hexdigest(): "lease"}).name(whole) == "lease"
    assert Http().name(BARE) == "GET /x"
    assert Http().name(WITH_BODY) == "POST /sendMessage"


def test_what_is_no_protocol_is_said_so_without_being_shown() -> None:
    """Bytes that are not the store's stop the proof instead of being counted wrongly."""
    with pytest.raises(Unframed, match="no RESP 2"):
        Resp().question(b"hello\r\n")
