// <audio-brief src="https://…/EPISODE/" highlight="article">What stands here shows without scripts.</audio-brief>
//
// Plays an episode on any page. With `highlight`, a CSS selector, the words being heard are marked
// in the text that the selector finds; the text itself stays untouched.
(() => {
  "use strict";

  if (customElements.get("audio-brief")) return;

  const STYLE = `
    :host { display: block; }
    :host([hidden]) { display: none; }
    .box { display: grid; gap: 0.5rem; padding: 0.75rem; border: 1px solid currentcolor; border-radius: 0.4rem; }
    audio { inline-size: 100%; }
    p { margin: 0; }
    a { color: inherit; }
    .row { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; }
    label { display: inline-flex; gap: 0.5rem; align-items: center; min-block-size: 1.75rem; }
    input { inline-size: 1.5rem; block-size: 1.5rem; margin: 0; }
    a { display: inline-block; min-block-size: 1.5rem; }
  `;
  const MARK = `::highlight(audio-brief) { background-color: #ffe99a; color: #1c1b19; text-decoration: underline 2px; }`;
  const REACH = 4000; // letters ahead of the last match in which the next is looked for
  const canMark = "highlights" in CSS && typeof Highlight === "function";

  const make = (tag, values = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), values);
    made.append(...children);
    return made;
  };
  const warn = (problem) => console.warn(`audio-brief: ${problem.message}`);
  const sheet = (text) => {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  };

  // Letters and digits of a text, lower case, each with the place it came from.
  const lettersOf = (texts) => {
    const places = [];
    let letters = "";
    texts.forEach((text, number) => {
      for (const { 0: found, index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
        const plain = found.normalize("NFKC").toLowerCase();
        letters += plain;
        for (let i = 0; i < plain.length; i += 1) places.push([number, index, index + found.length]);
      }
    });
    return { letters, places };
  };

  // Where in the publisher's text each caption stands, in order; null where it does not.
  const findCaptions = (root, captions) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("script, style, noscript, audio-brief") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const { letters, places } = lettersOf(nodes.map((node) => node.data));
    let position = 0;
    return captions.map(({ body }) => {
      const wanted = lettersOf([body]).letters;
      const found = wanted ? letters.slice(position, position + REACH).indexOf(wanted) : -1;
      if (found < 0) return null;
      const first = position + found;
      position = first + wanted.length;
      const range = document.createRange();
      range.setStart(nodes[places[first][0]], places[first][1]);
      range.setEnd(nodes[places[position - 1][0]], places[position - 1][2]);
      return range;
    });
  };

  class AudioBrief extends HTMLElement {
    #captions = [];
    #ranges = null;
    #audio = null;
    #marks = null;

    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet(STYLE)];
      root.append(make("slot"));
      this.#load(root).catch(warn);
    }

    disconnectedCallback() {
      this.#audio?.pause();
      if (canMark) CSS.highlights.delete("audio-brief");
    }

    async #load(root) {
      const folder = new URL(`${(this.getAttribute("src") || "").replace(/\/(index\.html)?$/, "")}/`, document.baseURI);
      const get = async (name) => {
        const answer = await fetch(new URL(name, folder));
        if (!answer.ok) throw new Error(`${answer.url} answers ${answer.status}`);
        return answer.json();
      };
      const episode = await get("episode.json");
      const recording = episode.files.find(({ role }) => role === "audio");
      if (!recording) throw new Error("the episode has no recording");
      const transcript = episode.files.find(({ role, media_type }) => role === "transcript" && media_type === "application/json");
      const title = episode.title;
      this.#audio = make("audio", { controls: true, preload: "none", src: new URL(encodeURIComponent(recording.name), folder) });
      this.#audio.setAttribute("aria-label", `Recording of ${title}`);
      const row = make("div", { className: "row" }, make("a", { href: new URL("index.html", folder), textContent: "Transcript, chapters and downloads" }));
      const target = this.hasAttribute("highlight") ? document.querySelector(this.getAttribute("highlight")) : null;
      if (canMark && target && transcript) row.prepend(this.#markSwitch(target, () => get(transcript.name)));
      const heading = make("p", {}, "Listen to ", make("strong", { textContent: title }));
      heading.lang = episode.language;
      root.replaceChildren(make("div", { className: "box" }, heading, this.#audio, row));
      root.firstChild.setAttribute("role", "group");
      root.firstChild.setAttribute("aria-label", `Audio edition: ${title}`);
    }

    #markSwitch(target, load) {
      const box = make("input", { type: "checkbox", checked: true });
      box.setAttribute("role", "switch");
      this.#marks = box;
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet(MARK)];
      this.#audio.addEventListener("play", () => this.#find(target, load).catch(warn), { once: true });
      for (const name of ["timeupdate", "seeked", "ended"]) this.#audio.addEventListener(name, () => this.#mark());
      box.addEventListener("change", () => this.#mark());
      return make("label", {}, box, "Mark the words being heard");
    }

    async #find(target, load) {
      this.#captions = (await load()).segments;
      this.#ranges = findCaptions(target, this.#captions);
      this.#mark();
    }

    #mark() {
      const time = this.#audio.currentTime + 0.05;
      const wanted = this.#marks.checked && !this.#audio.ended;
      const index = wanted ? this.#captions.findLastIndex(({ startTime }) => startTime <= time) : -1;
      const range = this.#ranges?.[index];
      if (range) CSS.highlights.set("audio-brief", new Highlight(range));
      else CSS.highlights.delete("audio-brief");
    }
  }

  customElements.define("audio-brief", AudioBrief);
})();
