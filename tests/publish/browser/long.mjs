// Goes through the chapters of a long page, prints where each led and how long the page was busy at most.
import { launch, open, print } from "./browser.mjs";

const [url] = process.argv.slice(2);
const browser = await launch();
const { page, troubles } = await open(browser, url);
await page.waitForFunction(() => document.getElementById("audio").readyState > 0);
await page.click("#chapters summary");
const visited = [];
for (const number of [1, 150, 300]) {
  const link = page.locator("[data-seek]").nth(number);
  const start = Number(await link.getAttribute("data-seek"));
  await link.click();
  visited.push(await page.evaluate((asked) => ({
    off: Math.abs(document.getElementById("audio").currentTime - asked),
    current: document.querySelector("#text [aria-current]")?.textContent,
    chapter: document.querySelector("[data-seek][aria-current]")?.textContent.trim(),
  }), start));
}
const result = await page.evaluate(() => ({
  chapters: document.querySelectorAll("[data-seek]").length,
  headings: document.querySelectorAll("article h2").length,
  words: document.getElementById("text").textContent.split(/\s+/).length,
}));
await browser.close();
print({ ...result, visited, troubles });
