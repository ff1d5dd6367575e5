// Visits every page as every role by following links, and tells what failed: a server error, a fault of accessibility, a
// page that sticks out. `make crawl` runs it over a fresh demonstration and prints the figures.
import { faults, isTooWide, open, PEOPLE, signIn } from "./site.mjs";

const PAGES_MAX = Number(process.env.PAGES ?? 400);

/** Paths that differ only in what they are about are one kind of page. */
const kind = (address) => address.replace(/[0-9a-f]{8}-[0-9a-f-]{27,}/g, "*").replace(/[0-9a-f]{64}/g, "*").replace(/\?.*$/, "?").replace(/\d+/g, "#");

const site = await open();
const roles = [null, ...PEOPLE];
let bad = 0;
for (const person of roles) {
  const context = await site.browser.newContext();
  const page = person ? await signIn(context, site, person) : await context.newPage();
  const queue = ["/", ...(person ? ["/workbench"] : [])];
  const seen = new Set(queue);
  const kinds = new Map();
  let pages = 0;
  while (queue.length > 0 && pages < PAGES_MAX) {
    const address = queue.shift();
    const count = (kinds.get(kind(address)) ?? 0) + 1;
    kinds.set(kind(address), count);
    if (count > 4) continue;
    let answer;
    try { answer = await page.goto(site.address + address, { waitUntil: "domcontentloaded" }); } catch { continue; }
    pages += 1;
    const type = answer.headers()["content-type"] ?? "";
    const told = [];
    if (answer.status() >= 500) told.push(`status ${answer.status()}`);
    if (type.startsWith("text/html")) {
      if (count === 1) told.push(...await faults(page));
      if (await isTooWide(page)) told.push("sticks out");
      const links = await page.$$eval("a[href^='/']", (found) => found.map((one) => one.getAttribute("href")));
      for (const link of links) {
        const next = link.split("#")[0];
        if (!seen.has(next) && !next.startsWith("/choice") && !/\.(pdf|docx|xlsx|csv|zip)(\?|$)/.test(next)) { seen.add(next); queue.push(next); }
      }
    }
    for (const one of told) { bad += 1; console.log(`${person ?? "anyone"} ${address}: ${one}`); }
  }
  console.log(`${person ?? "anyone"}: ${pages} pages of ${kinds.size} kinds`);
  await context.close();
}
await site.close();
console.log(bad === 0 ? "nothing found" : `${bad} found`);
process.exit(bad === 0 ? 0 : 1);
