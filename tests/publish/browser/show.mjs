// Searches a show of several pages, prints what was found, and what was found from a file.
import { launch, open, print } from "./browser.mjs";

const [url, file] = process.argv.slice(2);
const browser = await launch();

const found = async (page, words) => {
  await page.fill("#search", words);
  await page.waitForFunction(() => /found/.test(document.getElementById("count").textContent));
  const result = await page.evaluate(() => ({
    titles: [...document.querySelectorAll(".episode:not([hidden]) h2 a")].map((link) => link.textContent),
    said: document.getElementById("count").textContent,
  }));
  await page.fill("#search", "");
  await page.waitForFunction(() => !document.getElementById("count").textContent);
  return result;
};

const { page, troubles } = await open(browser, url);
const asked = [];
page.on("request", (request) => asked.push(new URL(request.url()).pathname));
const everywhere = await found(page, "part");
const older = await found(page, "OARS part");
const nothing = await found(page, "no such words");
await page.fill("#search", "part 1");
const link = page.locator(".episode:not([hidden]) h2 a").last();
await link.waitFor();
const lang = await link.evaluate((node) => node.parentElement.lang);
const alone = await (await browser.newContext()).newPage();
await alone.goto(file);
const here = await found(alone, "part");
await browser.close();
print({ troubles, asked, everywhere, older, nothing, lang, here });
