// Opens an article page that embeds the player, prints what was seen as one JSON object.
import { readFileSync } from "node:fs";
import { launch, print, require } from "./browser.mjs";

const [url, broken] = process.argv.slice(2);
const browser = await launch();
const context = await browser.newContext();
const page = await context.newPage();
const troubles = [];
const requests = [];
page.on("console", (message) => troubles.push(message.text()));
page.on("pageerror", (error) => troubles.push(String(error)));
page.on("request", (request) => requests.push(new URL(request.url()).pathname));
await page.goto(url);
await page.waitForFunction(() => document.querySelector("audio-brief").shadowRoot?.querySelector("audio"));
const before = await page.evaluate(() => document.querySelector("article").innerHTML);
const loaded = [...requests];
const facts = await page.evaluate(() => {
  const root = document.querySelector("audio-brief").shadowRoot;
  const audio = root.querySelector("audio");
  return { text: root.textContent, label: audio.getAttribute("aria-label"), paused: audio.paused, link: root.querySelector("a").href };
});
await page.evaluate(readFileSync(require.resolve("axe-core"), "utf8"));
const violations = await page.evaluate(async () => (await globalThis.axe.run()).violations.map((item) => `${item.id}: ${item.nodes.map((node) => node.html)}`));
const marked = await page.evaluate(async () => {
  const audio = document.querySelector("audio-brief").shadowRoot.querySelector("audio");
  audio.playbackRate = 3;
  await audio.play();
  const seen = [];
  while (!audio.ended) {
    const [range] = CSS.highlights.get("audio-brief") || [];
    const words = range ? String(range).replace(/\s+/g, " ") : "";
    if (words && seen.at(-1) !== words) seen.push(words);
    await new Promise((done) => setTimeout(done, 30));
  }
  return seen;
});
const untouched = before === await page.evaluate(() => document.querySelector("article").innerHTML);

const without = await browser.newContext({ javaScriptEnabled: false });
const plain = await without.newPage();
await plain.goto(url);
const link = await plain.locator("audio-brief a").isVisible();
const expected = troubles.length;
await page.goto(broken);
await page.waitForTimeout(500);
const fallback = await page.locator("audio-brief a").isVisible();
await browser.close();
print({ ...facts, loaded, violations, marked, untouched, without: link, fallback, troubles: troubles.slice(0, expected) });
