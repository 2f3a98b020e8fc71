"""The chrome rules: what they drop, what they must leave."""

import pytest

from audiobrief.config import ReadingConfig
from audiobrief.edition import read_edition
from audiobrief.edition.blocks import build_drafts
from audiobrief.edition.chrome import Chrome
from audiobrief.edition.chromerules import load_rules
from audiobrief.edition.notes import find_notes
from audiobrief.edition.tree import parse, text_of

BODY = "<p>The council met on Tuesday and, for once, agreed on the colour of the bridge.</p>" * 3


def rule_of(line: str) -> str:
    """Return the rule that drops a line of a letter, or ""."""
    soup = parse(f"<body>{BODY}<p>{line}</p></body>", name="test")
    drafts = build_drafts(soup, notes=find_notes(soup), language="en")
    Chrome("letter", ReadingConfig()).mark_drafts(drafts)
    return drafts[-1].rule


@pytest.mark.parametrize(
    "line",
    [
        "Sign up here to receive The Gull in your inbox.",
        "Subscribe",
        "View this email in your browser",
        "View in browser",
        "Was this email forwarded to you? Sign up here.",
        "Did a friend forward this to you?",
        "You are receiving this email because you signed up on our website.",
        "To unsubscribe, click here.",
        "Manage preferences | Unsubscribe",
        "Manage your subscription preferences",
        "© 2025 The Gull. All rights reserved.",
        "The Gull, 12 Capstan Street, Suite 3, Port Ellery, ME 04999",
        "P.O. Box 1102, Port Ellery",
        "Share on Facebook",
        "Share | Tweet | Email",
        "Facebook Twitter LinkedIn",
        "Follow us on Instagram",
        "Read more: How the bridge was paid for",
        "Related: <a href='/x'>The bridge that was not</a>",
        "<a href='/x'>Share The Gull</a>",
        "You currently have 0 referrals, only 1 away from a mug.",
        "5 min read",
        "Reading time: 4 minutes",
        "Presented by Ballast and Sons",
        "A message from our sponsor",
        "Advertisement",
        "Photo: Ines Valverde",
        "Image by Ines Valverde",
        "Article continues below",
        "This post is public so feel free to share it.",
        "Thanks for reading The Gull! Subscribe for free to receive new posts.",
        "Leave a comment",
        "Having trouble viewing this email?",
        "---------- Forwarded message ---------",
    ],
)
def test_a_line_of_chrome_is_dropped(line: str) -> None:
    """Lines that surround editions everywhere are named by a rule."""
    assert rule_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the theory say that the tide is late by design.",
        "She signed up for the navy in 1961 and has not been seen indoors since.",
        "He read more than anyone in the village.",
        "“Share the road,” the sign says, and nobody does.",
        "The photo by the door shows her father with a very small fish.",
        "The privacy of the lighthouse is, she says, its only luxury.",
        "In 2019 the company unveiled a plan to copy the harbour.",
        "Follow the river for a mile and you come to the mill.",
        "Comments were few.",
        "The newsletter was once delivered by hand to forty houses.",
        "Watch the gulls at noon.",
        "I joined the newsletter in 1994 because it paid in fish.",
        "Related: the word is older than the thing, as so often here.",
        "Share the road, she says.",
        "Related families live on either side of the wall.",
        "Get it in writing.",
        "Together with her brother she bought the ferry.",
        "The advertisement ran for eleven weeks and sold one boat.",
    ],
)
def test_a_line_of_prose_is_kept(line: str) -> None:
    """Sentences that use the words of chrome are not chrome."""
    assert rule_of(line) == ""


@pytest.mark.parametrize(
    "markup",
    [
        '<div style="display: none">secret words</div>',
        '<div style="max-height:0; overflow:hidden">secret words</div>',
        '<div style="font-size:0">secret words</div>',
        "<div hidden>secret words</div>",
        '<div aria-hidden="true">secret words</div>',
        '<span class="visually-hidden">secret words</span>',
        '<div class="subscription-widget-wrap">secret words</div>',
        '<p class="button-wrapper">secret words</p>',
        '<div class="post-ufi">secret words</div>',
        '<div data-component-name="SubscribeWidgetToDOM">secret words</div>',
        '<div class="newsletterSignup">secret words</div>',
        "<form>secret words</form>",
        '<div role="navigation">secret words</div>',
    ],
)
def test_an_element_of_chrome_is_dropped(markup: str) -> None:
    """Elements that are hidden, or that name themselves chrome, go with a record."""
    soup = parse(f"<body>{BODY}{markup}</body>", name="test")
    chrome = Chrome("letter", ReadingConfig())
    chrome.clean_tree(soup)
    assert "secret" not in text_of(soup)
    assert [piece.text for piece in chrome.dropped] == ["secret words"]


def test_most_of_a_page_is_never_chrome() -> None:
    """A wrapper with an unlucky class name does not take the article with it."""
    soup = parse(f'<body><div class="newsletter-signup share">{BODY}</div></body>', name="test")
    Chrome("page", ReadingConfig()).clean_tree(soup)
    assert "colour of the bridge" in text_of(soup)


def test_a_class_that_all_paragraphs_share_is_no_chrome() -> None:
    """Paragraphs that a site calls "paywall" are its article."""
    body = BODY.replace("<p>", '<p class="paywall">')
    soup = parse(f"<body>{body}</body>", name="test")
    Chrome("page", ReadingConfig()).clean_tree(soup)
    assert "colour of the bridge" in text_of(soup)


def test_a_section_that_leads_away_goes_whole() -> None:
    """A "Read next" heading takes its list, and stops at the next heading of its rank."""
    soup = parse(
        f"<body>{BODY}<h3>Read next</h3><ul><li>One thing to read</li></ul>"
        "<h3>The vote</h3><p>It was held at noon.</p></body>",
        name="test",
    )
    drafts = build_drafts(soup, notes=find_notes(soup), language="en")
    Chrome("letter", ReadingConfig()).mark_sections(drafts)
    dropped = [draft.text for draft in drafts if draft.rule]
    assert dropped == ["Read next", "One thing to read"]


def test_rules_for_one_kind_stay_with_it() -> None:
    """What is chrome on a page only does not touch a letter."""
    assert "site-footer" in set(load_rules("page").groups.values())
    assert "site-footer" not in set(load_rules("letter").groups.values())


def test_a_listing_keeps_its_comments() -> None:
    """Highlighters call comments and tags of code so; their words are no chrome."""
    code = "<pre><span class='token comment'># open the gate</span>\n<i class='tag'>run</i>"
    document = read_edition(f"<p>The gate is opened by a script of two lines.</p>{code}</pre>")
    assert document.blocks[1].text == "# open the gate\nrun"
