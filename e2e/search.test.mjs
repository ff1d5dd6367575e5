// Search as people meet it: found, narrowed, mended, not found; in every mode, with and without script.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { faults, isTooWide, open, pictures } from "./site.mjs";

let site;
before(async () => {
  site = await open();
  // The index follows the journals; a fresh demonstration takes it a while.
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await fetch(`${site.address}/search.json`);
    if (answer.ok && (await answer.json()).total > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  assert.fail("nothing is found in two minutes");
});
after(async () => { await site?.close(); });

const MODES = {
  zh: { viewport: { width: 1280, height: 900 } },
  en: { viewport: { width: 1280, height: 900 }, cookies: { language: "en" } },
  elder: { viewport: { width: 1280, height: 900 }, cookies: { elder: "1" } },
  phone: { viewport: { width: 360, height: 740 } },
  doubled: { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  scriptless: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
};

const PAGES = {
  found: "/search?q=征地补偿",
  narrowed: "/search?q=食品安全&year=2025&order=newest",
  mended: "/search?q=征地陪偿",
  vain: "/search?q=飞碟着陆许可证书",
};

for (const [mode, { cookies = {}, ...options }] of Object.entries(MODES)) {
  test(`search, ${mode}`, async (t) => {
    const context = await site.browser.newContext(options);
    await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.address })));
    for (const [name, address] of Object.entries(PAGES)) {
      await t.test(name, async (t) => {
        const page = await context.newPage();
        t.after(() => page.close());
        const answer = await page.goto(site.address + address);
        assert.equal(answer.status(), 200);
        assert.equal(await page.locator("h1").count(), 1, "one heading");
        assert.equal(await isTooWide(page), false, "nothing sticks out");
        if (options.javaScriptEnabled !== false) assert.deepEqual(await faults(page), []);
        await page.screenshot({ path: path.join(pictures, `search-${name}-${mode}.png`), fullPage: true });
      });
    }
    await context.close();
  });
}

test("what is sought is marked, and leads to its page", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.address}/search`);
  await page.fill("#q", "征地补偿");
  await page.keyboard.press("Enter");
  assert.match(await page.locator("ol.items mark").first().innerText(), /征地|补偿/);
  await page.locator("ol.items a").first().click();
  assert.match(page.url(), /\/documents\//);
  await page.close();
});

test("a limit is set and taken away", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.address}/search?q=食品安全`);
  const all = await page.locator("main [role=status]").innerText();
  await page.locator("main nav a[href*='year=2025']").click();
  assert.notEqual(await page.locator("main [role=status]").innerText(), all);
  await page.locator("a.tag").first().click();
  assert.equal(await page.locator("main [role=status]").innerText(), all);
  await page.close();
});

test("titles are offered while one types", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.address}/search`);
  await page.fill("#q", "松河县");
  await page.locator("#suggestions option").first().waitFor({ state: "attached" });
  assert.match(await page.locator("#suggestions option").first().getAttribute("value"), /松河县/);
  await page.close();
});

test("what is not found can be asked for", async () => {
  const page = await site.browser.newPage();
  await page.goto(`${site.address}/search?q=飞碟着陆许可证书`);
  const href = await page.locator("main a[href^='/columns/requests?about=']").first().getAttribute("href");
  assert.match(decodeURIComponent(href), /飞碟着陆许可证书/);
  await page.close();
});
