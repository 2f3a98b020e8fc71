(() => {
  "use strict";

  const MOST = 100; // episodes of other pages that are shown at once
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const episodes = [...document.querySelectorAll(".episode")];
  const area = document.getElementById("search-area");
  const search = document.getElementById("search");
  const count = document.getElementById("count");
  const elsewhere = document.createElement("div");
  let texts = null;
  let others = area.dataset.all ? null : []; // episodes of other pages, once they are known
  let loading = false;
  let note = "";
  let timer = 0;

  // The other pages' episodes are fetched once somebody searches; a page opened from a file can't.
  const load = async () => {
    loading = true;
    try {
      const here = new Set(episodes.map((episode) => episode.querySelector("h2 a").getAttribute("href")));
      const answer = await fetch(area.dataset.all);
      const found = (await answer.json()).pages.flatMap(({ episodes: listed }) => listed).filter(({ href }) => !here.has(href));
      others = found.map((episode) => ({ ...episode, searched: plain(`${episode.title} ${episode.facts} ${episode.text}`) }));
    } catch {
      others = [];
      note = " Only this page could be searched.";
    }
    show();
  };

  const entry = ({ href, title, lang, dir, facts }) => {
    const link = Object.assign(document.createElement("a"), { href, textContent: title });
    const heading = Object.assign(document.createElement("h2"), { lang, dir });
    heading.append(link);
    const article = Object.assign(document.createElement("article"), { className: "episode" });
    article.append(heading, Object.assign(document.createElement("p"), { className: "facts", textContent: facts }));
    return article;
  };

  const show = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    texts ||= episodes.map((episode) => plain(episode.textContent));
    let found = 0;
    episodes.forEach((episode, number) => {
      const fits = wanted.every((word) => texts[number].includes(word));
      episode.hidden = !fits;
      found += fits;
    });
    const more = wanted.length && others ? others.filter(({ searched }) => wanted.every((word) => searched.includes(word))) : [];
    elsewhere.replaceChildren(...more.slice(0, MOST).map(entry));
    found += more.length;
    if (wanted.length && !others && !loading) load();
    count.textContent = !wanted.length ? "" : !others ? "Searching the other pages." : `${found || "No"} ${found === 1 ? "episode" : "episodes"} found.${note}`;
    const address = new URL(location.href);
    if (search.value) address.searchParams.set("q", search.value);
    else address.searchParams.delete("q");
    try {
      history.replaceState(null, "", address);
    } catch {
      // A page opened from a file keeps its address.
    }
  };

  if (!episodes.length) return;
  episodes.at(-1).after(elsewhere);
  area.hidden = false;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    search.value = asked;
    show();
  }
})();
