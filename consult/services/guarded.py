"""The one way in which services refuse what the role of the one who is in may not do.

A guarded service looks like the service itself. Each of its public methods is looked up once: one
that is allowed is kept as it is, so that later calls cost nothing; any other refuses when called.
"""

from typing import Any, NoReturn, TypeVar, cast

from consult.domain.accounts import Role, Session
from consult.domain.rights import may, refusal

S = TypeVar("S")


def guarded(service: S, name: str, session: Session) -> S:
    """The service as who is in may use it; `name` is that of the service in the table of rights."""
    return cast("S", _Guarded(service, name, session))


class _Guarded:
    """Stands before a service. What is found allowed is set on the instance and found there next
    time, without `__getattr__`."""

    def __init__(self, service: object, name: str, session: Session) -> None:
        self._guarded = (service, name, session)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        service, service_name, session = self._guarded
        act = getattr(service, name)
        key = f"{service_name}.{name}"
        if not may(session.role, key, reads_only=session.reads_only):
            act = _Refused(session.role, key)
        self.__dict__[name] = act
        return act


class _Refused:
    """Stands in the place of an act; it may be passed about and connected, and raises if called."""

    def __init__(self, role: Role, act: str) -> None:
        self._role, self._act = role, act

    def __call__(self, *_arguments: object, **_named: object) -> NoReturn:
        raise refusal(self._role, self._act)
