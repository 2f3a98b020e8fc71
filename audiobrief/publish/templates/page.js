(() => {
  "use strict";

  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;
  const audio = byId("audio");
  const text = byId("text");
  const data = JSON.parse(byId("data").textContent);
  const status = byId("status");
  const seek = byId("seek");
  const chapters = [...document.querySelectorAll("[data-seek]")];

  // Sentences in the order in which they are heard; the page shows them in the same order.
  const sentences = [...document.querySelectorAll("[data-start]")]
    .map((node) => ({ node, start: Number(node.dataset.start), end: Number(node.dataset.end) }))
    .sort((a, b) => a.start - b.start);

  const store = {
    read(key) {
      try {
        return JSON.parse(localStorage.getItem(`audiobrief ${key}`)) || {};
      } catch {
        return {}; // Storage is switched off, full or damaged: the page works without.
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(`audiobrief ${key}`, JSON.stringify(value));
      } catch {
        // The same.
      }
    },
  };
  const settings = { tap: true, ...store.read("settings") };

  let current = -1; // index of the sentence being read
  let stop = -1; // index of the sentence that the Tab key reaches
  let timer = 0;
  let savedAt = 0;
  let sleepUntil = 0; // clock time in milliseconds
  let sleepChapterEnd = 0; // position in seconds
  let wanted = null; // position asked for before the recording is known
  let begun = false; // something has been played or asked for
  let underRuler = null;

  const say = (words) => { status.textContent = words; };

  const pad = (number) => String(number).padStart(2, "0");
  const clock = (position) => {
    const whole = Math.floor(position);
    const hours = Math.floor(whole / 3600);
    const rest = `${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
    return hours ? `${hours}:${rest}` : rest;
  };
  const inWords = (position) => {
    const whole = Math.floor(position);
    const parts = [[Math.floor(whole / 3600), "hour"], [Math.floor(whole / 60) % 60, "minute"], [whole % 60, "second"]];
    const said = parts.filter(([count]) => count).map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
    return said.join(" ") || "0 seconds";
  };

  const position = () => (wanted === null ? audio.currentTime : wanted);
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : data.duration);

  /* Where in the text the recording is. */

  const indexAt = (time) => {
    let low = 0;
    let high = sentences.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (sentences[middle].start <= time + 0.01) low = middle + 1;
      else high = middle - 1;
    }
    return high;
  };

  const wordMarks = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function";
  if (wordMarks) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("::highlight(word) { background-color: var(--word); color: var(--ink); text-decoration: underline; }");
    document.adoptedStyleSheets = [sheet];
  }

  // Offsets count the UTF-16 units of the printed text, not the numbers of notes that stand in it.
  const textNodes = (node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT, (found) =>
      found.parentElement.closest(".note-reference") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };

  const rangeOf = (node, start, end) => {
    const range = new Range();
    let passed = 0;
    let inside = false;
    for (const part of textNodes(node)) {
      if (!inside && start < passed + part.length) {
        range.setStart(part, start - passed);
        inside = true;
      }
      if (inside && end <= passed + part.length) {
        range.setEnd(part, end - passed);
        return range;
      }
      passed += part.length;
    }
    return null;
  };

  const wordsOf = (index) => (index < 0 ? [] : data.words[sentences[index].node.id] || []);

  let wordKey = "";
  const markWord = (time) => {
    const followed = settings.ruler && current >= 0 && underRuler === sentences[current].node;
    const words = (settings.words && wordMarks) || followed ? wordsOf(current) : [];
    let chosen = -1;
    for (let i = 0; i < words.length && sentences[current].start + words[i] / 1000 <= time + 0.01; i += 3) chosen = i;
    const key = `${current} ${chosen} ${followed}`;
    if (key === wordKey) return;
    wordKey = key;
    const range = chosen < 0 ? null : rangeOf(sentences[current].node, words[chosen + 1], words[chosen + 2]);
    if (range && followed) rulerOn(range);
    if (!wordMarks) return;
    if (range && settings.words) CSS.highlights.set("word", new Highlight(range));
    else CSS.highlights.delete("word");
  };

  const playerEdge = () => Math.max(0, (sticky() || { getBoundingClientRect: () => ({ bottom: 0 }) }).getBoundingClientRect().bottom);
  const sticky = () => [byId("player"), byId("bar")].find((node) => getComputedStyle(node).position === "sticky");

  const scrollTo = (node, always) => {
    const box = node.getBoundingClientRect();
    const top = playerEdge() + 16;
    if (!always && box.top >= top && box.bottom <= innerHeight - 48) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: box.top - top - Math.min(120, (innerHeight - top) / 4), behavior: calm ? "instant" : "smooth" });
  };

  // The ruler lies on the sentence that is read or focused until the pointer takes it along.
  const moveRuler = (node) => {
    underRuler = node;
    wordKey = "";
    if (settings.ruler && node) rulerOn(node);
  };
  const rulerOn = (nodeOrRange) => {
    const [box] = nodeOrRange.getClientRects();
    if (box) rulerAt(box.top + box.height / 2);
  };
  const rulerAt = (y) => {
    const band = byId("ruler-band");
    band.style.transform = `translateY(${Math.round(y - band.offsetHeight / 2)}px)`;
  };

  const mark = (index) => {
    if (index === current) return;
    if (current >= 0) sentences[current].node.removeAttribute("aria-current");
    current = index;
    if (index < 0) return;
    const { node } = sentences[index];
    node.setAttribute("aria-current", "true");
    if (!text.contains(document.activeElement)) setStop(index);
    if (settings.follow) scrollTo(node, false);
    moveRuler(node);
  };

  const markChapter = (time) => {
    let found = null;
    for (const link of chapters) if (Number(link.dataset.seek) <= time + 0.01) found = link;
    for (const link of chapters) {
      if (link === found) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  let shown = -1;
  const update = () => {
    const time = position();
    begun ||= !audio.paused;
    if (begun) mark(indexAt(time));
    markWord(time);
    const second = Math.floor(time);
    if (second !== shown) {
      shown = second;
      byId("now").textContent = clock(time);
      seek.value = String(Math.round(time));
      seek.setAttribute("aria-valuetext", `${inWords(time)} of ${inWords(length())}`);
      markChapter(time);
    }
    if (!audio.paused) {
      if (Math.abs(time - savedAt) > 5) save();
      if ((sleepUntil && Date.now() >= sleepUntil) || (sleepChapterEnd && time >= sleepChapterEnd)) sleepNow();
    }
    schedule(time);
  };

  const schedule = (time) => {
    clearTimeout(timer);
    if (audio.paused) return;
    let next = current + 1 < sentences.length ? sentences[current + 1].start : length();
    if (settings.words || settings.ruler) {
      const words = wordsOf(current);
      for (let i = 0; i < words.length; i += 3) {
        const at = sentences[current].start + words[i] / 1000;
        if (at > time + 0.01) {
          next = Math.min(next, at);
          break;
        }
      }
    }
    timer = setTimeout(update, Math.min(250, Math.max(10, ((next - time) * 1000) / audio.playbackRate)));
  };

  const save = () => {
    savedAt = position();
    const ended = savedAt > length() - 5;
    store.write(data.guid, { position: ended ? 0 : savedAt });
  };

  /* Moving. */

  const goTo = (time) => {
    begun = true;
    const target = Math.min(Math.max(time, 0), Math.max(0, length() - 0.05));
    if (audio.readyState > 0) {
      wanted = null;
      audio.currentTime = target;
    } else {
      wanted = target;
    }
    shown = -1;
    update();
  };

  const play = () => audio.play().catch((problem) => {
    if (problem.name !== "AbortError") say("The recording can't be played here. The links below lead to its file.");
  });
  const toggle = () => (audio.paused ? play() : audio.pause());

  const bySentence = (step) => {
    const time = position();
    let index = indexAt(time);
    if (step < 0 && index >= 0 && time - sentences[index].start > 1.5) index += 1;
    index = Math.min(Math.max(index + step, 0), sentences.length - 1);
    if (sentences.length) goTo(sentences[index].start);
  };

  const byChapter = (step) => {
    const starts = chapters.map((link) => Number(link.dataset.seek));
    const now = starts.filter((start) => start <= position() + 0.01).length - 1;
    const back = step < 0 && now >= 0 && position() - starts[now] > 3 ? 0 : step;
    if (starts.length) goTo(starts[Math.min(Math.max(now + back, 0), starts.length - 1)]);
  };

  const sleepNow = () => {
    sleepUntil = 0;
    sleepChapterEnd = 0;
    byId("sleep").value = "";
    audio.pause();
    say("The sleep timer has stopped the recording.");
  };

  /* Sentences by keyboard: one of them is in the Tab order, the arrow keys move on from it. They are
     text with links in it and so no buttons; the buttons of the player do all that they do. */

  const setStop = (index) => {
    if (index === stop) return;
    if (stop >= 0) {
      sentences[stop].node.tabIndex = -1;
      sentences[stop].node.removeAttribute("aria-describedby");
    }
    stop = index;
    sentences[stop].node.tabIndex = 0;
    // Said once on the way in, not at every step.
    if (!text.contains(document.activeElement)) sentences[stop].node.setAttribute("aria-describedby", "sentence-help");
  };
  const sentenceOf = (target) => {
    const node = target instanceof Element ? target.closest("[data-start]") : null;
    return node ? sentences.findIndex((sentence) => sentence.node === node) : -1;
  };

  const onSentenceKey = (event) => {
    const index = sentences.findIndex((sentence) => sentence.node === event.target);
    if (index < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const onwards = getComputedStyle(text).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "Enter") {
      goTo(sentences[index].start);
      play();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const next = Math.min(Math.max(index + (event.key === onwards ? 1 : -1), 0), sentences.length - 1);
      setStop(next);
      sentences[next].node.focus();
      moveRuler(sentences[next].node);
    } else {
      return;
    }
    event.preventDefault();
  };

  const onSentenceClick = (event) => {
    if (!settings.tap || event.target.closest("a, button, summary, input, select")) return;
    if (String(getSelection())) return;
    const index = sentenceOf(event.target);
    if (index < 0) return;
    setStop(index);
    sentences[index].node.focus({ preventScroll: true });
    goTo(sentences[index].start);
    play();
  };

  /* Links to a moment: ?t=95, #t=95, #t=1:35 and #s0012 (Media Fragments URI 1.0, npt). */

  const momentOf = (value) => {
    const parts = String(value || "").replace(/^npt:/, "").split(",")[0].replace(/s$/, "").split(":");
    if (!parts.every((part) => /^\d+(\.\d+)?$/.test(part))) return null;
    return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  };
  const asked = () => {
    const hash = location.hash.slice(1);
    const sentence = sentences.find(({ node }) => node.id === hash);
    if (sentence) return sentence.start;
    const moment = momentOf(new URLSearchParams(hash).get("t"));
    return moment === null ? momentOf(new URLSearchParams(location.search).get("t")) : moment;
  };
  const goToAsked = () => {
    const time = asked();
    if (time === null) return false;
    goTo(time);
    if (current >= 0) scrollTo(sentences[current].node, true);
    return true;
  };

  /* Controls. */

  const keep = (name, value) => {
    settings[name] = value;
    store.write("settings", settings);
  };

  const bindSwitch = (name, apply) => {
    const box = byId(name);
    if (!box) return;
    box.checked = Boolean(settings[name]);
    apply(box.checked);
    box.addEventListener("change", () => {
      keep(name, box.checked);
      apply(box.checked);
    });
  };

  const setUpControls = () => {
    byId("play").addEventListener("click", toggle);
    byId("back").addEventListener("click", () => goTo(position() - 15));
    byId("forward").addEventListener("click", () => goTo(position() + 30));
    byId("previous").addEventListener("click", () => bySentence(-1));
    byId("next").addEventListener("click", () => bySentence(1));
    seek.addEventListener("input", () => goTo(Number(seek.value)));

    const speed = byId("speed");
    const setSpeed = (rate) => {
      audio.defaultPlaybackRate = rate;
      audio.playbackRate = rate;
    };
    if ([...speed.options].some((option) => option.value === String(settings.speed))) {
      speed.value = String(settings.speed);
    }
    setSpeed(Number(speed.value));
    speed.addEventListener("change", () => {
      setSpeed(Number(speed.value));
      keep("speed", Number(speed.value));
    });

    for (const link of chapters) {
      link.addEventListener("click", () => goTo(Number(link.dataset.seek)));
    }
    byId("sleep").addEventListener("change", ({ target }) => {
      const minutes = Number(target.value);
      const end = chapters.map((link) => Number(link.dataset.seek)).find((start) => start > position() + 0.5);
      sleepUntil = minutes ? Date.now() + minutes * 60000 : 0;
      sleepChapterEnd = target.value === "chapter" ? end || length() - 0.3 : 0;
      say(minutes ? `The recording stops in ${minutes} minutes.` : sleepChapterEnd ? "The recording stops at the end of this chapter." : "Sleep timer off.");
    });
    byId("show").addEventListener("click", () => {
      const node = sentences[Math.max(current, 0)]?.node;
      if (!node) return;
      byId("more").open = false;
      setStop(Math.max(current, 0));
      node.focus({ preventScroll: true });
      scrollTo(node, true);
    });

    bindSwitch("follow", (on) => { if (on && current >= 0) scrollTo(sentences[current].node, false); });
    bindSwitch("words", () => { wordKey = ""; update(); });
    bindSwitch("tap", (on) => root.classList.toggle("tap", on));
    bindSwitch("names", (on) => root.classList.toggle("names", on));
    bindSwitch("spacing", (on) => root.classList.toggle("spacing", on));
    bindSwitch("ruler", (on) => {
      byId("ruler-band").hidden = !on;
      if (on) rulerAt(innerHeight / 2);
      if (on && current >= 0) moveRuler(sentences[current].node);
    });
    if (!wordMarks || !Object.keys(data.words).length) byId("words").closest("label").hidden = true;

    const theme = byId("theme");
    const setTheme = () => {
      if (theme.value) root.dataset.theme = theme.value;
      else delete root.dataset.theme;
    };
    if ([...theme.options].some((option) => option.value === settings.theme)) theme.value = settings.theme;
    setTheme();
    theme.addEventListener("change", () => {
      keep("theme", theme.value);
      setTheme();
    });

    for (const menu of document.querySelectorAll(".menu")) {
      menu.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      menu.addEventListener("toggle", () => {
        if (menu.open) for (const other of document.querySelectorAll(".menu")) if (other !== menu) other.open = false;
      });
    }
    document.addEventListener("click", (event) => {
      for (const menu of document.querySelectorAll(".menu")) if (!menu.contains(event.target)) menu.open = false;
    });
  };

  const setUpSentences = () => {
    let speaker = "";
    let block = null;
    for (const { node } of sentences) {
      const name = node.dataset.speaker;
      if (!name) continue;
      if (name !== speaker || node.parentElement !== block) node.dataset.first = "";
      speaker = name;
      block = node.parentElement;
    }
    if (sentences.length) setStop(0);
    text.addEventListener("keydown", onSentenceKey);
    text.addEventListener("click", onSentenceClick);
    text.addEventListener("focusin", (event) => {
      const index = sentences.findIndex((sentence) => sentence.node === event.target);
      if (index >= 0) setStop(index);
    });
    document.addEventListener("pointermove", (event) => {
      underRuler = null;
      if (settings.ruler) rulerAt(event.clientY);
    }, { passive: true });
    document.addEventListener("scroll", () => moveRuler(underRuler), { passive: true });
  };

  const setUpAudio = () => {
    const showState = () => {
      byId("bar").classList.toggle("playing", !audio.paused);
      byId("play-name").textContent = audio.paused ? "Play" : "Pause";
      if ("mediaSession" in navigator) navigator.mediaSession.playbackState = audio.paused ? "paused" : "playing";
      update();
    };
    for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, showState);
    for (const name of ["timeupdate", "seeked", "ratechange"]) audio.addEventListener(name, update);
    audio.addEventListener("pause", save);
    addEventListener("pagehide", save);
    audio.addEventListener("loadedmetadata", () => {
      if (wanted === null) return;
      audio.currentTime = wanted;
      wanted = null;
      update();
    });
    // Captured, since the event of a source does not bubble.
    audio.addEventListener("error", () => say("The recording can't be loaded. The links below lead to its file."), true);
    if ("mediaSession" in navigator) {
      navigator.mediaSession.metadata = new MediaMetadata({ title: data.title, artist: data.authors, album: data.show });
      const actions = {
        play, pause: () => audio.pause(),
        seekbackward: () => goTo(position() - 15), seekforward: () => goTo(position() + 30),
        previoustrack: () => byChapter(-1), nexttrack: () => byChapter(1),
        seekto: ({ seekTime }) => goTo(seekTime),
      };
      for (const [name, act] of Object.entries(actions)) {
        try {
          navigator.mediaSession.setActionHandler(name, act);
        } catch {
          // This browser has no such key.
        }
      }
    }
  };

  const measure = () => root.style.setProperty("--player-height", `${sticky()?.offsetHeight || 0}px`);

  audio.controls = false;
  setUpSentences();
  setUpControls();
  setUpAudio();
  new ResizeObserver(measure).observe(byId("bar"));
  addEventListener("resize", measure);
  measure();
  addEventListener("hashchange", goToAsked);
  if (!goToAsked()) {
    const { position: before } = store.read(data.guid);
    if (before > 5 && before < data.duration - 5) {
      goTo(before);
      say(`Goes on where you stopped, at ${clock(before)}.`);
    } else {
      update();
    }
  }
})();
