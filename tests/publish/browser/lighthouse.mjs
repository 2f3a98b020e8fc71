// Runs Lighthouse on the address given, prints its scores, how far things moved and what cost points as JSON.
import { pathToFileURL } from "node:url";
import { executable, flags, print, require } from "./browser.mjs";

const load = async (name) => (await import(pathToFileURL(require.resolve(name)))).default;
const lighthouse = await load("lighthouse");
const chromium = require("playwright-core").chromium;
const port = 20000 + (process.pid % 20000);
const browser = await chromium.launch({ executablePath: executable, args: [...flags, `--remote-debugging-port=${port}`] });
const { lhr } = await lighthouse(process.argv[2], {
  port, output: "json", logLevel: "silent", onlyCategories: ["accessibility", "performance"],
});
await browser.close();
print({
  accessibility: lhr.categories.accessibility.score,
  performance: lhr.categories.performance.score,
  moved: lhr.audits["cumulative-layout-shift"].numericValue,
  failed: Object.values(lhr.audits).filter((audit) => audit.score !== null && audit.score < 0.9).map((audit) => `${audit.id} ${audit.displayValue || ""}`),
});
