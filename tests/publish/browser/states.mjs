// Plays the page given in each state of a screen and runs pa11y and a Lighthouse snapshot on it, while it
// plays; then both on the page of the show and that of a withdrawn edition. Prints findings, scores and the document at that moment as JSON.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { executable, flags, print, require } from "./browser.mjs";

const [page, show, withdrawn] = process.argv.slice(2);
const pa11y = require("pa11y");
const puppeteer = createRequire(require.resolve("pa11y"))("puppeteer");
const { snapshot } = await import(pathToFileURL(require.resolve("lighthouse")));

const wide = { width: 1280, height: 800 };
const states = {
  wide: { viewport: wide },
  narrow: { viewport: { width: 320, height: 640 } },
  zoomed: { viewport: { width: 640, height: 400, deviceScaleFactor: 2 } },
  dark: { viewport: wide, features: [{ name: "prefers-color-scheme", value: "dark" }] },
  calm: { viewport: wide, features: [{ name: "prefers-reduced-motion", value: "reduce" }] },
};

// A style set through the CSSOM is no style attribute to the policy, but written out it looks like one.
const written = (tab) => tab.evaluate(() => {
  document.documentElement.removeAttribute("style");
  return `<!DOCTYPE html>${document.documentElement.outerHTML}`;
});

const browser = await puppeteer.launch({ executablePath: executable, args: flags });
const found = {};
const check = async (name, url, { viewport, features = [] }, act) => {
  const tab = await browser.newPage();
  await tab.setViewport(viewport);
  await tab.emulateMediaFeatures(features);
  await tab.goto(url);
  if (act) await act(tab);
  const { issues } = await pa11y(url, {
    browser, page: tab, ignoreUrl: true, viewport, standard: "WCAG2AA", includeWarnings: false, timeout: 60000,
  });
  const { lhr } = await snapshot(tab, { flags: {
    onlyCategories: ["accessibility"], logLevel: "silent", formFactor: "desktop", screenEmulation: { disabled: true },
  } });
  found[name] = {
    pa11y: issues.map((issue) => `${issue.code}: ${issue.message} ${issue.context}`),
    accessibility: lhr.categories.accessibility.score,
    failed: Object.values(lhr.audits).filter((audit) => audit.score === 0).map((audit) => audit.id),
    playing: await tab.evaluate(() => document.querySelector("audio")?.paused === false),
    document: await written(tab),
  };
  await tab.close();
};

for (const [name, state] of Object.entries(states)) {
  await check(name, page, state, async (tab) => {
    await tab.click("#s0007");
    await tab.waitForSelector("#text [aria-current]");
    await tab.evaluate(() => { document.getElementById("audio").playbackRate = 0.25; });
  });
}
await check("show", show, { viewport: wide });
await check("withdrawn", withdrawn, { viewport: wide });
await browser.close();
print(found);
