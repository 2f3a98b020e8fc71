"""Saved e-mails: MIME (RFC 2045 to 2047), the HTML part preferred, plain text otherwise."""

import email
import email.header
import email.utils
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError, MessageError
from email.message import Message

from audiobrief.edition.source import decode
from audiobrief.errors import EditionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What a message says.

    Attributes:
        markup: body; HTML, or plain text where ``is_html`` is false.
        is_html: what the body is.
        subject: as written.
        sender: display name of ``From``, or "".
        date: aware, or None.
        language: of ``Content-Language``, or "".
    """

    markup: str
    is_html: bool
    subject: str = ""
    sender: str = ""
    date: datetime | None = None
    language: str = ""


def read_mail(data: bytes, *, name: str) -> Mail:
    """Read a message.

    Raises:
        EditionError: it is no message, or has no text part.
    """
    try:
        message = email.message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (MessageError, RecursionError, LookupError, ValueError, AssertionError) as error:
        raise EditionError(
            f"{name} is no readable e-mail message.", hint="Save the message again as .eml."
        ) from error
    html = _longest(parts, "text/html", name=name)
    plain = "" if html.strip() else _longest(parts, "text/plain", name=name)
    if not html.strip() and not plain.strip():
        raise EditionError(
            f"{name} has no text part.", hint="Save the message again as .eml, with its body."
        )
    sender, _ = email.utils.parseaddr(_header(message, "From"))
    return Mail(
        markup=html or plain,
        is_html=bool(html.strip()),
        subject=_header(message, "Subject"),
        sender=sender,
        date=_date(message),
        language=_header(message, "Content-Language").partition(",")[0].strip(),
    )


def _longest(parts: list[Message], media_type: str, *, name: str) -> str:
    texts = [
        _body(part, name=name)
        for part in parts
        if part.get_content_type() == media_type
        and (part.get_content_disposition() or "inline") == "inline"
    ]
    return max(texts, key=len, default="")


def _body(part: Message, *, name: str) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    try:
        declared = part.get_content_charset() or ""
    except (LookupError, ValueError):
        declared = ""
    return decode(payload, name=name, declared=declared)


def _header(message: Message, field: str) -> str:
    raw = message.get(field)
    if raw is None:
        return ""
    try:
        value = str(email.header.make_header(email.header.decode_header(str(raw))))
    except (HeaderParseError, LookupError, ValueError):
        value = str(raw)
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _date(message: Message) -> datetime | None:
    try:
        date = email.utils.parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo is not None else date.replace(tzinfo=UTC)
