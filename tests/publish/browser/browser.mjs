// What every browser script needs: Chromium as installed, packages from AUDIOBRIEF_NODE_MODULES.
import { createRequire } from "node:module";
import { join } from "node:path";

export const modules = process.env.AUDIOBRIEF_NODE_MODULES;
export const require = createRequire(join(modules, "script.js"));
export const executable = process.env.AUDIOBRIEF_CHROMIUM || "/usr/bin/chromium";
export const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update", "--autoplay-policy=document-user-activation-required",
];

export const launch = () => require("playwright-core").chromium.launch({ executablePath: executable, args: flags });

// A page that notes whatever a good page never does.
export const open = async (browser, url, options = {}, before) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  const page = await context.newPage();
  const troubles = [];
  const origin = new URL(url).origin;
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) troubles.push(`request: ${request.url()}`);
  });
  if (before) await before(page, context);
  await page.goto(url);
  return { context, page, troubles };
};

export const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
