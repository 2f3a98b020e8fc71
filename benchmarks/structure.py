"""Count the structures of pages that reading keeps, and what it leaves of newsletters as sent.

Usage: python benchmarks/structure.py CORPUS...

A corpus is a folder as ``benchmarks/cleaning.py`` takes. Where it has a ``gold.json``, every list
item, caption, figure, listing, passage in another language and footnote of the source whose words
stand in the gold text is looked up in the document: an item must be a list item with the number
its list gives it, a caption the text of a figure, a listing code, a passage marked with its
language, a note a footnote that a marker refers to. An item that is a note may be a footnote. A
figure counts where the paragraphs before and after it are gold, unless its picture, without a
caption, links to another page, as thumbnails of teasers do. Credits
of captions do not count, for they are not read, nor do lists that are links alone, which lead
readers to other pages, nor what a figure says outside its caption in another language, which is a
credit too. The caption of a figure that is a quote says who is quoted: it may be the quote's
citation. The source is read with html.parser, so that it shares no code with
what is measured.

A folder without gold holds newsletters as sent. Of them, the words of visible blocks of eight
words and more without a phrase of chrome, that are not mostly links, are the body; postal addresses
and the headers of a forwarded message are chrome. A title or standfirst is kept as a field.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from cleaning import CHROME, load, load_gold, words

from audiobrief.edition import read_edition
from audiobrief.errors import AudiobriefError
from audiobrief.model import Block, BlockKind, Document, MarkKind

KINDS = ("numbered items", "bullets", "captions", "figures", "code", "languages", "footnotes")
NOT_OWN = frozenset(
    {"ul", "ol", "script", "style", "noscript", "button", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
)
BLOCKS = (
    "p", "li", "ul", "ol", "div", "td", "th", "tr", "table", "pre", "blockquote", "figure", "h1",
    "h2", "h3", "h4", "section", "article", "figcaption", "dd", "dt", "center",
)  # fmt: skip
RUN = 4
"""Words that a piece must have to be looked up."""
BODY_RUN = 8
MOSTLY_LINKS = 0.5
ALMOST_ALL = 0.9
MARKER = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡])[\])]?")
CREDIT = re.compile(
    r"^source\b|\b(?:photos?|photograph|bild|foto|images?|courtesy|getty|reuters|afp|epa|shutterstock)\b"
)
"""Where the credit of a caption begins."""
PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif)\b|/image/|/photo", re.IGNORECASE)
HIDDEN = re.compile(r"display:none|max-height:0|font-size:0|visibility:hidden|mso-hide:all")
MORE_CHROME = (
    "subscribe", "sign up", "sponsor", "advertis", "presented by", "together with", "preferences",
    "privacy", "terms of", "download the app", "inbox", "gift", "trademark", "follow us",
    "copyright", "newsletter was sent", "referral", "refer ", "forwarded message",
    "mailing address",
)  # fmt: skip


@dataclass(slots=True)
class Kept:
    """How many of the structures of a kind were kept, and which were not."""

    total: int = 0
    kept: int = 0
    lost: list[str] = field(default_factory=list)

    def add(self, *, kept: bool, what: str) -> None:
        """Count one."""
        self.total += 1
        self.kept += kept
        if not kept:
            self.lost.append(what)


def own_words(tag: Tag) -> str:
    """Return the words of an element without those of lists, headings and code inside it."""
    pieces = [
        str(node)
        for node in tag.descendants
        if type(node) is NavigableString
        and not any(
            parent.name in NOT_OWN
            for parent in node.parents
            if parent is not tag and any(parent is inner for inner in tag.descendants)
        )
    ]
    return words(" ".join(pieces))


def start_of(text: str, count: int = 12) -> str:
    """Return the first words of a text."""
    return " ".join(text.split()[:count])


def find_structures(soup: BeautifulSoup, gold: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, words and detail of each structure inside the gold text."""
    for item in soup.find_all("li"):
        text = start_of(own_words(item))
        parent = item.parent
        if text.count(" ") + 1 < RUN or f" {text} " not in gold or parent is None:
            continue
        if only_links(parent):
            continue
        if parent.name == "ol":
            yield "numbered items", text, number_of(item, parent)
        elif parent.name == "ul":
            yield "bullets", text, ""
    yield from find_figures(soup, gold)
    for listing in soup.find_all("pre"):
        text = start_of(words(listing.get_text()), 6)
        if text.count(" ") + 1 >= RUN and f" {text} " in gold:
            yield "code", text, ""
    yield from find_languages(soup, gold)
    yield from find_footnotes(soup, gold)


def find_figures(soup: BeautifulSoup, gold: str) -> Iterator[tuple[str, str, str]]:
    """Yield captions that are gold, and figures between paragraphs that are."""
    for caption in soup.find_all("figcaption"):
        if is_credit(caption):
            continue
        text = start_of(CREDIT.split(own_words(caption))[0], 6)
        if text.count(" ") + 1 >= RUN and f" {text} " in gold:
            yield "captions", text, ""
    for figure in soup.find_all("figure"):
        picture = figure.find("img")
        before, after = figure.find_previous("p"), figure.find_next("p")
        if picture is None or before is None or after is None or figure.find("p") is not None:
            continue
        if leads_away(picture) and figure.find("figcaption") is None:
            continue
        around = [start_of(words(tag.get_text(" "))) for tag in (before, after)]
        if all(text.count(" ") + 1 >= BODY_RUN and f" {text} " in gold for text in around):
            addresses = [
                address
                for one in figure.find_all("img")
                for name in ("src", "data-src", "srcset", "data-srcset")
                for address in str(one.get(name) or "").split()[:1]
            ]
            named = [one for one in addresses if not one.startswith("data:")]
            if named:
                yield "figures", around[0], " ".join(map(file_name, named))


def is_credit(caption: Tag) -> bool:
    """Tell a caption that is what the picture before it names as its credit."""
    picture = caption.find_previous("img")
    credit = words(str(picture.get("data-credit") or "")) if picture is not None else ""
    return bool(credit.strip()) and credit == own_words(caption)


def only_links(tag: Tag) -> bool:
    """Tell a list of which almost all is links."""
    whole = len(tag.get_text(strip=True))
    linked = sum(len(link.get_text(strip=True)) for link in tag.find_all("a"))
    return linked > ALMOST_ALL * whole


def leads_away(picture: Tag) -> bool:
    """Tell a picture that links to another page, not to itself in large."""
    link = picture.find_parent("a")
    return link is not None and not PICTURE_FILE.search(str(link.get("href") or ""))


def file_name(address: str) -> str:
    """Return the last part of an address."""
    return address.rstrip("/,").rpartition("/")[2].partition("?")[0]


def number_of(item: Tag, parent: Tag) -> str:
    """Return the number that a browser prints before an item of a plain list, or ""."""
    if any(name in parent.attrs for name in ("reversed", "type")):
        return ""
    number = (
        int(str(parent.get("start") or "1")) - 1 if str(parent.get("start", "1")).isdigit() else 0
    )
    for child in parent.find_all("li", recursive=False):
        value = str(child.get("value", ""))
        number = int(value) if value.isdigit() else number + 1
        if child is item:
            break
    return f"{number}."


def find_languages(soup: BeautifulSoup, gold: str) -> Iterator[tuple[str, str, str]]:
    """Yield the passages in another language than the page's."""
    html = soup.find("html")
    page = str(html.get("lang") or "en") if isinstance(html, Tag) else "en"
    for tag in soup.find_all(attrs={"lang": True}):
        language = str(tag.get("lang"))
        text = start_of(words(tag.get_text(" ")), 6)
        credit = tag.find_parent("figure") is not None and tag.find_parent("figcaption") is None
        foreign = language_of(language) != language_of(page) and len(language) > 1
        if (
            foreign
            and not credit
            and tag.name not in {"html", "body"}
            and text
            and f" {text} " in gold
        ):
            yield "languages", text, language


def find_footnotes(soup: BeautifulSoup, gold: str) -> Iterator[tuple[str, str, str]]:
    """Yield the notes that a marker leads to and that lead back."""
    order = {id(tag): place for place, tag in enumerate(soup.find_all())}
    by_id = {str(tag.get("id")): tag for tag in soup.find_all(attrs={"id": True})}
    for link in soup.find_all("a", href=re.compile(r"#.")):
        target = by_id.get(str(link.get("href")).rpartition("#")[2])
        if target is None or order[id(target)] < order[id(link)]:
            continue
        if not MARKER.fullmatch(link.get_text().strip()):
            continue
        note = target if target.name in BLOCKS else target.find_parent(BLOCKS)
        names = {str(tag.get("id")) for tag in (link, *list(link.parents)[:2]) if tag.get("id")}
        if note is None or not any(
            str(back.get("href")).rpartition("#")[2] in names
            for back in note.find_all("a", href=re.compile(r"#."))
        ):
            continue
        text = " ".join(words(note.get_text(" ")).split()[1:7])
        if text.count(" ") + 1 >= RUN and f" {text} " in gold:
            yield "footnotes", text, ""


def is_kept(document: Document, kind: str, text: str, detail: str) -> bool:
    """Tell whether a document has a structure as its source has it."""
    if kind == "figures":
        names = set(detail.split())
        return any(
            block.kind is BlockKind.FIGURE and file_name(block.image) in names
            for block in document.blocks
        )
    if kind == "languages":
        if language_of(document.language) == language_of(detail):
            return True
        return any(_speaks(block, text, detail) for block in document.blocks)
    wanted = {
        "numbered items": {BlockKind.LIST_ITEM, BlockKind.FOOTNOTE},
        "bullets": {BlockKind.LIST_ITEM, BlockKind.FOOTNOTE},
        "captions": {BlockKind.FIGURE},
        "code": {BlockKind.CODE},
        "footnotes": {BlockKind.FOOTNOTE},
    }[kind]
    found = [
        block
        for block in document.blocks
        if (block.kind in wanted and text in words(block.text))
        or (kind == "captions" and text in words(block.citation))
    ]
    if kind == "numbered items" and detail:
        return any(block.kind is BlockKind.FOOTNOTE or block.label == detail for block in found)
    if kind == "footnotes":
        referred = {
            mark.value
            for block in document.blocks
            for span in block.spans
            for mark in span.marks
            if mark.kind is MarkKind.NOTE_REFERENCE
        }
        return any(block.id in referred for block in found)
    return bool(found)


def language_of(tag: str) -> str:
    """Return the language of a BCP 47 tag, without region and script."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _speaks(block: Block, text: str, language: str) -> bool:
    if language_of(block.language) == language_of(language) and text in words(block.text):
        return True
    marked = "".join(
        span.text
        if any(
            mark.kind is MarkKind.LANGUAGE and language_of(mark.value) == language_of(language)
            for mark in span.marks
        )
        else " "
        for span in block.spans
    )
    return text in words(marked)


def run_structures(pages: dict[str, bytes], gold: dict[str, dict[str, str | None]]) -> None:
    """Print the share of each kind of structure that is kept."""
    kept = {kind: Kept() for kind in KINDS}
    for key, page in pages.items():
        truth = f" {words(gold[key]['text'] or '')} "
        soup = BeautifulSoup(page, "html.parser")
        try:
            document = read_edition(page, media_type="text/html")
        except AudiobriefError:
            continue
        for kind, text, detail in set(find_structures(soup, truth)):
            kept[kind].add(kept=is_kept(document, kind, text, detail), what=f"{key}: {text[:60]}")
    for kind, count in kept.items():
        if count.total:
            print(f"  {kind:16}{count.kept:5} of {count.total:5}  {count.kept / count.total:.3f}")
            for what in count.lost if "--lost" in sys.argv else ():
                print(f"      {what}")


def body_blocks(page: bytes) -> Iterator[str]:
    """Yield the texts of the visible blocks of a message that are no chrome."""
    soup = BeautifulSoup(page, "html.parser")
    for tag in soup.find_all(["script", "style", "head", "title", "noscript", "nav", "form"]):
        tag.decompose()
    for tag in soup.find_all(style=True):
        if not tag.decomposed and HIDDEN.search("".join(str(tag.get("style")).lower().split())):
            tag.decompose()
    for tag in soup.find_all(BLOCKS):
        if tag.find(BLOCKS) is not None:
            continue
        text = " ".join(tag.get_text("").split())
        linked = sum(len(link.get_text()) for link in tag.find_all("a"))
        if len(words(text).split()) < BODY_RUN or linked > MOSTLY_LINKS * len(text):
            continue
        if not any(phrase in text.lower() for phrase in (*CHROME, *MORE_CHROME)):
            yield text


def run_messages(pages: dict[str, bytes]) -> None:
    """Print the share of the body's words that are kept, and the phrases of chrome left."""
    total = kept = left = 0
    for key, page in pages.items():
        try:
            document = read_edition(page, media_type="text/html")
        except AudiobriefError as error:
            print(f"  {key}: {error}")
            continue
        text = document.text
        left += sum(phrase in text.lower() for phrase in CHROME)
        fields = (document.title, *document.authors, document.standfirst)
        ours = Counter(words(" ".join((text, *fields))).split())
        for block in body_blocks(page):
            counted = Counter(words(block).split())
            total += counted.total()
            held = (counted & ours).total()
            kept += held
            if "--lost" in sys.argv and held < MOSTLY_LINKS * counted.total():
                print(f"      {key}: {block[:110]}")
    print(f"  chrome phrases left {left}  words of the body kept {kept / max(1, total):.4f}")


def main() -> None:
    """Run over the folders named on the command line."""
    folders = [Path(argument) for argument in sys.argv[1:] if argument != "--lost"]
    if not folders:
        sys.exit(__doc__)
    for folder in folders:
        inner = sorted(path for path in folder.iterdir() if path.is_dir())
        for corpus in inner or [folder]:
            pages, gold = load(corpus), load_gold(corpus)
            print(f"\n{corpus.name}: {len(pages)} pages")
            if gold is None:
                run_messages(pages)
            else:
                run_structures({key: page for key, page in pages.items() if key in gold}, gold)


if __name__ == "__main__":
    main()
