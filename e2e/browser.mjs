// A headless Chromium that remembers what went wrong: errors of the console, breaches of the policy, requests to other hosts.
import { chromium } from "playwright-core";
import { existsSync } from "node:fs";
import { spawn } from "node:child_process";

const binary = process.env.CHROMIUM || ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

/** serve starts the desk of the built-in examples on a free port. */
export async function serve() {
  const parley = process.env.PARLEY || "../bin/parley";
  const child = spawn(parley, ["demo", "--listen", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  const address = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`parley demo ended with ${code}: ${out}`)));
    child.stdout.on("data", (b) => {
      out += b;
      const m = out.match(/the desk is at (http:\/\/\S+)/);
      if (m) resolve(m[1]);
    });
  });
  const url = new URL(address);
  return { base: url.origin, board: url.pathname + url.search, stop: () => child.kill("SIGINT") };
}

export async function launch() {
  if (!binary) throw new Error("no Chromium: install it, or name it in $CHROMIUM");
  return chromium.launch({
    executablePath: binary,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** open makes a page whose faults are collected in page.faults. */
export async function open(browser, base, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin", ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (m) => {
    // An answer that says 404 is logged by the browser itself; a test that asks for one expects it.
    if (["error", "warning"].includes(m.type()) && !/the server responded with a status of 4/.test(m.text())) page.faults.push(`${m.type()}: ${m.text()}`);
  });
  page.on("pageerror", (e) => page.faults.push(`error: ${e.message}`));
  page.on("request", (r) => {
    if (new URL(r.url()).origin !== base) page.faults.push(`request to ${r.url()}`);
  });
  page.on("requestfailed", (r) => {
    if (!/ERR_ABORTED/.test(r.failure()?.errorText || "")) page.faults.push(`failed: ${r.url()} ${r.failure()?.errorText}`);
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (e) => console.error("policy: " + e.violatedDirective + " " + e.blockedURI));
  });
  return page;
}
