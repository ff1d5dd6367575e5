// The life of one item: drafted, returned, mended, looked at for secrets, signed, published, found by the search,
// downloaded, corrected, withdrawn. Every person has a browser of his own.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { faults, isTooWide, open, pictures, signIn } from "./site.mjs";

const TITLE = "松河县自然资源局关于紫藤谷采石场生态修复情况的通报";
let site;
const people = {};
before(async () => {
  site = await open();
  for (const login of ["clerk", "reviewer", "confidentiality", "head", "office"]) {
    people[login] = await signIn(await site.browser.newContext({ viewport: { width: 1280, height: 900 } }), site, login);
  }
});
after(async () => { await site?.close(); });

/** Opens the page of an act, types what it asks, and sends it. */
async function act(login, matter, code, values, name = code) {
  const page = people[login];
  const answer = await page.goto(`${site.address}${matter}/${code === "published" ? "publish" : `acts/${code}`}`);
  assert.equal(answer.status(), 200, `${login} may ${code}`);
  for (const [field, value] of Object.entries(values)) {
    const control = page.locator(`[name="${field}"]`).first();
    if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
    else await control.fill(value);
  }
  if (code === "published") await page.locator("[name=carrier][value=website]").check();
  // What the look before publication has found needs a decision each.
  for (const verdict of await page.locator("select[name^=verdict-]").all()) {
    await verdict.selectOption({ index: 1 });
    const id = (await verdict.getAttribute("name")).slice("verdict-".length);
    await page.fill(`[name="reason-${id}"]`, "不涉及个人");
  }
  assert.deepEqual(await faults(page), []);
  await page.screenshot({ path: path.join(pictures, `disclosure-${name}.png`), fullPage: true });
  await page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await isTooWide(page), false, `${code} at 360 px`);
  assert.deepEqual(await faults(page), [], `${code} at 360 px`);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator("main form button.main").last().click();
  assert.equal(await page.locator(".errors").count(), 0, `${code}: ${await page.locator(".errors").allTextContents()}`);
}

/** The form of a draft, filled in. */
async function write(page, values) {
  for (const [field, value] of Object.entries(values)) {
    const control = page.locator(`main [name="${field}"]`).first();
    if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
    else await control.fill(value);
  }
  await page.locator("main form button[value=save]").last().click();
  assert.equal(await page.locator(".errors").count(), 0, `${await page.locator(".errors").allTextContents()}`);
}

const state = async (login, matter) => {
  await people[login].goto(site.address + matter);
  return people[login].textContent("main");
};

test("the life of an item", async (t) => {
  let matter;
  await t.test("a clerk drafts", async () => {
    const page = people.clerk;
    await page.goto(`${site.address}/workbench/disclosures/new`);
    assert.deepEqual(await faults(page), []);
    await write(page, {
      kind: "other", title: TITLE, topic: "20-13", attribute: "proactive", made_on: "2026-03-30",
      text: "# 基本情况\n\n紫藤谷采石场已完成**覆土复绿**四十二亩。\n\n| 地块 | 面积（亩） |\n|---|---|\n| 东坡 | 18 |\n| 西坡 | 24 |\n",
    });
    matter = new URL(page.url()).pathname;
    assert.match(matter, /^\/workbench\/disclosures\/[0-9a-f-]{36}$/);
  });
  const id = () => matter.split("/").pop();
  const outside = async (suffix = "") => (await fetch(`${site.address}/documents/${id()}${suffix}`)).status;
  await t.test("nobody outside sees the draft", async () => { assert.equal(await outside(), 404); });
  await t.test("the reviewer passes it on, the head returns it, the clerk mends it", async () => {
    await act("confidentiality", matter, "confidentiality-reviewed", { clearance: "cleared", opinion: "不涉密" });
    await act("reviewer", matter, "reviewed", { opinion: "同意公开" });
    await act("head", matter, "returned", { "quote-1": "四十二亩", "remark-1": "请与验收单核对面积" });
    assert.match(await state("clerk", matter), /请与验收单核对面积/);
    await people.clerk.goto(`${site.address}${matter}/edit`);
    await write(people.clerk, { text: "# 基本情况\n\n紫藤谷采石场已完成覆土复绿四十三亩，验收合格。" });
    assert.equal(await outside(), 404);
  });
  await t.test("looked at for secrets, reviewed, signed, published", async () => {
    await act("confidentiality", matter, "confidentiality-reviewed", { clearance: "cleared", opinion: "不涉密" }, "cleared-again");
    await act("reviewer", matter, "reviewed", { opinion: "同意公开" }, "reviewed-again");
    await act("head", matter, "approved", { opinion: "同意", password: "Songhe-2026" });
    assert.equal(await outside(), 404);
    await act("clerk", matter, "published", {});
    assert.equal(await outside(), 200);
  });
  await t.test("anyone finds it within seconds, reads it, and downloads it", async () => {
    const page = await site.browser.newPage();
    t.after(() => page.close());
    let found = 0;
    for (let tries = 0; tries < 30 && found === 0; tries += 1) {
      await page.goto(`${site.address}/search?q=${encodeURIComponent("紫藤谷 采石场")}`);
      found = await page.locator(`main a[href*="${id()}"]`).count();
      if (found === 0) await page.waitForTimeout(500);
    }
    assert.ok(found > 0, "found by the search");
    await page.goto(`${site.address}/documents/${id()}`);
    assert.match(await page.textContent("main"), /四十三亩/);
    assert.deepEqual(await faults(page), []);
    const pdf = await fetch(`${site.address}/documents/${id()}.pdf`);
    assert.equal(pdf.status, 200);
    assert.equal(Buffer.from(await pdf.arrayBuffer()).subarray(0, 5).toString(), "%PDF-");
  });
  await t.test("it is corrected, and the old text is kept", async () => {
    await people.clerk.goto(`${site.address}${matter}/edit`);
    await write(people.clerk, { text: "# 基本情况\n\n紫藤谷采石场已完成覆土复绿四十五亩，验收合格。" });
    const page = await fetch(`${site.address}/documents/${id()}`);
    assert.match(await page.text(), /四十三亩/, "the old text stands until the new one is published");
    await act("confidentiality", matter, "confidentiality-reviewed", { clearance: "cleared", opinion: "不涉密" }, "cleared-corrected");
    await act("reviewer", matter, "reviewed", { opinion: "同意更正" }, "reviewed-corrected");
    await act("head", matter, "approved", { opinion: "同意", password: "Songhe-2026" }, "approved-corrected");
    await act("clerk", matter, "published", {}, "published-corrected");
    const text = await (await fetch(`${site.address}/documents/${id()}`)).text();
    assert.match(text, /四十五亩/);
    assert.match(text, /versions\/1/, "the version before can be seen");
  });
  await t.test("it is withdrawn, and says why", async () => {
    await act("clerk", matter, "withdrawn", { reason: "数据待复核" });
    const gone = await fetch(`${site.address}/documents/${id()}`);
    assert.equal(gone.status, 410);
    assert.match(await gone.text(), /数据待复核/);
    assert.equal(await outside(".pdf"), 410);
  });
});

/** A page as it is at a desk and on a phone: nothing that keeps anybody out, and nothing that sticks out. */
async function fits(page, address, name) {
  const answer = await page.goto(site.address + address);
  assert.equal(answer.status(), 200, address);
  assert.deepEqual(await faults(page), [], address);
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  await page.setViewportSize({ width: 360, height: 740 });
  assert.equal(await isTooWide(page), false, `${address} at 360 px`);
  assert.deepEqual(await faults(page), [], `${address} at 360 px`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Every form of an act that the demonstration can show, by somebody whose act it is. */
test("the forms of all acts", async (t) => {
  const states = ["drafted", "reviewed", "returned", "approved", "withheld", "published", "taken-down", "withdrawn", "abolished"];
  const kinds = ["normative", "notice", "opinion", "interpretation", "other"];
  const seen = new Set();
  for (const login of ["clerk", "reviewer", "confidentiality", "head", "office"]) {
    const page = people[login];
    for (const state of states) for (const kind of kinds) {
      await page.goto(`${site.address}/workbench/disclosures?state=${state}&kind=${kind}`);
      const matter = await page.$$eval("tbody th a", (links) => links.map((link) => link.getAttribute("href"))[0]);
      if (!matter) continue;
      await page.goto(site.address + matter);
      const forms = await page.$$eval("main a.button", (links) => links.map((link) => link.getAttribute("href")));
      for (const form of forms.filter((one) => one.startsWith(`${matter}/`))) {
        const act = form.split("/").pop();
        if (seen.has(act)) continue;
        seen.add(act);
        await t.test(`${act} by ${login}`, async () => { await fits(page, form, `act-${act}`); });
      }
    }
  }
  t.diagnostic(`seen: ${[...seen].sort().join(" ")}`);
  assert.ok(seen.size >= 12, `${[...seen].sort().join(" ")}`);
});

test("the pages beside a matter", async (t) => {
  const page = people.clerk;
  await page.goto(`${site.address}/workbench/disclosures?state=taken-down&kind=notice`);
  const matter = await page.$$eval("tbody th a", (links) => links.map((link) => link.getAttribute("href"))[0]);
  assert.ok(matter, "the demonstration has a notice whose days are over");
  for (const beside of ["proof", "versions", "scan", "approval", "paste"]) {
    await t.test(beside, async () => { await fits(page, `${matter}/${beside}`, `beside-${beside}`); });
  }
  await t.test("findings", async () => { await fits(page, "/workbench/findings", "findings"); });
  const gone = await page.goto(`${site.address}${matter.replace("/workbench/disclosures", "/documents")}`);
  assert.equal(gone.status(), 410);
  assert.deepEqual(await faults(page), []);
  await page.screenshot({ path: path.join(pictures, "notice-over.png"), fullPage: true });
});

test("a notice with its days, a picture, and what anyone may say on it", async (t) => {
  const page = people.clerk;
  await page.goto(`${site.address}/workbench/disclosures/new`);
  const values = {
    kind: "notice", title: "松河县自然资源局关于望江路口袋公园设计方案的公示", topic: "20-10", attribute: "proactive",
    made_on: "2026-03-30", window_from: "2026-03-30", window_to: "2026-04-08", after: "mask",
    text: "设计方案公示如下，联系人赵一一。\n\n![设计方案平面图](方案.png)", after_text: "设计方案公示期已满。",
  };
  const point = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  await page.setInputFiles("[name=files]", { name: "方案.png", mimeType: "image/png", buffer: Buffer.from(point, "base64") });
  for (const [field, value] of Object.entries(values)) {
    const control = page.locator(`main [name="${field}"]`).first();
    if ((await control.evaluate((one) => one.tagName)) === "SELECT") await control.selectOption(value);
    else await control.fill(value);
  }
  await page.locator("main form button[value=save]").last().click();
  assert.equal(await page.locator(".errors").count(), 0, `${await page.locator(".errors").allTextContents()}`);
  const matter = new URL(page.url()).pathname;
  await act("confidentiality", matter, "confidentiality-reviewed", { clearance: "cleared", opinion: "不涉密" }, "notice-cleared");
  await act("reviewer", matter, "reviewed", { opinion: "同意公示" }, "notice-reviewed");
  await act("head", matter, "approved", { opinion: "同意", password: "Songhe-2026" }, "notice-approved");
  await act("clerk", matter, "published", {}, "notice-published");
  const outside = await site.browser.newPage();
  t.after(() => outside.close());
  const address = matter.replace("/workbench/disclosures", "/documents");
  await fits(outside, address, "notice");
  const drawn = await outside.locator(".text img").evaluate((one) => [one.complete, one.naturalWidth, one.alt]);
  assert.deepEqual(drawn, [true, 1, "设计方案平面图"]);
  await fits(outside, `${address}/comment`, "comment");
  await outside.fill("#text", "建议增加无障碍坡道。");
  await outside.click("main form button.main");
  assert.match(await outside.textContent("main"), /第 1 条/);
  assert.deepEqual(await faults(outside), []);
  await page.goto(site.address + matter);
  assert.ok(await page.locator(".text img").evaluate((one) => one.naturalWidth === 1), "the picture stands in the workbench, too");
  await page.screenshot({ path: path.join(pictures, "notice-matter.png"), fullPage: true });
  await fits(page, `${matter}/edit`, "notice-edit");
});
