"""Asking several things side by side; the first trouble ends the others and is told as itself, not as a group."""

import asyncio
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")


async def side_by_side(asked: Iterable[Coroutine[Any, Any, T]]) -> tuple[T, ...]:
    """All answers, in the order asked. Raises the first trouble, after the other questions were withdrawn."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(question) for question in asked]
    except BaseExceptionGroup as troubles:
        raise _first(troubles) from None
    return tuple(task.result() for task in tasks)


async def both(one: Coroutine[Any, Any, A], other: Coroutine[Any, Any, B]) -> tuple[A, B]:
    """Two different things side by side, as `side_by_side`."""
    answers: tuple[Any, ...] = await side_by_side((one, other))
    return answers[0], answers[1]


def _first(trouble: BaseException) -> BaseException:
    while isinstance(trouble, BaseExceptionGroup):
        trouble = trouble.exceptions[0]
    return trouble
