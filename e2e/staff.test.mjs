// Each role signs in and looks at every page that its navigation offers, by the rules of accessibility.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { faults, isTooWide, open, PEOPLE, pictures, signIn } from "./site.mjs";

let site;
before(async () => { site = await open(); });
after(async () => { await site?.close(); });

/** Every page that hangs on the front of the workbench, one of a kind. */
async function offered(page) {
  await page.goto(`${site.address}/workbench`);
  const links = await page.$$eval("a[href^='/workbench'], a[href^='/account']", (found) => found.map((one) => one.getAttribute("href")));
  const kinds = new Map(links.map((link) => [link.split("?")[0].replace(/[0-9a-f-]{36}/g, "*"), link]));
  return ["/workbench", ...kinds.values()];
}

for (const login of PEOPLE) {
  test(`pages of ${login}`, async (t) => {
    const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
    t.after(() => context.close());
    const page = await signIn(context, site, login);
    for (const address of await offered(page)) {
      await t.test(address, async () => {
        const answer = await page.goto(site.address + address);
        assert.equal(answer.status(), 200);
        assert.deepEqual(await faults(page), []);
        await page.screenshot({ path: path.join(pictures, `staff-${login}${address.replace(/[^a-z]+/gi, "-").slice(0, 30)}.png`), fullPage: true });
        await page.setViewportSize({ width: 360, height: 740 });
        assert.equal(await isTooWide(page), false, "nothing sticks out at 360 px");
        await page.setViewportSize({ width: 1280, height: 900 });
      });
    }
  });
}

test("what is typed outlives the session", async (t) => {
  const context = await site.browser.newContext({ viewport: { width: 360, height: 740 } });
  t.after(() => context.close());
  const page = await signIn(context, site, "clerk");
  await page.goto(`${site.address}/workbench/disclosures/new`);
  await page.fill("#title", "写到一半的通知");
  await page.fill("#text", "第一条\n第二条");
  await page.selectOption("#kind", "other");
  await page.selectOption("#attribute", "proactive");
  await context.clearCookies();
  await page.click("main form button.main");
  assert.match(await page.textContent("main"), /第二条/);
  assert.deepEqual(await faults(page), []);
  assert.equal(await isTooWide(page), false);
  await page.screenshot({ path: path.join(pictures, "staff-untaken.png"), fullPage: true });
  const [window] = await Promise.all([context.waitForEvent("page"), page.click("main ol a")]);
  await window.fill("#login", "clerk");
  await window.fill("#password", "Songhe-2026");
  await window.click("main button");
  await page.click("main form button.main");
  await page.click("main form button.main");
  assert.match(page.url(), /done=drafted/);
  assert.match(await page.textContent("main"), /写到一半的通知[\s\S]*第二条/);
});

test("the browser keeps what is typed for its person alone", async (t) => {
  const context = await site.browser.newContext();
  t.after(() => context.close());
  const page = await signIn(context, site, "clerk");
  const form = `${site.address}/workbench/disclosures/new`;
  await page.goto(form);
  await page.fill("#title", "没有保存的通知");
  await page.selectOption("#kind", "notice");
  await page.check("#carriers input[value=bulletin]");
  await page.goto(`${site.address}/workbench`);
  await page.goto(form);
  assert.equal(await page.inputValue("#title"), "没有保存的通知");
  assert.equal(await page.inputValue("#kind"), "notice");
  assert.equal(await page.isChecked("#carriers input[value=bulletin]"), true);
  assert.match(await page.textContent("main .note.soon"), /没有保存/);
  await page.click("main .note.soon button");
  await page.waitForFunction(() => document.querySelector("#title").value === "");
  await page.fill("#title", "别人不该看到");
  await page.click(".tools form button");
  await page.goto(`${site.address}/sign-in`);
  await page.fill("#login", "township");
  await page.fill("#password", "Songhe-2026");
  await page.click("main button");
  await page.goto(form);
  assert.equal(await page.inputValue("#title"), "");
});
