// The duty editor's way through the desk, and what must hold on every page at every width and in both schemes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launch, open, serve } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.SHOTS || "shots";
const widths = [390, 1280, 1920];
let desk, browser;

before(async () => {
  mkdirSync(shots, { recursive: true });
  desk = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  desk?.stop();
});

// The pictures of the README: what a window shows at some stops of the way.
const picture = async (page, name) => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
};
const shot = (page, name) => page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });

test("the way of a duty editor", async () => {
  const page = await open(browser, desk.base, { viewport: { width: 1280, height: 900 } });
  await page.goto(desk.base + desk.board);
  assert.match(await page.title(), /Russia and Ukraine/);

  // The call is ahead, its hour carries the mark of its zone, and the hour without one says so.
  const call = page.locator(".s-ahead .card", { hasText: "Vladimir Putin" }).filter({ hasText: "17:00" }).first();
  assert.match(await call.locator(".zone").first().innerText(), /Moscow, UTC\+3/);
  assert.match(await call.innerText(), /14:00 UTC/);

  await picture(page, "board");

  // One step from the cell to the words.
  await call.locator("blockquote a").click();
  const asked = page.locator("mark.asked").first();
  assert.match(page.url(), /\/reports\/.*words=\d+-\d+.*#words/);
  assert.ok(await asked.isVisible(), "the words are marked");
  assert.match(page.url(), /as_of=2025-05-19T12/, "the moment is kept");
  await picture(page, "report");
  await page.goBack();

  // A day back the hour was not known yet.
  await page.click("#day-back");
  assert.match(await page.locator(".asof").innerText(), /end of 18 May 2025/);
  assert.equal(await page.locator(".s-ahead .card", { hasText: "17:00" }).count(), 0);
  await page.click("#day-on");

  // The proposal that nobody in Moscow has answered.
  const proposal = page.locator(".s-table .card", { hasText: "silent: no answer reported" }).first();
  await proposal.locator("h3 a").click();
  const silent = page.locator("table.matrix tr", { hasText: "silent" }).first();
  assert.match(await silent.innerText(), /no answer reported as of 19 May 2025/, "silence is derived, and says as of when");
  assert.match(await page.locator("table.matrix tr", { hasText: "Ukraine" }).first().innerText(), /yes/);

  await picture(page, "proposal");

  // A discrepancy is settled by keys alone, and the decision taken back.
  await page.goto(`${desk.base}/review?process=russia-and-ukraine`);
  const total = Number((await page.locator(".count").innerText()).match(/^(\d+) to decide/)[1]);
  assert.ok(total > 1, "there is something to decide");
  await page.keyboard.press("?");
  assert.ok(await page.locator("dialog#keys").isVisible(), "? shows the keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  const first = await page.locator(".item.here h2").innerText();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(await page.locator(".item.here h2").innerText(), first, "j and k go forth and back");
  for (let n = 0; n < 12 && !(await page.locator(".item.here input[type=radio]").count()); n++) await page.keyboard.press("j");
  await page.keyboard.press("2");
  await picture(page, "review");
  const chosen = await page.locator(".item.here input:checked").inputValue();
  await Promise.all([page.waitForURL(/done=/), page.keyboard.press("s")]);
  assert.match(await page.locator(".flash").innerText(), /Decision 1/);
  assert.equal(await page.locator(".count").innerText().then((s) => Number(s.match(/^(\d+)/)[1])), total - 1);
  assert.ok((await page.locator(".rulings").innerText()).includes("settled at the desk"), chosen);
  await Promise.all([page.waitForURL(/done=2/), page.keyboard.press("u")]);
  assert.equal(await page.locator(".count").innerText().then((s) => Number(s.match(/^(\d+)/)[1])), total, "what was undone waits again");

  // A value of one's own, entered by keys.
  await page.keyboard.press("k");
  for (let n = 0; n < 12 && !/attendance/.test(await page.locator(".item.here .kick").innerText()); n++) await page.keyboard.press("j");
  await page.keyboard.press("e");
  await page.keyboard.type("no-show");
  await Promise.all([page.waitForURL(/done=3/), page.keyboard.press("Enter")]);
  await Promise.all([page.waitForURL(/done=4/), page.keyboard.press("u")]);

  // The brief is printed on two pages.
  await page.goto(`${desk.base}/brief?as_of=2025-05-19T12:00:00Z&process=russia-and-ukraine`);
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, path: `${shots}/brief.pdf` });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
  assert.ok(pages >= 1 && pages <= 2, `the brief has ${pages} pages`);

  if (process.env.PICTURES) {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(desk.base + desk.board);
    await picture(page, "phone");
  }

  assert.deepEqual(page.faults, []);
  await page.context().close();
});

/** everyPage lists each page of the desk, and one record of each kind, from its own JSON twins. */
async function everyPage() {
  const at = "as_of=2025-05-19T12:00:00Z&process=russia-and-ukraine";
  const list = [
    ["board", `/board?${at}`], ["board-all", "/board"], ["timeline", `/timeline?${at}`], ["clocks", `/clocks?${at}&zone=Asia/Tokyo`], ["proposals", `/proposals?${at}`],
    ["measures", "/measures"], ["statements", `/statements?${at}`], ["changes", `/changes?${at}&since=2025-05-17`], ["open", "/open"], ["review", "/review"], ["brief", `/brief?${at}`],
    ["records", `/records?${at}`], ["actors", "/actors"], ["actor", "/actors/per:vladimir-putin"], ["reports", "/reports"], ["sources", "/sources"], ["processes", "/processes"],
    ["search", "/search?q=ceasefire"], ["problem", "/records/none"],
  ];
  const twin = async (path) => (await fetch(desk.base + path)).json();
  for (const kind of ["encounter", "proposal", "measure", "statement", "demand", "condition", "clock"]) {
    const found = (await twin(`/records.json?kind=${kind}`)).entries.sort((a, b) => b.reports - a.reports)[0];
    list.push([kind, `/records/${found.id}`]);
    if (kind === "encounter") {
      list.push(["field", `/records/${found.id}/field?name=time`], ["report", `/reports/${found.quotes[0].report}`]);
    }
  }
  return list;
}

test("every page: no fault of accessibility, nothing wider than the window, pictures", { timeout: 15 * 60_000 }, async () => {
  const list = await everyPage();
  const wrong = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of widths) {
      const page = await open(browser, desk.base, { viewport: { width, height: 900 }, colorScheme, bypassCSP: false });
      for (const [name, path] of list) {
        await page.goto(desk.base + path);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) wrong.push(`${name} at ${width}: ${wide} px wider than the window`);
        await shot(page, `${name}-${width}-${colorScheme}`);
        await page.evaluate(axe); // by the debugger, which the policy of the page does not bind
        const rules = colorScheme === "dark" ? { runOnly: { type: "rule", values: ["color-contrast"] } } : {};
        const found = await page.evaluate((o) => window.axe.run(document, { ...o, resultTypes: ["violations"] }), rules);
        if (!found.passes.length) wrong.push(`${name}: the checks did not run`);
        for (const v of found.violations) wrong.push(`${name} at ${width}, ${colorScheme}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(" | ")}`);
      }
      wrong.push(...page.faults);
      await page.context().close();
    }
  }
  assert.deepEqual(wrong, []);
});

test("by keyboard alone", async () => {
  const page = await open(browser, desk.base, { viewport: { width: 1280, height: 900 } });
  for (const [name, path] of await everyPage()) {
    await page.goto(desk.base + path);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip", `${name}: the first stop leads to the page`);
    const stops = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")].filter((e) => e.tabIndex >= 0 && e.checkVisibility()).length);
    const seen = await page.evaluate(() => { window.seen = new Set([document.activeElement]); return window.seen.size; });
    assert.equal(seen, 1);
    let blind = "", n = 1;
    for (; n < Math.min(stops + 5, 60); n++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const e = document.activeElement, s = getComputedStyle(e);
        if (e === document.body) return "end";
        window.seen.add(e);
        return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || e.matches(".skip, [type=date], ::-webkit-datetime-edit") ? "" : e.outerHTML.slice(0, 120);
      });
      if (at === "end") break;
      blind ||= at;
    }
    assert.equal(blind, "", `${name}: the focus cannot be seen`);
    const reached = await page.evaluate(() => window.seen.size);
    assert.ok(reached > 10 || reached >= stops - 2, `${name}: ${reached} of ${stops} stops reached`);
  }
  // The menu of processes opens, and leads on, by keys.
  await page.goto(desk.base + "/board");
  await page.locator(".pick summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await Promise.all([page.waitForURL(/process=/), page.keyboard.press("Enter")]);
  await page.keyboard.press("/");
  await page.keyboard.type("ceasefire");
  await Promise.all([page.waitForURL(/\/search\?.*q=ceasefire/), page.keyboard.press("Enter")]);
  assert.match(await page.locator("h1").innerText(), /ceasefire/);
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test("without script", async () => {
  const page = await open(browser, desk.base, { viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  await page.goto(desk.base + "/review?process=russia-and-ukraine");
  await page.locator(".item button[value=settle]").first().click();
  assert.match(await page.locator(".flash").innerText(), /Decision/);
  await page.locator(".flash button").click();
  await page.locator(".foot button[value=dark]").click();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  await page.fill("#zone", "Asia/Tokyo");
  await page.locator(".foot .prefs button[type=submit]").last().click();
  await page.goto(desk.base + "/clocks?as_of=2025-05-19T12:00:00Z");
  assert.match(await page.locator(".count").first().innerText(), /Asia\/Tokyo/);
  await page.goto(desk.base + "/timeline?as_of=2025-05-19T12:00:00Z");
  await page.locator("input[value=statement]").check();
  await page.locator(".filter button").click();
  assert.match(page.url(), /kind=statement/, "filters stand in the address");
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
