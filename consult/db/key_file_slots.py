"""The slots of a key file: each holds one way to the data key, by a password or by the code."""

from dataclasses import dataclass
from typing import Final, Self

from consult.db.key_file_form import Reader

LONGEST_NAME: Final = 120
PASSWORD: Final = "password"  # noqa: S105  the kind of a slot
RECOVERY: Final = "recovery"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a password costs, for argon2id (RFC 9106)."""

    memory_kib: int
    passes: int
    lanes: int

    def is_below(self, other: "Cost") -> bool:
        """Whether a guess costs less memory or less work than `other`."""
        return self.memory_kib < other.memory_kib or self.passes < other.passes

    def to_form(self) -> dict[str, object]:
        return {"memory_kib": self.memory_kib, "passes": self.passes, "lanes": self.lanes}

    @classmethod
    def from_form(cls, form: Reader) -> Self:
        """A cost between floor and ceiling, so that a changed file neither weakens nor hangs us."""
        cost = cls(
            form.whole("memory_kib", FLOOR_COST.memory_kib, CEILING_COST.memory_kib),
            form.whole("passes", FLOOR_COST.passes, CEILING_COST.passes),
            form.whole("lanes", FLOOR_COST.lanes, CEILING_COST.lanes),
        )
        form.nothing_more()
        return cost


# About 0.7 s and 288 MB on a small computer. Nothing but a test asks for less.
DEFAULT_COST: Final = Cost(memory_kib=256 * 1024, passes=3, lanes=2)
# The least that OWASP's password storage sheet accepts for argon2id.
FLOOR_COST: Final = Cost(memory_kib=19 * 1024, passes=2, lanes=1)
CEILING_COST: Final = Cost(memory_kib=2 * 1024 * 1024, passes=16, lanes=16)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """32 secret bytes under AES-256-GCM."""

    nonce: bytes
    sealed: bytes

    def to_form(self) -> dict[str, object]:
        return {"nonce": self.nonce.hex(), "sealed": self.sealed.hex()}

    @classmethod
    def from_form(cls, form: Reader) -> Self:
        wrapped = cls(form.octets("nonce", 12), form.octets("sealed", 32 + 16))
        form.nothing_more()
        return wrapped


@dataclass(frozen=True, slots=True)
class SealedDataKey:
    """The data key as only the holder of one private key can have it."""

    sender: bytes
    """The passing public key that it was sealed with."""
    key: Wrapped

    def to_form(self) -> dict[str, object]:
        return {"from": self.sender.hex(), **self.key.to_form()}

    @classmethod
    def from_form(cls, form: Reader) -> Self:
        return cls(form.octets("from", 32), Wrapped.from_form(form))


@dataclass(frozen=True, slots=True)
class Slot:
    """One account's way to the data key."""

    account_id: str
    name: str
    cost: Cost
    password_salt: bytes
    public_key: bytes
    private_key: Wrapped
    data_key: SealedDataKey

    def to_form(self) -> dict[str, object]:
        """The slot as it is written."""
        return {
            "account": self.account_id,
            "kind": PASSWORD,
            "name": self.name,
            "cost": self.cost.to_form(),
            "password_salt": self.password_salt.hex(),
            "public_key": self.public_key.hex(),
            "private_key": self.private_key.to_form(),
            "data_key": self.data_key.to_form(),
        }

    @classmethod
    def from_form(cls, form: Reader) -> Self:
        """The slot as it was read. Raises MalformedKeyFile."""
        form.expect("kind", PASSWORD)
        slot = cls(
            account_id=form.token("account"),
            name=form.text("name", LONGEST_NAME),
            cost=Cost.from_form(form.part("cost")),
            password_salt=form.octets("password_salt", 16),
            public_key=form.octets("public_key", 32),
            private_key=Wrapped.from_form(form.part("private_key")),
            data_key=SealedDataKey.from_form(form.part("data_key")),
        )
        form.nothing_more()
        return slot


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The way to the data key by the code on the emergency sheet."""

    code_salt: bytes
    public_key: bytes
    private_key: Wrapped
    data_key: SealedDataKey
    confirmed: bool = False
    """Whether two groups of the code were typed back, so that a sheet is known to exist."""
    used_for: str = ""
    """The account that the code before this one let in again, until the journal tells of it."""

    @property
    def used(self) -> bool:
        """Whether the journal has yet to tell that a code was used."""
        return bool(self.used_for)

    def to_form(self) -> dict[str, object]:
        """The slot as it is written."""
        return {
            "kind": RECOVERY,
            "confirmed": self.confirmed,
            "used_for": self.used_for or None,
            "code_salt": self.code_salt.hex(),
            "public_key": self.public_key.hex(),
            "private_key": self.private_key.to_form(),
            "data_key": self.data_key.to_form(),
        }

    @classmethod
    def from_form(cls, form: Reader) -> Self:
        """The slot as it was read. Raises MalformedKeyFile."""
        form.expect("kind", RECOVERY)
        slot = cls(
            confirmed=form.truth("confirmed"),
            used_for="" if form.is_null("used_for") else form.token("used_for"),
            code_salt=form.octets("code_salt", 16),
            public_key=form.octets("public_key", 32),
            private_key=Wrapped.from_form(form.part("private_key")),
            data_key=SealedDataKey.from_form(form.part("data_key")),
        )
        form.nothing_more()
        return slot


@dataclass(frozen=True, slots=True)
class SealedSigningKeys:
    """The practice's two signing keys: public halves in clear, private ones under the data key."""

    ed25519_public: bytes
    ed25519_private: Wrapped
    p256_public: bytes
    """An uncompressed point (SEC 1, 2.3.3)."""
    p256_private: Wrapped

    def to_form(self) -> dict[str, object]:
        return {
            "ed25519": {
                "public": self.ed25519_public.hex(),
                "private": self.ed25519_private.to_form(),
            },
            "p256": {"public": self.p256_public.hex(), "private": self.p256_private.to_form()},
        }

    @classmethod
    def from_form(cls, form: Reader) -> Self:
        ed25519, p256 = form.part("ed25519"), form.part("p256")
        keys = cls(
            ed25519_public=ed25519.octets("public", 32),
            ed25519_private=Wrapped.from_form(ed25519.part("private")),
            p256_public=p256.octets("public", 65),
            p256_private=Wrapped.from_form(p256.part("private")),
        )
        for one in (form, ed25519, p256):
            one.nothing_more()
        return keys


@dataclass(frozen=True, slots=True)
class ReplacedKey:
    """The generation that is being replaced, named only until the new database is in place."""

    database_salt: bytes
    data_key: Wrapped
    """The replaced data key, under the new one."""

    def to_form(self) -> dict[str, object]:
        return {"salt": self.database_salt.hex(), "data_key": self.data_key.to_form()}

    @classmethod
    def from_form(cls, form: Reader) -> Self:
        replaced = cls(form.octets("salt", 16), Wrapped.from_form(form.part("data_key")))
        form.nothing_more()
        return replaced
