"""Calls of services as work for the runner: the call and its arguments, bound together."""

from collections.abc import Callable
from typing import Any


class Call:
    """One call to be made on the worker thread, such as `Call(visits.record, visit_id)`."""

    def __init__(self, call: Callable[..., Any], *arguments: Any) -> None:
        self._call, self._arguments = call, arguments

    def __call__(self) -> Any:
        return self._call(*self._arguments)
