// Measures the served site on loopback: pages kept and made beside nginx with the same bytes, a clerk who writes while
// people read, a disk that takes five milliseconds for every sync, the start, memory, bytes on the wire. `make speed`
// runs it; it needs nginx, wrk and a C compiler, and wants a program that was built for release.
import { execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const program = process.env.GONGKAI;
const home = await mkdtemp(path.join(tmpdir(), "gongkai-speed-"));
const data = path.join(home, path.basename(process.env.GONGKAI_E2E_DATA));
await cp(process.env.GONGKAI_E2E_DATA, data, { recursive: true });
await cp(`${process.env.GONGKAI_E2E_DATA}.key`, `${data}.key`);
const SECONDS = Number(process.env.SECONDS ?? 8);
const tell = (what, value) => console.log(`${what.padEnd(58)} ${value}`);

/** Serves the data at a free port and says how long it took until the first page was there. */
async function serve(environment = {}) {
  const begun = performance.now();
  const served = spawn(program, ["serve", "--data", data, "--listen", "127.0.0.1:0"], { env: { ...process.env, ...environment } });
  const address = await new Promise((resolve, reject) => {
    let told = "";
    served.stdout.on("data", (bytes) => {
      told += bytes;
      const found = /http:\/\/[0-9.:]+/.exec(told);
      if (found) resolve(found[0]);
    });
    served.stderr.on("data", (bytes) => { told += bytes; });
    served.on("exit", () => reject(new Error(told)));
  });
  await (await fetch(`${address}/`)).text();
  return {
    address, pid: served.pid, started: performance.now() - begun,
    async close() {
      served.removeAllListeners("exit");
      const ended = new Promise((resolve) => served.on("exit", resolve));
      served.kill("SIGTERM");
      await ended;
    },
  };
}

/** Milliseconds of processor time that a process and its threads have had. */
async function processor(pid) {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Anonymous resident memory in megabytes. */
async function memory(pid) {
  return Number(/RssAnon:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

/** Requests a second and the latency in milliseconds of which 99 of 100 answers stay below, of one run of wrk. */
async function wrk(address, script = "", connections = 32) {
  const file = path.join(home, "wrk.lua");
  await writeFile(file, script);
  const { stdout } = await run("wrk", ["-t1", `-c${connections}`, `-d${SECONDS}s`, "--latency", "-s", file, address]);
  if (/Non-2xx/.test(stdout)) throw new Error(`${address}: ${/Non-2xx.*/.exec(stdout)[0]}`);
  const [, value, unit] = /99%\s+([0-9.]+)(us|ms|s)/.exec(stdout);
  return { rate: Number(/Requests\/sec:\s+([0-9.]+)/.exec(stdout)[1]), p99: Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit] };
}

/** A clerk who is signed in, and can save a draft again and again. */
async function clerk(address) {
  let cookie = "";
  const ask = async (where, form) => {
    const answer = await fetch(address + where, { redirect: "manual", method: form ? "POST" : "GET", body: form && new URLSearchParams(form), headers: { cookie } });
    for (const one of answer.headers.getSetCookie()) {
      const [pair] = one.split(";");
      const [name] = pair.split("=");
      cookie = [...cookie.split("; ").filter((old) => old && !old.startsWith(`${name}=`)), pair].join("; ");
    }
    return { status: answer.status, text: await answer.text(), location: answer.headers.get("location") };
  };
  const hidden = (html) => Object.fromEntries([...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((found) => [found[1], found[2]]));
  await ask("/sign-in", { ...hidden((await ask("/sign-in")).text), login: "clerk", password: "Songhe-2026" });
  const values = { kind: "other", topic: "20-13", attribute: "proactive", made_on: "2026-03-30", done: "save", then: "save", act: "save" };
  const save = async (title) => {
    const form = (await ask("/workbench/disclosures/new")).text;
    const begun = performance.now();
    const saved = await ask("/workbench/disclosures/new", { ...hidden(form), ...values, title, text: "# 情况\n\n已经完成。" });
    const took = performance.now() - begun;
    if (saved.status !== 303) throw new Error(`not saved: ${saved.status} ${saved.text.slice(0, 2000)}`);
    return took;
  };
  return { save };
}

const at = (share, times) => times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))];

let site = await serve();
await site.close();
site = await serve();
tell("start until the first page (300 ms meant)", `${site.started.toFixed(0)} ms`);
const home_page = await (await fetch(`${site.address}/`)).text();
const document = /href="(\/documents\/[0-9a-f-]{36})"/.exec(home_page)[1];
const page = Buffer.from(await (await fetch(site.address + document)).arrayBuffer());

await writeFile(path.join(home, "page.html"), page);
await writeFile(path.join(home, "nginx.conf"), `worker_processes auto; daemon off; pid ${home}/nginx.pid; error_log ${home}/error.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; server { listen 127.0.0.1:18649; root ${home}; default_type text/html; } }`);
const nginx = spawn("nginx", ["-c", path.join(home, "nginx.conf"), "-p", home], { stdio: "ignore" });
await run("chmod", ["-R", "a+rX", home]);
await new Promise((resolve) => setTimeout(resolve, 500));
const by_nginx = await wrk("http://127.0.0.1:18649/page.html");
const kept = await wrk(site.address + document);
const again = await wrk("http://127.0.0.1:18649/page.html");
nginx.kill();
const nginx_rate = Math.max(by_nginx.rate, again.rate);
tell("a kept page, by nginx's rate with the same bytes (0.5)", `${(kept.rate / nginx_rate).toFixed(2)} (${kept.rate.toFixed(0)} of ${nginx_rate.toFixed(0)} a second)`);

// Addresses that nobody has asked for, so that no page is kept from before.
const fresh = (name) => `local n = 0\nrequest = function() n = n + 1\n return wrk.format("GET", "${document}?${name}=" .. n) end`;
const before = await processor(site.pid);
const made = await wrk(site.address, fresh("once"), 8);
const spent = (await processor(site.pid)) - before;
tell("a page that has to be made, of the processor (1 ms)", `${(spent / (made.rate * SECONDS)).toFixed(2)} ms (${made.rate.toFixed(0)} a second)`);

const officer = await clerk(site.address);
let writes = [];
let going = true;
const writing = (async () => {
  for (let n = 0; going; n += 1) {
    writes.push(await officer.save(`第${n}份关于测速的通知`));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
})();
// People do not come in step: each waits between 20 and 70 milliseconds, which makes some thousand requests a second.
const steady = await wrk(site.address, `${fresh("late")}\ndelay = function() return math.random(20, 70) end`, 50);
going = false;
await writing;
tell("99 of 100 answers while a clerk writes (25 ms)", `${steady.p99.toFixed(1)} ms at ${steady.rate.toFixed(0)} a second, ${writes.length} saves, their median ${at(0.5, writes).toFixed(0)} ms`);

tell("anonymous memory after all that (200 MB)", `${(await memory(site.pid)).toFixed(0)} MB`);
for (const where of ["/", "/organs", document, "/columns/reports"]) {
  const answer = await run("curl", ["-s", "--compressed", "-o", "/dev/null", "-w", "%{size_download}", site.address + where]);
  tell(`bytes over the wire, ${where.replace(/[0-9a-f-]{36}/, "*")} (60 kB)`, `${(Number(answer.stdout) / 1000).toFixed(1)} kB`);
}
await site.close();

// Every sync of a file takes five milliseconds longer, as on an old disk.
await writeFile(path.join(home, "slow.c"), `#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
int fsync(int fd) { usleep(5000); return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd); }
int fdatasync(int fd) { usleep(5000); return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(fd); }
`);
await run("cc", ["-shared", "-fPIC", "-o", path.join(home, "slow.so"), path.join(home, "slow.c"), "-ldl"]);
site = await serve({ LD_PRELOAD: path.join(home, "slow.so") });
const patient = await clerk(site.address);
writes = [];
for (let n = 0; n < 40; n += 1) writes.push(await patient.save(`第${n}份关于慢盘的通知`));
tell("a save on a disk with 5 ms a sync (300 ms)", `median ${at(0.5, writes).toFixed(0)} ms, 95 of 100 within ${at(0.95, writes).toFixed(0)} ms, worst ${Math.max(...writes).toFixed(0)} ms`);
await site.close();
await rm(home, { recursive: true, force: true });
