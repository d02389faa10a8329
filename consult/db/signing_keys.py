"""The practice's two signing keys, and who made a signature.

Ed25519 signs journal heads, seals and manifests; P-256 signs papers, since readers of PDF know it.
Both are made once for a practice and outlive every password, account and data key.
"""

from typing import Self

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from consult.db.data_key import DataKey
from consult.db.key_file import DamagedKeyFile
from consult.db.key_file_sealing import Place, unwrapped, wrapped
from consult.db.key_file_slots import SealedSigningKeys


class SigningKeys:
    """The private halves, open for as long as the practice is."""

    __slots__ = ("_ed25519", "_p256", "_p256_public")

    def __init__(self, ed25519: Ed25519PrivateKey, p256: bytes, p256_public: bytes) -> None:
        self._ed25519 = ed25519
        self._p256 = p256
        self._p256_public = p256_public

    def __repr__(self) -> str:
        return "SigningKeys(…)"

    @classmethod
    def new(cls) -> Self:
        """The keys of a new practice."""
        from cryptography.hazmat.primitives.asymmetric import ec

        paper = ec.generate_private_key(ec.SECP256R1())
        point = paper.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        scalar = paper.private_numbers().private_value.to_bytes(32, "big")
        return cls(Ed25519PrivateKey.generate(), scalar, point)

    @classmethod
    def opened(cls, sealed: SealedSigningKeys, practice_id: str, data_key: DataKey) -> Self:
        """The keys out of a key file. Raises DamagedKeyFile."""
        key = data_key.for_signing_keys()
        try:
            ed25519 = unwrapped(
                key, sealed.ed25519_private, _place(practice_id, sealed.ed25519_public)
            )
            p256 = unwrapped(key, sealed.p256_private, _place(practice_id, sealed.p256_public))
        except InvalidTag:
            raise DamagedKeyFile from None
        return cls(Ed25519PrivateKey.from_private_bytes(ed25519), p256, sealed.p256_public)

    def sealed(self, practice_id: str, data_key: DataKey) -> SealedSigningKeys:
        """The keys as a key file holds them, under this data key."""
        key, public = data_key.for_signing_keys(), bytes.fromhex(self.public_key)
        return SealedSigningKeys(
            public,
            wrapped(key, self._ed25519.private_bytes_raw(), _place(practice_id, public)),
            self._p256_public,
            wrapped(key, self._p256, _place(practice_id, self._p256_public)),
        )

    @property
    def public_key(self) -> str:
        """The Ed25519 public key, in 64 hexadecimal digits."""
        return self._ed25519.public_key().public_bytes_raw().hex()

    @property
    def paper_public_key(self) -> str:
        """The P-256 public key: an uncompressed point, in 130 hexadecimal digits."""
        return self._p256_public.hex()

    def sign(self, content: bytes) -> bytes:
        """The Ed25519 signature of `content`, 64 bytes."""
        return self._ed25519.sign(content)

    def sign_paper(self, content: bytes) -> bytes:
        """The ECDSA signature of `content` (P-256, SHA-256) in DER."""
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.hashes import SHA256

        paper = ec.derive_private_key(int.from_bytes(self._p256, "big"), ec.SECP256R1())
        return paper.sign(content, ec.ECDSA(SHA256()))


def is_signed_by(public_key: str, content: bytes, signature: bytes) -> bool:
    """Whether the holder of this Ed25519 key signed `content`; False for what is no key at all."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_paper_signed_by(public_key: str, content: bytes, signature: bytes) -> bool:
    """Whether the holder of this P-256 key signed `content`; False for what is no key at all."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(
            ec.SECP256R1(), bytes.fromhex(public_key)
        )
        key.verify(signature, content, ec.ECDSA(SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True


def _place(practice_id: str, public_key: bytes) -> Place:
    return {"practice": practice_id, "signing": public_key.hex()}
