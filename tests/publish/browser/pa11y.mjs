// Runs pa11y over the addresses given, prints its findings by address as JSON.
import { executable, flags, print, require } from "./browser.mjs";

const pa11y = require("pa11y");
const found = {};
for (const address of process.argv.slice(2)) {
  const { issues } = await pa11y(address, {
    standard: "WCAG2AA", includeWarnings: false, timeout: 60000,
    chromeLaunchConfig: { executablePath: executable, args: flags },
  });
  found[address] = issues.map((issue) => `${issue.code}: ${issue.message} ${issue.context}`);
}
print(found);
process.exit(0);
