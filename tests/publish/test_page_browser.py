"""The pages in a real browser: Chromium by playwright-core, axe-core, pa11y, Lighthouse, Nu."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from audiobrief.model import Episode, EpisodeChapter, EpisodeCorrection
from audiobrief.publish.index_page import index_html
from audiobrief.publish.page import page_html
from audiobrief.publish.times import to_ms
from audiobrief.publish.withdrawal import withdraw
from tests.publish.browser_run import STILL, node
from tests.publish.harbour import Sample
from tests.publish.node import node_modules
from tests.publish.serving import served, write_tone

WHEN = datetime(2031, 5, 1, tzinfo=UTC)
CORRECTION = EpisodeCorrection(
    revision=2, corrected=WHEN, text="“…on a Monday…” now reads “…on a Tuesday…”."
)

pytestmark = pytest.mark.programs("node", "java", "chromium")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A published show."""

    folder: Path
    show: str
    page: str
    withdrawn: str


def with_chapters(sample: Sample) -> Episode:
    """Return the sample's episode with the chapters that a feed shows."""
    chapters = tuple(
        EpisodeChapter(
            start_ms=to_ms(chapter.start, sample.timeline.sample_rate),
            end_ms=to_ms(chapter.end, sample.timeline.sample_rate),
            title=chapter.title,
        )
        for chapter in sample.timeline.chapters
    )
    return replace(sample.episode, chapters=chapters)


def another(sample: Sample) -> Episode:
    """Return a second episode, newer than the first."""
    published = sample.episode.published.replace(month=4)
    return replace(
        sample.episode,
        slug="2031-04-09-oars",
        title="Two oars",
        authors=("Bo Lind",),
        published=published,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, harbour: Sample) -> Iterator[Site]:
    """Publish the invented edition and serve it."""
    folder = tmp_path_factory.mktemp("site")
    episode = folder / harbour.episode.slug
    episode.mkdir()
    write_tone(episode / f"{harbour.episode.slug}.mp3", harbour.timeline.duration_s)
    (episode / "index.html").write_text(
        page_html(
            harbour.document,
            harbour.script,
            harbour.timeline,
            replace(harbour.episode, corrections=(CORRECTION,)),
            show=harbour.show,
        ),
        encoding="utf-8",
    )
    taken = replace(harbour.episode, slug="2031-02-01-taken", title="المنارة & <b>", language="ar")
    _, notice = withdraw(taken, when=WHEN, reason="It was not ours to print.", show=harbour.show)
    (folder / taken.slug).mkdir()
    (folder / taken.slug / "index.html").write_bytes(notice)
    page = index_html([with_chapters(harbour), another(harbour)], show=harbour.show)
    (folder / "index.html").write_text(page, encoding="utf-8")
    with served(folder) as port:
        show = f"http://127.0.0.1:{port}/"
        yield Site(
            folder=folder,
            show=show,
            page=f"{show}{harbour.episode.slug}/",
            withdrawn=f"{show}{taken.slug}/",
        )


@pytest.fixture(scope="module")
def used(site: Site) -> Any:
    """Use the page in every way and return what was seen."""
    return node("page.mjs", site.page, site.show)


def test_nothing_goes_wrong_and_no_other_host_is_asked(used: Any) -> None:
    """No script error, no violation of the policy, no request that leaves the site."""
    assert used["troubles"] == []


def test_nothing_plays_by_itself(used: Any) -> None:
    assert used["cues"]["quiet"] == {"paused": True, "marked": 0}


def test_each_sentence_is_marked_within_a_quarter_of_a_second(used: Any, harbour: Sample) -> None:
    """Every sentence is marked in order, one at a time, soon after it is heard."""
    seen = used["cues"]["seen"]
    assert [name for name, _ in seen] == [segment.id for segment in harbour.script.segments]
    assert max(late for _, late in seen) < 0.25
    assert min(late for _, late in seen) > -0.02
    assert used["cues"]["most"] == 1


def test_the_live_region_reads_no_sentence(used: Any) -> None:
    assert used["cues"]["said"] == []


def test_the_page_scrolls_only_when_asked_to_follow(used: Any) -> None:
    assert used["cues"]["scrolled"] == 0
    assert used["follow"]["off"] == 0
    top, bottom, player, height = used["follow"]["box"]
    assert player <= top
    assert bottom <= height


def test_the_player_is_reached_in_order(used: Any) -> None:
    assert used["order"] == [
        "Skip to the text",
        "Play",
        "Back 15 seconds",
        "Forward 30 seconds",
        "Previous sentence",
        "Next sentence",
        "Position",
        "Speed",
        "Chapters",
        "Follow along",
        "More settings",
    ]


def test_sentences_are_played_by_keyboard_and_by_click(used: Any) -> None:
    keys = used["keys"]
    assert keys["stops"] == 1
    assert keys["described"]
    assert keys["focused"] == "s0003"
    assert keys["current"] == "s0003"
    assert keys["playing"]
    assert keys["afterEnter"] < 0.1
    assert keys["clicked"]["off"] < 0.1
    assert keys["clicked"]["took"] < 100


def test_buttons_move_by_time_and_by_sentence(used: Any, harbour: Sample) -> None:
    keys = used["keys"]
    rest = harbour.timeline.duration_s
    assert 0 < keys["forward"] <= min(30, rest)
    assert keys["back"] == pytest.approx(-15, abs=0.1)
    assert (keys["next"], keys["previous"]) == ("s0011", "s0010")
    assert keys["seek"] == pytest.approx(1, abs=0.1)
    assert keys["value"] == "1 second of 28 seconds"


@pytest.mark.parametrize("size", ["wide", "narrow", "short"])
def test_controls_are_large_and_focus_stays_in_sight(used: Any, size: str) -> None:
    """Targets are 24 pixels at least, nothing focused lies under the player, nothing overflows."""
    assert used[size] == {"covered": [], "controls": [], "overflow": 0}


def test_position_and_settings_are_remembered(used: Any) -> None:
    after = used["remembered"]
    assert after["off"] < 0.3
    assert after["status"].startswith("Goes on where you stopped")
    assert (after["speed"], after["theme"], after["spacing"]) == (1.5, "contrast", True)
    assert after["paused"]
    assert after["escaped"] == "SUMMARY"


def test_a_link_leads_to_a_moment(used: Any) -> None:
    links = used["links"]
    times = {ending: link["time"] for ending, link in links.items()}
    assert times == {
        "?t=5": pytest.approx(5, abs=0.1),
        "#t=5.5": pytest.approx(5.5, abs=0.1),
        "#t=0:06": pytest.approx(6, abs=0.1),
        "#s0012": pytest.approx(8.8, abs=0.1),
    }
    assert links["#s0012"]["current"] == "s0012"
    assert all(link["paused"] for link in links.values())


def test_words_are_marked_when_asked(used: Any) -> None:
    printed = [
        "The",
        "RNA",
        "says",
        "it",
        "wrote",
        "in",
        "time;",
        "3",
        "<",
        "4",
        "&",
        "5",
        ">",
        "4.",
    ]
    assert len(used["words"]) > 4
    assert [word for word in printed if word in used["words"]] == used["words"]


def test_a_chapter_is_played_from_its_start(used: Any) -> None:
    assert used["chapter"]["off"] < 0.1
    assert used["chapter"]["name"].startswith("What a lamp costs")
    assert used["chapter"]["current"] == used["chapter"]["name"]


def test_the_sleep_timer_stops_where_it_says(used: Any) -> None:
    """At the end of the chapter, told before and after, and only once."""
    sleep = used["sleep"]
    assert sleep["said"] == "The recording stops at the end of this chapter."
    assert 0 <= sleep["late"] < 0.3
    assert sleep["after"] == "The sleep timer has stopped the recording."
    assert sleep["chosen"] == ""


def test_without_scripts_everything_is_there(used: Any) -> None:
    without = used["without"]
    assert without["controls"]
    assert not without["hidden"]
    assert without["headings"] == [
        "The lamp that went dark",
        "What a lamp costs",
        "Stimmen und أصوات",
        "Notes",
    ]
    endings = {name.partition(".")[2] for name in without["files"]}
    assert endings >= {"mp3", "vtt", "srt", "transcript.json", "chapters.json", "epub"}


def test_the_show_is_searched_without_a_server(used: Any) -> None:
    """Words are found in titles, authors and chapters, whatever their case and accents."""
    show = used["show"]
    assert show["all"] == ["Two oars", "The lamp that went dark"]
    assert show["found"] == [["The lamp that went dark"], "1 episode found."]
    assert show["none"] == []
    assert show["linked"] == ["The lamp that went dark"]
    assert used["show without"] == {"titles": show["all"], "search": False}


def test_a_missing_recording_is_said(used: Any) -> None:
    assert used["silent"].startswith("The recording can't be loaded")


def test_axe_finds_nothing_in_any_state(site: Site) -> None:
    """axe-core: nothing, on seven states of the page while playing, and on the other pages."""
    for state in node("axe.mjs", site.page, site.show, site.withdrawn):
        assert state["passes"] > 10, state
        assert (state["violations"], state["troubles"]) == ([], []), state["name"]


@pytest.fixture(scope="module")
def states(site: Site) -> Any:
    """Play the page at 1280 and 320 pixels, at 200 %, dark and with reduced motion."""
    found = node("states.mjs", site.page, site.show, site.withdrawn)
    assert list(found) == ["wide", "narrow", "zoomed", "dark", "calm", "show", "withdrawn"]
    return found


def test_the_states_were_looked_at_while_playing(states: Any) -> None:
    playing = [name for name, state in states.items() if state["playing"]]
    assert playing == ["wide", "narrow", "zoomed", "dark", "calm"]


def test_pa11y_finds_nothing_in_any_state(states: Any) -> None:
    """pa11y 8, WCAG 2 AA by HTML CodeSniffer: nothing."""
    assert {name: state["pa11y"] for name, state in states.items() if state["pa11y"]} == {}


def test_lighthouse_is_content_in_every_state(states: Any) -> None:
    """Lighthouse 12: accessibility 100."""
    scores = {name: (state["accessibility"], state["failed"]) for name, state in states.items()}
    assert {name: score for name, score in scores.items() if score != (1, [])} == {}


def test_lighthouse_is_content(site: Site) -> None:
    """Lighthouse 12 on the page as it loads: accessibility 100, and nothing moves."""
    scores = node("lighthouse.mjs", site.page)
    assert scores["accessibility"] == 1, scores
    assert scores["moved"] < STILL, scores


def test_the_nu_checker_finds_nothing(site: Site, states: Any, tmp_path: Path) -> None:
    """Neither in the files nor in the documents that scripts have made of them."""
    jar = node_modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = [str(path) for path in site.folder.rglob("index.html")]
    assert len(pages) == 3
    for name, state in states.items():
        pages.append(str(tmp_path / f"{name}.html"))
        (tmp_path / f"{name}.html").write_text(state["document"], encoding="utf-8")
    done = subprocess.run(
        ["java", "-jar", str(jar), "--stdout", "--format", "json", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(done.stdout)["messages"] == []
