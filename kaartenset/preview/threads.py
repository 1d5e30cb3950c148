"""Work that takes longer than a moment → its result, while the pages go on.

A disk may hang, and then the work on it does not end. So its thread holds up neither a page nor the
end of the program, as those of a pool do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Thread
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


async def in_thread(
    work: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Result:
    """Return what work returns, or raise what it raises, from a thread of its own."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result | None, failure: BaseException | None) -> None:
        if done.done():  # The page was closed meanwhile.
            return
        if failure is not None:
            done.set_exception(failure)
        else:
            done.set_result(result)  # type: ignore[arg-type]  # None only beside a failure.

    def run() -> None:
        result, failure = None, None
        try:
            result = work(*args, **kwargs)
        except Exception as error:
            failure = error
        with suppress(RuntimeError):  # The program ended meanwhile.
            loop.call_soon_threadsafe(settle, result, failure)

    Thread(target=copy_context().run, args=(run,), daemon=True).start()
    return await done
