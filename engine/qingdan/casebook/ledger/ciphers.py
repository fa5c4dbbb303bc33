"""How is something signed, and how is it made unreadable without its key?

The one door of ``cryptography``. Ed25519 as in RFC 8032; AES-256-GCM with nonces of twelve random
bytes, drawn here, so that no caller can use one twice.
"""

from secrets import token_bytes

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY, NONCE, TAG = 32, 12, 16


def new_key() -> bytes:
    """Draw a key of 32 bytes."""
    return token_bytes(KEY)


def public(seed: bytes) -> bytes:
    """Return the public half of a signing key."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def signature(seed: bytes, text: bytes) -> bytes:
    """Return the signature of a text, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(text)


def signs(key: bytes, text: bytes, signed: bytes) -> bool:
    """Tell whether a signature is that of a text by the holder of a key."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def sealed(key: bytes, plain: bytes, about: bytes) -> bytes:
    """Return nonce and cipher text; ``about`` is bound to it and not kept in it."""
    nonce = token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, about)


def opened(key: bytes, content: bytes, about: bytes) -> bytes | None:
    """Return what was sealed; None if key, content or ``about`` is another."""
    if len(content) < NONCE + TAG:
        return None
    try:
        return AESGCM(key).decrypt(content[:NONCE], content[NONCE:], about)
    except InvalidTag:
        return None
