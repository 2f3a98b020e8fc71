"""The vote on what a page's article is."""

from audiobrief.edition import read_edition
from audiobrief.edition.blocks import build_drafts
from audiobrief.edition.captions import join_captions
from audiobrief.edition.election import NOT_ARTICLE_RULE, elect
from audiobrief.edition.frame import take_frame
from audiobrief.edition.metadata import Metadata
from audiobrief.edition.notes import find_notes
from audiobrief.edition.repeats import REPEATED_RULE
from audiobrief.edition.tree import parse

SENTENCES = [
    f"Paragraph {n} tells, in rather more words than it needs, what the harbour did on day {n}, "
    "when the fog lifted, the cranes woke, and somebody at last found the missing piano."
    for n in range(8)
]


def page(before: str = "", inside: str = "", after: str = "") -> str:
    """Write a page with chrome around an article."""
    halves = [f"<p>{sentence}</p>" for sentence in SENTENCES]
    return (
        "<html><head><title>The piano</title><script></script><script></script></head><body>"
        "<nav><a href='/'>Home</a><a href='/a'>About</a></nav>"
        f"<div class='page'><div class='teasers'>{before}</div><article>{''.join(halves[:4])}"
        f"{inside}{''.join(halves[4:])}</article><div class='more'>{after}</div></div></body>"
    )


def test_the_article_is_kept_and_its_surroundings_are_not() -> None:
    """Link lists before and after an article are voted out."""
    links = "".join(f"<div><a href='/{n}'>Story number {n} of many</a></div>" for n in range(20))
    document = read_edition(page(before=links, after=links))
    assert all(sentence in document.text for sentence in SENTENCES)
    assert "Story number" not in document.text


def test_structure_inside_the_article_survives_the_vote() -> None:
    """Code, figures and quotations between kept paragraphs stay, whatever extractors do to them."""
    inside = (
        "<pre>go()</pre><figure><img src='/a.jpg' alt='A pier.'><figcaption>The pier.</figcaption>"
        "</figure><ol><li>find the piano</li><li>tune the piano</li></ol>"
    )
    document = read_edition(page(inside=inside))
    assert {"code", "figure", "list-item"} <= {block.kind.value for block in document.blocks}


def test_a_majority_elects() -> None:
    """Two voters keep a block; one keeps it only inside the article and with a sentence."""
    markup = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[:4]) + "<p>Short line.</p>"
    soup = parse(f"<body>{markup}<p>{SENTENCES[5]}</p></body>", name="test")
    drafts = build_drafts(soup, notes=find_notes(soup), language="en")
    elect(drafts, [3.0, 1.0, 0.0, 3.0, 1.0, 2.0])
    assert [draft.rule for draft in drafts] == ["", "", NOT_ARTICLE_RULE, "", NOT_ARTICLE_RULE, ""]


def test_a_second_copy_is_dropped() -> None:
    """A page that prints its article twice is read once."""
    long = " ".join(SENTENCES[:7])
    soup = parse(f"<body><p>{long}</p><p>Yes.</p><p>{long}</p><p>Yes.</p></body>", name="test")
    drafts = build_drafts(soup, notes=find_notes(soup), language="en")
    elect(drafts, [3.0] * 4)
    assert [draft.rule for draft in drafts] == ["", "", REPEATED_RULE, REPEATED_RULE]


def test_braille_in_a_page_does_not_confuse_the_vote() -> None:
    """The signs that carry the votes may stand in the text themselves."""
    document = read_edition(page(inside=f"<p>⠓⠑⠇⠇⠕ {SENTENCES[0].replace('0', 'nine')}</p>"))
    assert "⠓⠑⠇⠇⠕" in document.text


def test_entries_of_a_digest_stay_together() -> None:
    """Short entries, and headings that are links, stay where most of their like is elected."""
    entries = "".join(
        f"<div class='entry'><h3><a href='/{n}'>Headline number {n}</a></h3>"
        f"<div>{'Brief.' if n == 3 else SENTENCES[n]}</div></div>"
        for n in range(6)
    )
    soup = parse(f"<body>{entries}</body>", name="test")
    drafts = build_drafts(soup, notes=find_notes(soup), language="en")
    elect(drafts, [0.0 if draft.kind.value == "heading" or n == 7 else 2.0
                   for n, draft in enumerate(drafts)])  # fmt: skip
    assert [draft.rule for draft in drafts] == [""] * 12


def test_sections_that_are_articles_of_their_own() -> None:
    """An article in a row of ``<article>`` elements goes on past a button between them."""
    parts = "".join(
        f"<div><article class='tile'><h3>Part {n}</h3><p class='text'>{SENTENCES[n]}</p></article>"
        "<a href='/book'>Book now</a></div>"
        for n in range(5)
    )
    soup = parse(f"<body>{parts}</body>", name="test")
    drafts = build_drafts(soup, notes=find_notes(soup), language="en")
    votes = {"heading": 0.0, "paragraph": 1.0}
    shares = [0.0 if "Book" in draft.text else votes[draft.kind.value] for draft in drafts]
    shares[0] = shares[1] = shares[3] = shares[4] = 2.0
    elect(drafts, shares)
    kept = [draft.text for draft in drafts if not draft.rule]
    assert [text for text in kept if text.startswith("Part ")] == [f"Part {n}" for n in range(5)]
    assert "Book now" not in kept


def test_code_may_repeat_and_thumbnails_go() -> None:
    """Equal listings are no copies; pictures among blocks that are voted out go with them."""
    code = f"<pre>{'step();' * 40}</pre>"
    links = "".join(f"<li><img src='/{n}.jpg'><a href='/{n}'>Slide {n}</a></li>" for n in range(3))
    soup = parse(f"<body><p>{SENTENCES[0]}</p>{code}<p>{SENTENCES[1]}</p>{code}<p>{SENTENCES[2]}"
                 f"</p><ul>{links}</ul><p>{SENTENCES[3]}</p></body>", name="test")  # fmt: skip
    drafts = build_drafts(soup, notes=find_notes(soup), language="en")
    elect(drafts, [2.0 if "Paragraph" in draft.text else 0.0 for draft in drafts])
    kept = [draft.kind.value for draft in drafts if not draft.rule]
    assert kept.count("code") == 2
    assert "figure" not in kept


def test_a_standfirst_is_never_voted_away() -> None:
    """What stands under the title as a standfirst is a field, however the extractors vote."""
    said = "How a harbour lost a grand piano, and what the cranes had to do with it."
    head = f"<header><h1>The piano</h1><p class='dek'>{said}</p></header>"
    document = read_edition(page(before=head))
    assert document.standfirst == said
    assert said not in document.text


def test_a_voted_out_standfirst_is_taken_back() -> None:
    """A block under the title that calls itself a standfirst is one, even if no voter keeps it."""
    soup = parse("<body><h1>Piano lost</h1><p class='dek'>How it was lost, and found.</p>"
                 f"<p>{SENTENCES[0]}</p><p class='dek'>Another story, not this one.</p></body>",
                 name="test")  # fmt: skip
    drafts = build_drafts(soup, notes=find_notes(soup), language="en")
    for draft in (drafts[1], drafts[3]):
        draft.rule = NOT_ARTICLE_RULE
    _, standfirst = take_frame(drafts, Metadata(title="Piano lost"), letter=False)
    assert standfirst == "How it was lost, and found."
    assert [draft.rule for draft in drafts] == ["title", "standfirst", "", NOT_ARTICLE_RULE]


def test_captioned_figures_at_both_ends_stay() -> None:
    """A figure above the title opens the article; one after its last words closes it."""

    def figure(said: str) -> str:
        return (
            f"<div class='step'><figure><img src='/{said}.jpg'></figure>"
            f"<figcaption>{said} figure.</figcaption></div>"
        )

    steps = "".join(f"<p>{sentence}</p>{figure('Inner')}" for sentence in SENTENCES[:3])
    soup = parse(
        f"<body><article>{figure('Opening')}<h1>The piano</h1>{steps}<p>{SENTENCES[3]}</p>"
        f"{figure('Closing')}</article><div>{figure('Other')}</div></body>",
        name="test",
    )
    drafts = join_captions(build_drafts(soup, notes=find_notes(soup), language="en"))
    elect(drafts, [2.0 if "Paragraph" in draft.text else 0.0 for draft in drafts])
    kept = [draft.text for draft in drafts if not draft.rule]
    assert "Opening figure." in kept
    assert "Closing figure." in kept
    assert "Other figure." not in kept
