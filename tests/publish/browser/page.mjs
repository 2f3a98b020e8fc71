// Uses the read-along page at the address given, prints what it saw as one JSON object.
import { launch, open, print } from "./browser.mjs";

const [url, show] = process.argv.slice(2);
const browser = await launch();
const result = { troubles: [] };

const time = (page) => page.evaluate(() => document.getElementById("audio").currentTime);
const focusName = (page) => page.evaluate(() => {
  const node = document.activeElement;
  const label = (node.labels?.[0] || node).cloneNode(true);
  for (const unheard of label.querySelectorAll("[aria-hidden], select")) unheard.remove();
  return node.getAttribute("aria-label") || label.textContent.trim().replace(/\s+/g, " ");
});
const settle = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const use = async (name, options, act, address = url, before) => {
  const { context, page, troubles } = await open(browser, address, options, before);
  try {
    result[name] = await act(page, context);
  } finally {
    result.troubles.push(...troubles.map((trouble) => `${name}: ${trouble}`));
    await context.close();
  }
};

// Plays the whole recording and notes how late each sentence is marked, by the recording's clock.
// Alone, since other pages would take the processor from it.
await use("cues", {}, async (page) => {
  const quiet = await page.evaluate(() => ({
    paused: document.getElementById("audio").paused,
    marked: document.querySelectorAll("#text [aria-current]").length,
  }));
  await page.evaluate(() => {
    const audio = document.getElementById("audio");
    window.seen = [];
    window.said = [];
    window.most = 0;
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (target.hasAttribute("aria-current") && target.dataset.start) {
          window.seen.push([target.id, (audio.currentTime - Number(target.dataset.start)) / audio.playbackRate]);
        }
      }
      window.most = Math.max(window.most, document.querySelectorAll("#text [aria-current]").length);
    }).observe(document.getElementById("text"), { subtree: true, attributeFilter: ["aria-current"] });
    new MutationObserver(() => window.said.push(document.getElementById("status").textContent))
      .observe(document.getElementById("status"), { childList: true, characterData: true, subtree: true });
  });
  await page.selectOption("#speed", "2");
  await page.click("#play");
  const scrolled = await page.evaluate(() => scrollY);
  await page.waitForFunction(() => document.getElementById("audio").ended, null, { timeout: 60000, polling: 100 });
  return {
    quiet, ...(await page.evaluate(() => ({ seen: window.seen, said: window.said, most: window.most }))),
    scrolled: (await page.evaluate(() => scrollY)) - scrolled,
    button: await page.textContent("#play"),
  };
});

await use("order", {}, async (page) => {
  const names = [];
  for (let i = 0; i < 11; i += 1) {
    await page.keyboard.press("Tab");
    names.push(await focusName(page));
  }
  return names;
});

await use("keys", {}, async (page) => {
  await page.click("#speed");
  await page.focus('#text [tabindex="0"]');
  const described = await page.evaluate(() => document.activeElement.hasAttribute("aria-describedby"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const focused = await page.evaluate(() => document.activeElement.id);
  const start = await page.evaluate(() => Number(document.activeElement.dataset.start));
  await page.evaluate(() => {
    const audio = document.getElementById("audio");
    audio.addEventListener("seeking", () => { window.sought = audio.currentTime; }, { once: true });
  });
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => window.sought !== undefined);
  const afterEnter = Math.abs((await page.evaluate(() => window.sought)) - start);
  await settle(page);
  const current = await page.evaluate(() => document.querySelector("#text [aria-current]").id);
  const playing = await page.evaluate(() => !document.getElementById("audio").paused);
  await page.click("#play");
  const stops = await page.evaluate(() => document.querySelectorAll('#text [data-start][tabindex="0"]').length);
  const clicked = await page.evaluate(() => {
    const node = document.getElementById("s0020");
    const began = performance.now();
    node.click();
    const audio = document.getElementById("audio");
    return { off: Math.abs(audio.currentTime - Number(node.dataset.start)), took: performance.now() - began };
  });
  await page.click("#play");
  const at = await time(page);
  await page.click("#forward");
  const forward = (await time(page)) - at;
  await page.click("#back");
  const back = (await time(page)) - at - forward;
  await page.evaluate(() => document.getElementById("s0010").click());
  await page.click("#play");
  await page.click("#next");
  const next = await page.evaluate(() => document.querySelector("#text [aria-current]").id);
  await page.click("#previous");
  const previous = await page.evaluate(() => document.querySelector("#text [aria-current]").id);
  await page.focus("#seek");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  return {
    described, focused, afterEnter, current, playing, stops, clicked, forward, back, next, previous,
    seek: await time(page), value: await page.getAttribute("#seek", "aria-valuetext"),
  };
});

// No element that has the focus lies under the player, and every control is large enough to hit.
const covered = async (page) => {
  const bad = [];
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const node = document.activeElement;
      if (node === document.body) return "end";
      if (node.id === "edition") return "";
      const boxes = [...node.getClientRects()];
      const points = [boxes[0], boxes.at(-1)].map((box) => [box.left + box.width / 2, box.top + box.height / 2]);
      const hidden = points.map(([x, y]) => document.elementFromPoint(x, y)).filter((top) => !node.contains(top));
      return hidden.length ? `${node.id || node.textContent.slice(0, 30)} under ${hidden.map((top) => top?.id || top?.tagName)}` : "";
    });
    if (seen === "end") break;
    if (seen) bad.push(seen);
  }
  return bad;
};
const small = (page) => page.evaluate(() => [...document.querySelectorAll("button, summary, select, input, nav a, .files a, footer li a")]
  .filter((node) => node.checkVisibility())
  .map((node) => [node.id || node.textContent.trim(), node.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([name, box]) => `${name} ${box.width}×${box.height}`));
const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

for (const [name, options] of [
  ["wide", { viewport: { width: 1280, height: 600 } }],
  ["narrow", { viewport: { width: 320, height: 640 } }],
  ["short", { viewport: { width: 320, height: 256 } }],
]) {
  await use(name, options, async (page) => {
    await page.evaluate(() => { for (const part of document.querySelectorAll("details")) part.open = true; });
    const controls = await small(page);
    const overflow = await wide(page);
    await page.evaluate(() => { for (const part of document.querySelectorAll("details")) part.open = false; });
    return { covered: await covered(page), controls, overflow };
  });
}

await use("remembered", {}, async (page) => {
  await page.selectOption("#speed", "1.5");
  await page.click("#more summary");
  await page.selectOption("#theme", "contrast");
  await page.check("#spacing");
  await page.keyboard.press("Escape");
  const escaped = await page.evaluate(() => document.activeElement.tagName);
  await page.evaluate(() => document.getElementById("s0015").click());
  await page.waitForTimeout(300);
  await page.click("#play");
  const before = await time(page);
  await page.reload();
  await page.waitForFunction(() => document.getElementById("audio").readyState > 0);
  return {
    escaped, off: Math.abs((await time(page)) - before), status: await page.textContent("#status"),
    speed: await page.evaluate(() => document.getElementById("audio").playbackRate),
    theme: await page.getAttribute("html", "data-theme"), spacing: await page.isChecked("#spacing"),
    paused: await page.evaluate(() => document.getElementById("audio").paused),
  };
});

result.links = {};
for (const ending of ["?t=5", "#t=5.5", "#t=0:06", "#s0012"]) {
  await use("link", {}, async (page) => {
    await page.waitForFunction(() => document.getElementById("audio").readyState > 0);
    result.links[ending] = {
      time: await time(page), paused: await page.evaluate(() => document.getElementById("audio").paused),
      current: await page.evaluate(() => document.querySelector("#text [aria-current]")?.id),
    };
  }, url + ending);
}

await use("follow", { viewport: { width: 1280, height: 400 }, reducedMotion: "reduce" }, async (page) => {
  await page.evaluate(() => document.getElementById("s0024").click());
  await page.waitForTimeout(200);
  const off = await page.evaluate(() => scrollY);
  await page.check("#follow");
  await page.waitForTimeout(1200);
  const box = await page.evaluate(() => {
    const found = document.querySelector("#text [aria-current]").getBoundingClientRect();
    return [found.top, found.bottom, document.getElementById("player").getBoundingClientRect().bottom, innerHeight];
  });
  return { off, box };
});

await use("words", {}, async (page) => {
  await page.click("#more summary");
  await page.check("#words");
  await page.evaluate(() => document.getElementById("s0007").click());
  const words = await page.evaluate(async () => {
    const seen = [];
    const until = performance.now() + 700;
    while (performance.now() < until) {
      const [range] = CSS.highlights.get("word") || [];
      if (range && seen.at(-1) !== String(range)) seen.push(String(range));
      await new Promise((done) => setTimeout(done, 20));
    }
    return seen;
  });
  return words;
});

await use("chapter", {}, async (page) => {
  await page.click("#chapters summary");
  const [name, start] = await page.evaluate(() => {
    const link = document.querySelectorAll("[data-seek]")[1];
    return [link.textContent.trim(), Number(link.dataset.seek)];
  });
  await page.click("#chapters li:nth-child(2) a");
  return { name, off: Math.abs((await time(page)) - start), current: await page.evaluate(() => document.querySelector("[data-seek][aria-current]").textContent.trim()) };
});

await use("sleep", {}, async (page) => {
  await page.evaluate(() => document.getElementById("s0003").click());
  await page.click("#more summary");
  await page.selectOption("#sleep", "chapter");
  const said = await page.textContent("#status");
  const end = await page.evaluate(() => Number(document.querySelectorAll("[data-seek]")[1].dataset.seek));
  await page.waitForFunction(() => document.getElementById("audio").paused, null, { timeout: 10000 });
  return { said, late: (await time(page)) - end, after: await page.textContent("#status"), chosen: await page.inputValue("#sleep") };
});

await use("without", { javaScriptEnabled: false }, async (page) => ({
  controls: await page.locator("audio[controls]").isVisible(),
  hidden: (await page.locator("#play").isVisible()) || (await page.locator("#speed").isVisible()),
  headings: await page.locator("article h1, article h2, article h3").allTextContents(),
  files: await page.locator(".files a").evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
}));

await use("silent", {}, async (page) => {
  await page.waitForFunction(() => document.getElementById("status").textContent, null, { timeout: 10000 });
  return page.textContent("#status");
}, url, (page) => page.route("**/*.mp3", (route) => route.fulfill({ status: 404 })));

const titles = (page) => page.locator(".episode h2:visible").allTextContents();
await use("show", {}, async (page) => {
  const all = await titles(page);
  await page.fill("#search", "STIMMEN  lamp");
  await page.waitForFunction(() => document.getElementById("count").textContent);
  const found = [await titles(page), await page.textContent("#count")];
  await page.fill("#search", "no such words");
  await page.waitForFunction(() => document.getElementById("count").textContent.startsWith("No"));
  const none = await titles(page);
  await page.goto(`${show}?q=tomas`);
  return { all, found, none, linked: await titles(page) };
}, show);
await use("show without", { javaScriptEnabled: false }, async (page) => ({
  titles: await titles(page), search: await page.locator("#search").isVisible(),
}), show);

await browser.close();
result.troubles = result.troubles.filter((trouble) => !trouble.startsWith("silent:"));
print(result);
