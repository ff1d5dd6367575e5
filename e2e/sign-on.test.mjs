// The single sign-on over a real provider: who comes in, who does not, and what is said when the provider is gone.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { Provider } from "oidc-provider";
import { faults, freePort, isTooWide, open, pictures } from "./site.mjs";

const SECRET = "an-invented-secret-of-a-test";
let site, provider, ended;

/** A provider on this machine: whoever gives a login there is that one; 李华 is called otherwise there than here. */
async function serveProvider(port, back) {
  const oidc = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: "gongkai", client_secret: SECRET, redirect_uris: [back] }],
    claims: { openid: ["sub"], profile: ["name", "preferred_username"] },
    cookies: { keys: ["an invented key of a test"] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id, preferred_username: id === "lihua" ? "clerk" : id }),
    }),
  });
  const server = createServer(oidc.callback());
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

before(async () => {
  const [own, theirs] = [await freePort(), await freePort()];
  provider = await serveProvider(theirs, `http://127.0.0.1:${own}/sign-in/provider/return`);
  ended = false;
  const settings = `\n[site.sign-on]\nissuer = "http://127.0.0.1:${theirs}"\nclient-id = "gongkai"\nwords = "用松河县统一身份认证登录"\n`;
  const env = { GONGKAI_SITE_SIGN_ON_SECRET: SECRET, GONGKAI_SITE_ADDRESS: `http://127.0.0.1:${own}` };
  site = await open({ port: own, settings, env });
});

async function end() {
  if (ended) return;
  ended = true;
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
}

after(async () => {
  await site?.close();
  if (provider) await end();
});

/** Goes to the provider and gives a login there. */
async function signOn(page, login, next = "") {
  await page.goto(`${site.address}/sign-in${next ? `?next=${next}` : ""}`);
  await page.click("text=用松河县统一身份认证登录");
  await page.fill("input[name=login]", login);
  await page.fill("input[name=password]", "whatever");
  await page.click("button[type=submit]");
  await page.waitForLoadState();
  // Whether this site may know who it is.
  if (new URL(page.url()).origin !== site.address) await page.click("button[type=submit]");
  await page.waitForURL((url) => url.origin === site.address);
}

async function visit(t, width = 1280) {
  const context = await site.browser.newContext({ viewport: { width, height: 900 } });
  t.after(() => context.close());
  return context.newPage();
}

test("whom the provider names and this site knows comes in, and lands where it was going", async (t) => {
  const page = await visit(t);
  await page.goto(`${site.address}/sign-in`);
  assert.deepEqual(await faults(page), []);
  await page.screenshot({ path: path.join(pictures, "sign-on.png"), fullPage: true });
  let back;
  page.on("request", (asked) => { if (asked.url().includes("/provider/return")) back = asked.url(); });
  await signOn(page, "lihua", "/account");
  assert.equal(page.url(), `${site.address}/account`);
  assert.match(await page.textContent("main"), /clerk/);
  const cookies = (await page.context().cookies()).filter((one) => one.name.startsWith("gongkai"));
  assert.deepEqual(cookies.map((one) => [one.name, one.httpOnly, one.sameSite]), [["gongkai", true, "Lax"]]);
  await t.test("and the same answer is good for nobody again", async () => {
    const other = await visit(t);
    for (const one of [page, other]) {
      const answer = await one.goto(back);
      assert.equal(answer.status(), 403);
      assert.match(await one.textContent("[role=alert]"), /已经过期/);
    }
    assert.equal((await other.context().cookies()).filter((one) => one.name === "gongkai").length, 0);
  });
});

test("whom nobody knows here is told so, and not made", async (t) => {
  const page = await visit(t, 360);
  await signOn(page, "nobody.here");
  assert.match(await page.textContent("[role=alert]"), /没有这个登录名的人员/);
  assert.deepEqual(await faults(page), []);
  assert.equal(await isTooWide(page), false);
  await page.screenshot({ path: path.join(pictures, "sign-on-unknown.png"), fullPage: true });
  assert.equal((await page.context().cookies()).filter((one) => one.name === "gongkai").length, 0);
});

test("who turns back at the provider is told what to do", async (t) => {
  const page = await visit(t);
  await page.goto(`${site.address}/sign-in`);
  await page.click("text=用松河县统一身份认证登录");
  await page.click("text=Cancel");
  await page.waitForURL((url) => url.origin === site.address);
  assert.match(await page.textContent("[role=alert]"), /被取消/);
});

test("when the provider is gone after it was known, the code it gave is of no use; passwords still are", async (t) => {
  await end();
  const page = await visit(t);
  const answer = await page.goto(`${site.address}/sign-in/provider/return?code=x&state=y`);
  assert.equal(answer.status(), 403);
  await page.goto(`${site.address}/sign-in`);
  await page.fill("#login", "clerk");
  await page.fill("#password", "Songhe-2026");
  await page.click("main form button");
  assert.equal(page.url(), `${site.address}/workbench`);
});

test("a provider that was never reached is said to be out of reach", async (t) => {
  const nowhere = await freePort();
  const settings = `\n[site.sign-on]\nissuer = "http://127.0.0.1:${nowhere}"\nclient-id = "gongkai"\n`;
  const alone = await open({ settings });
  t.after(() => alone.close());
  const context = await alone.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${alone.address}/sign-in`);
  await page.click("text=用统一身份认证登录");
  assert.match(await page.textContent("[role=alert]"), /暂时连不上/);
  assert.deepEqual(await faults(page), []);
  await page.screenshot({ path: path.join(pictures, "sign-on-unreached.png"), fullPage: true });
  await page.fill("#login", "clerk");
  await page.fill("#password", "Songhe-2026");
  await page.click("main form button");
  assert.equal(page.url(), `${alone.address}/workbench`);
});
