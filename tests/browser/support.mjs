// Chromium, a tcpl server on an installation of its own, and what journeys share.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const AXE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const PASSWORD = "hoa mai trang nho";
export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

export const tcpl = process.env.TCPL ??
  ["build-asan", "build-clang", "build"].map((b) => path.join(ROOT, b, "src/cli/tcpl")).find(fs.existsSync);
export const work = fs.mkdtempSync(path.join(os.tmpdir(), "tcpl-browser-"));

export function command(folder, ...args) {
  return execFileSync(tcpl, [...args, "--data", folder], { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

// --- the server ----------------------------------------------------------------------------------------------------------

const servers = [];

export async function serve(folder, port = 0) {
  const process_ = spawn(tcpl, ["serve", "--data", folder, "--listen", `127.0.0.1:${port}`, "--quiet"], { cwd: ROOT });
  const server = { process: process_, said: "", folder };
  servers.push(server);
  process_.stderr.on("data", (text) => (server.said += text));
  server.base = await new Promise((resolve, reject) => {
    let line = "";
    process_.stdout.on("data", (text) => {
      line += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found) resolve(found[0]);
    });
    process_.on("exit", (code) => reject(new Error(`tcpl serve ended (${code}): ${server.said}`)));
  });
  server.port = Number(new URL(server.base).port);
  return server;
}

export function stop(server) {
  return new Promise((resolve) => {
    server.process.removeAllListeners("exit");
    server.process.on("exit", (code) => resolve(code));
    server.process.kill("SIGTERM");
  });
}

let demo;
// The sample ward of ./run, a copy for each that asks.
export async function demonstration(name) {
  if (!demo) {
    demo = path.join(work, "demo");
    execFileSync(path.join(ROOT, "tools/demonstration"), [tcpl, demo], { cwd: ROOT });
  }
  const folder = path.join(work, name);
  fs.cpSync(demo, folder, { recursive: true });
  return serve(folder);
}

// --- the browser ---------------------------------------------------------------------------------------------------------

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});

// Somebody at a machine: no console error goes unseen but those a test expects.
export async function visitor(server, { script = true, viewport = DESKTOP, login } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: script, viewport, locale: "vi-VN", bypassCSP: false });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  page.complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) page.complaints.push(message.text());
  });
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  page.base = server.base;
  if (login) await signIn(page, login);
  return page;
}

export async function signIn(page, login, password = PASSWORD) {
  await page.goto(page.base + "/dang-nhap");
  await page.fill("[name=ten-dang-nhap]", login);
  await page.fill("[name=mat-khau]", password);
  await press(page, "Đăng nhập");
}

// The button of that name in the main column.
export async function press(page, name) {
  await Promise.all([page.waitForLoadState("domcontentloaded"), page.locator("main").getByRole("button", { name, exact: true }).first().click()]);
  await page.waitForLoadState("load");
}

export async function says(page, ...words) {
  const text = (await page.locator("body").innerText()).replace(/\s+/g, " ");
  for (const word of words)
    if (!text.includes(word)) throw new Error(`not on the page ${page.url()}: ${word}\n${text.slice(0, 1500)}`);
}

export function equal(found, expected, what) {
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

// What a screen reader would stumble over, and what does not fit the screen.
export async function examine(page) {
  const faults = [];
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 1) faults.push(`${wide} px too wide`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const v of violations) faults.push(`${v.id} (${v.nodes.length}): ${v.nodes[0].target} ${v.nodes[0].failureSummary.split("\n")[1] ?? ""}`);
  return faults;
}

export function dayFromToday(days) {
  const on = new Date(Date.now() + 7 * 3600e3 + days * 86400e3);
  return `${String(on.getUTCDate()).padStart(2, "0")}/${String(on.getUTCMonth() + 1).padStart(2, "0")}/${on.getUTCFullYear()}`;
}

// --- running -------------------------------------------------------------------------------------------------------------

const tests = [];
export function test(name, body) {
  tests.push({ name, body });
}

export async function run() {
  const only = process.env.ONLY && new RegExp(process.env.ONLY);
  let passed = 0, failed = 0;
  for (const { name, body } of tests.filter((t) => !only || only.test(t.name))) {
    const started = Date.now();
    try {
      await body();
      for (const context of browser.contexts()) {
        for (const page of context.pages())
          if (page.complaints?.length) throw new Error(`the browser complains: ${page.complaints.join("; ")}`);
      }
      console.log(`ok   ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
      passed++;
    } catch (error) {
      failed++;
      console.log(`FAIL ${name}: ${error.stack}`);
      for (const context of browser.contexts())
        for (const page of context.pages())
          if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `fail-${failed}-${Math.random().toString(36).slice(2, 6)}.png`), fullPage: true });
    }
    for (const context of browser.contexts()) await context.close();
    while (servers.length) {
      const server = servers.pop();
      const code = server.process.exitCode ?? (await stop(server));
      if (code !== 0 || /ERROR: |runtime error/.test(server.said)) {
        failed++;
        console.log(`FAIL the server of "${name}" ended with ${code}: ${server.said.slice(-3000)}`);
      }
    }
  }
  await browser.close();
  fs.rmSync(work, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
