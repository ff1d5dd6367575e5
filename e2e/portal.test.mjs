// Every template of the portal once in every mode: as it is, in English, 长者版, at 360 px, at 200 %, without script, with
// the keyboard alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { faults, isTooWide, open, pictures } from "./site.mjs";

let site;
before(async () => { site = await open(); });
after(async () => { await site?.close(); });

const MODES = {
  zh: { viewport: { width: 1280, height: 900 } },
  en: { viewport: { width: 1280, height: 900 }, cookies: { language: "en" } },
  elder: { viewport: { width: 1280, height: 900 }, cookies: { elder: "1" } },
  phone: { viewport: { width: 360, height: 740 } },
  doubled: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  scriptless: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
};

/** Paths of the table of routes that anyone may open and that answer with a page. */
async function paths() {
  const table = await readFile(new URL("../docs/generated/routes.md", import.meta.url), "utf8");
  const own = [...table.matchAll(/^\| `([^`]+)` \| (?:GET|GET POST) \| anyone \|$/gm)].map((line) => line[1]);
  const apart = /\.(json|csv|xlsx|atom|rss|xml|txt)$|^\/(assets|choice|healthz|readyz|metrics|sitemaps|sign-in)|\/files\//;
  return own.filter((route) => !apart.test(route));
}

let found;

/** Addresses of every template, each with the status that the site answers. */
const addresses = () => { found ??= follow(); return found; };

/** Finds them by following links from the lists. */
async function follow() {
  const page = await site.browser.newPage();
  const first = async (from, selector) => {
    await page.goto(site.address + from);
    return page.locator(selector).first().getAttribute("href");
  };
  const item = "main .items a[href^='/documents/']";
  const document = await first("/", item);
  const heard = `${await first("/columns/disclosures?kind=opinion", item)}/comment`;
  const organ = await first("/organs", "main .items a[href^='/organs/']");
  const report = await first("/columns/reports", "main a[href^='/reports/']");
  const sought = `/search?q=${encodeURIComponent("办事指南（更新）")}`;
  // The index of a fresh demonstration is made while it is served.
  for (let tries = 0; tries < 100; tries += 1) {
    await page.goto(site.address + sought);
    if (await page.locator(item).count() > 0) break;
    await page.waitForTimeout(500);
  }
  const corrected = await first(sought, item);
  const version = await first(corrected, "main a[href*='/versions/']");
  await page.close();
  return new Map([
    ...["/", "/organs", organ, document, heard, corrected, version, report].map((one) => [one, 200]),
    ...["guide", "rules", "disclosures", "reports", "requests"].flatMap((one) => [[`/columns/${one}`, 200], [`${organ}/${one}`, 200]]),
    ...["/archive", "/archive/2025", "/places", "/accessibility", "/checkup", "/data", "/data/api", "/clock"].map((one) => [one, 200]),
    ["/clock?channel=in-person&arrived=2025-03-04", 200], ["/search?q=%E4%BD%8E%E4%BF%9D", 200],
    ["/no-such-page", 404], ["/columns/disclosures?organ=nobody", 404],
  ]);
}

test("no template of the portal is left out", async () => {
  const visited = [...(await addresses()).keys()].map((one) => one.split("?")[0]);
  for (const route of await paths()) {
    const fits = new RegExp(`^${route.replace(/\{[^}]+\}/g, "[^/]+")}$`);
    assert.ok(visited.some((one) => fits.test(one)), route);
  }
});

for (const [mode, { cookies = {}, ...options }] of Object.entries(MODES)) {
  test(`every template of the portal, ${mode}`, async (t) => {
    const context = await site.browser.newContext(options);
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.address })));
    for (const [address, status] of await addresses()) {
      await t.test(address, async (t) => {
        const page = await context.newPage();
        t.after(() => page.close());
        const errors = [];
        page.on("pageerror", (error) => errors.push(String(error)));
        page.on("console", (message) => message.type() === "error" && !/404/.test(message.text()) && errors.push(message.text()));
        const answer = await page.goto(site.address + address);
        assert.equal(answer.status(), status);
        assert.equal(await page.locator("h1").count(), 1, "one heading");
        assert.equal(await page.locator("html").getAttribute("lang"), cookies.language === "en" ? "en" : "zh-CN");
        assert.equal(await isTooWide(page), false, "nothing sticks out");
        if (options.javaScriptEnabled !== false) assert.deepEqual(await faults(page), []);
        assert.deepEqual(errors, []);
        const name = address.replace(/[0-9a-f-]{36}/g, "one").replace(/[^a-z0-9]+/gi, "-").slice(0, 40);
        await page.screenshot({ path: path.join(pictures, `portal${name}-${mode}.png`), fullPage: true });
      });
    }
    await context.close();
  });
}

test("the keyboard alone reaches the text and the search", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.address}/`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
  const reached = new Set();
  for (let steps = 0; steps < 40; steps += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim()));
  }
  assert.ok(reached.has("q"), "the search");
  await page.close();
});

test("a browser that is too old is told which ones are not, and no other", async () => {
  const page = await site.browser.newPage();
  await page.goto(site.address);
  assert.equal(await page.locator("p.old").isVisible(), false);
  // An old browser passes over what it does not know.
  await page.route("**/*.css", async (route) => {
    const answer = await route.fetch();
    const styles = (await answer.text()).replaceAll("image-orientation: from-image", "unknown: to-it");
    await route.fulfill({ response: answer, body: styles, headers: { ...answer.headers(), "content-encoding": "" } });
  });
  await page.goto(`${site.address}/organs`);
  assert.equal(await page.locator("p.old").isVisible(), true);
  assert.match(await page.locator("p.old").innerText(), /Chromium 86/);
  await page.close();
});
