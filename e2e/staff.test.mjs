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
