// A fresh demonstration, served for the time of a test, and the browser that looks at it.
import { spawn, execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
export const pictures = path.join(root, "build", "e2e");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The program that was built last. */
function program() {
  const folder = process.env.CARGO_TARGET_DIR ?? path.join(root, "target");
  const found = [process.env.GONGKAI, path.join(folder, "debug", "gongkai")].find((one) => one && existsSync(one));
  if (!found) throw new Error("build the program first: cargo build -p gongkai");
  return found;
}

/** A port of this machine that nobody listens at now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Serves a demonstration, a copy of the one that stands ready if there is one, at a free port or the one given, with these
 * lines more in its settings; `close` stops it and leaves nothing behind.
 */
export async function open({ port = 0, settings = "", env = {} } = {}) {
  await mkdir(pictures, { recursive: true });
  const home = await mkdtemp(path.join(tmpdir(), "gongkai-e2e-"));
  const filled = process.env.GONGKAI_E2E_DATA;
  const data = path.join(home, filled ? path.basename(filled) : "demo");
  if (filled) {
    await cp(filled, data, { recursive: true });
    await cp(`${filled}.key`, `${data}.key`);
  } else {
    await run(program(), ["demo", "--data", data, "--no-serve"], { env: { ...process.env, LANG: "C" } });
  }
  if (settings) await appendFile(path.join(data, "gongkai.toml"), settings);
  const served = spawn(program(), ["serve", "--data", data, "--listen", `127.0.0.1:${port}`], { env: { ...process.env, ...env } });
  let log = "";
  served.stderr.on("data", (bytes) => { log += bytes; });
  const address = await new Promise((resolve, reject) => {
    let told = "";
    served.stdout.on("data", (bytes) => {
      told += bytes;
      const found = /http:\/\/[0-9.:]+/.exec(told);
      if (found) resolve(found[0]);
    });
    served.on("exit", () => reject(new Error(`the program ended: ${log}`)));
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  return {
    address, browser, log: () => log,
    async close() {
      await browser.close();
      served.removeAllListeners("exit");
      const ended = new Promise((resolve) => served.on("exit", resolve));
      served.kill("SIGTERM");
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Signs in as the one who bears a role's name in the demonstration. */
export async function signIn(context, site, login) {
  const page = await context.newPage();
  await page.goto(`${site.address}/sign-in`);
  await page.fill("#login", login);
  await page.fill("#password", "Songhe-2026");
  await page.click("main button");
  if (page.url().includes("/sign-in")) throw new Error(`${login} cannot sign in: ${await page.textContent("main")}`);
  return page;
}

/** The logins of the demonstration, one for every role, and the township where one does the work of two. */
export const PEOPLE = ["clerk", "reviewer", "confidentiality", "head", "office", "oversight", "system", "security", "audit", "township"];

/** What the rules of WCAG 2.2 AA find on a page, one line each. */
export async function faults(page) {
  await page.evaluate(axe);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: values }), tags);
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" | ").slice(0, 300)}`);
}

/** Whether a page can be scrolled sideways, which nobody should have to do. */
export async function isTooWide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}
