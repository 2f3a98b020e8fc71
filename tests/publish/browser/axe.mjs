// Runs axe-core over states of the pages given, prints every violation as JSON.
import { readFileSync } from "node:fs";
import { launch, open, print, require } from "./browser.mjs";

const [page, show, withdrawn] = process.argv.slice(2);
const axe = readFileSync(require.resolve("axe-core"), "utf8");
const states = {
  wide: { viewport: { width: 1280, height: 800 } },
  narrow: { viewport: { width: 320, height: 640 } },
  zoomed: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  dark: { colorScheme: "dark" },
  calm: { reducedMotion: "reduce" },
  forced: { forcedColors: "active" },
  contrast: {},
};
const found = [];
const browser = await launch();

const check = async (name, url, options, act) => {
  const { context, page: tab, troubles } = await open(browser, url, { ...options, bypassCSP: true });
  if (act) await act(tab);
  await tab.evaluate(axe);
  const { violations, passes } = await tab.evaluate(() => globalThis.axe.run(document, {
    resultTypes: ["violations"], rules: { "target-size": { enabled: true } },
  }));
  found.push({ name, passes: passes.length, troubles, violations: violations.map((item) => `${item.id}: ${item.nodes.map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`) });
  await context.close();
};

await Promise.all(Object.entries(states).map(([name, options]) => check(`${name}, playing`, page, options, async (tab) => {
  if (name === "contrast") await tab.evaluate(() => { document.documentElement.dataset.theme = "contrast"; });
  await tab.evaluate(() => document.getElementById("s0007").click());
  await tab.waitForFunction(() => document.querySelector("#text [aria-current]"));
  await tab.evaluate(() => { for (const menu of document.querySelectorAll(".menu")) menu.open = true; });
})));
await check("show", show, {});
await check("show, searched", show, { colorScheme: "dark", viewport: { width: 320, height: 640 } }, (tab) => tab.fill("#search", "lamp"));
await check("withdrawn", withdrawn, {});
await browser.close();
print(found);
