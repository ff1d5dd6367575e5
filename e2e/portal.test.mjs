// Every template of the portal once in every mode: as it is, in English, 长者版, at 360 px, at 200 %, without script, with
// the keyboard alone.
import assert from "node:assert/strict";
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

/** One address of every template, found by following links from the front. */
async function addresses() {
  const page = await site.browser.newPage();
  const first = async (from, selector) => {
    await page.goto(site.address + from);
    return page.locator(selector).first().getAttribute("href");
  };
  const document = await first("/", "main a[href^='/documents/']");
  const organ = await first("/organs", "main a[href^='/organs/']");
  await page.close();
  return ["/", "/organs", organ, document, "/no-such-page"];
}

for (const [mode, { cookies = {}, ...options }] of Object.entries(MODES)) {
  test(`every template of the portal, ${mode}`, async (t) => {
    const context = await site.browser.newContext(options);
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.address })));
    for (const address of await addresses()) {
      await t.test(address, async (t) => {
        const page = await context.newPage();
        t.after(() => page.close());
        const errors = [];
        page.on("pageerror", (error) => errors.push(String(error)));
        page.on("console", (message) => message.type() === "error" && !/404/.test(message.text()) && errors.push(message.text()));
        const answer = await page.goto(site.address + address);
        assert.ok(answer.status() === 200 || address === "/no-such-page", `${answer.status()}`);
        assert.equal(await page.locator("h1").count(), 1, "one heading");
        assert.equal(await page.locator("html").getAttribute("lang"), cookies.language === "en" ? "en" : "zh-CN");
        assert.equal(await isTooWide(page), false, "nothing sticks out");
        if (options.javaScriptEnabled !== false) assert.deepEqual(await faults(page), []);
        assert.deepEqual(errors, []);
        const name = address.replace(/[^a-z]+/gi, "-").slice(0, 24);
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
