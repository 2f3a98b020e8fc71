(() => {
  "use strict";

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const episodes = [...document.querySelectorAll(".episode")];
  const search = document.getElementById("search");
  const count = document.getElementById("count");
  let texts = null;
  let timer = 0;

  const show = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    texts ||= episodes.map((episode) => plain(episode.textContent));
    let found = 0;
    episodes.forEach((episode, number) => {
      const fits = wanted.every((word) => texts[number].includes(word));
      episode.hidden = !fits;
      found += fits;
    });
    count.textContent = wanted.length ? `${found || "No"} ${found === 1 ? "episode" : "episodes"} found.` : "";
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
  document.getElementById("search-area").hidden = false;
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
