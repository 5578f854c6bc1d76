import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Issuer } from "./issuer.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const tcpl = process.env.TCPL ??
  ["build-asan", "build-clang", "build"].map((b) => path.join(ROOT, b, "src/cli/tcpl")).find(fs.existsSync);
const work = fs.mkdtempSync(path.join(os.tmpdir(), "tcpl-oidc-"));
const folder = path.join(work, "demo");
const command = (...args) => execFileSync(tcpl, [...args, "--data", folder], { cwd: ROOT, encoding: "utf8", stdio: "pipe" });
const PASSWORD = "hoa mai trang nho";

execFileSync(path.join(ROOT, "tools/demonstration"), [tcpl, folder], { cwd: ROOT });
const issuer = await new Issuer().start();
const port = 20000 + Math.floor(Math.random() * 20000);
const base = `http://127.0.0.1:${port}`;

async function serve(conf) {
  fs.writeFileSync(path.join(folder, "tcpl.conf"), conf);
  const child = spawn(tcpl, ["serve", "--data", folder, "--listen", `127.0.0.1:${port}`, "--base-url", base, "--quiet"], { cwd: ROOT });
  child.said = "";
  child.stderr.on("data", (text) => (child.said += text));
  await new Promise((resolve, reject) => {
    child.stdout.on("data", resolve);
    child.on("exit", (code) => reject(new Error(`tcpl serve ended (${code}): ${child.said}`)));
  });
  return child;
}
const stop = (child) => new Promise((resolve) => {
  child.removeAllListeners("exit");
  child.on("exit", (code) => resolve(code));
  child.kill("SIGTERM");
});

// A browser as far as signing in needs one: cookies, and redirects followed one by one.
class Browser {
  cookies = new Map();

  async go(url, { method = "GET", form } = {}) {
    for (let step = 0; step < 10; step++) {
      const own = url.startsWith(base);
      const response = await fetch(url, { method, redirect: "manual", body: form && new URLSearchParams(form),
        headers: own ? { Cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join("; "), ...(method === "POST" ? { Origin: base } : {}) } : {} });
      for (const cookie of own ? response.headers.getSetCookie() : []) {
        const [pair] = cookie.split(";"), at = pair.indexOf("=");
        if (/Max-Age=0/.test(cookie)) this.cookies.delete(pair.slice(0, at));
        else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
      if (![301, 302, 303].includes(response.status)) return { status: response.status, text: await response.text(), url };
      url = new URL(response.headers.get("location"), url).toString();
      this.last = url;
      method = "GET";
      form = undefined;
      if (this.stopBefore?.(url)) return { status: 0, text: "", url };
    }
    throw new Error("too many redirects");
  }

  async post(where, fields = {}) {
    const page = await this.go(base + (fields.at ?? where));
    delete fields.at;
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)[1];
    return this.go(base + where, { method: "POST", form: { csrf, ...fields } });
  }

  signIn(login) {
    return this.post("/dang-nhap", { "ten-dang-nhap": login, "mat-khau": PASSWORD });
  }

  async link() {
    const page = await this.post("/tai-khoan/dinh-danh", { at: "/tai-khoan" });
    const out = /href="(http[^"]*\/authorize[^"]*)"/.exec(page.text)[1].replaceAll("&amp;", "&");
    return this.go(out);
  }
}

let passed = 0, failed = 0;
async function test(name, run) {
  issuer.lie = {};
  issuer.subject = "nguoi-1";
  try {
    await run();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}\n${error.stack}`);
  }
}
const START = base + "/dang-nhap/dinh-danh";

await test("off by default: no button, no page", async () => {
  const server = await serve("");
  assert(!(await new Browser().go(base + "/dang-nhap")).text.includes("dinh-danh"));
  assert.equal((await new Browser().go(START)).status, 404);
  assert.equal((await new Browser().go(START + "/ve?state=x&code=y")).status, 404);
  await stop(server);
});

await test("an issuer without TLS that is not this machine is refused at the start", async () => {
  await assert.rejects(serve("oidc-issuer = http://sso.example.vn\noidc-client = tcpl\n"), /Cài đặt nơi định danh chưa đúng/);
});

const server = await serve(`oidc-issuer = ${issuer.base}\noidc-client = tcpl\noidc-secret = bi mat\noidc-name = Cổng định danh thử\n`);

await test("an identity that is linked to nobody is let in nowhere, and told what to do", async () => {
  const answer = await new Browser().go(START);
  assert.equal(answer.status, 403);
  assert.match(answer.text, /chưa liên kết[^]*trang Tài khoản/);
});

await test("who is signed in links the identity, and signs in by it from then on, to the page that was wanted", async () => {
  const lan = new Browser();
  await lan.signIn("lan");
  const linked = await lan.link();
  assert.match(linked.text, /Đã liên kết tài khoản định danh/);
  const later = new Browser();
  assert.match((await later.go(base + "/dang-nhap")).text, /Đăng nhập bằng Cổng định danh thử/);
  const page = await later.go(START + "?ve=/danh-gia");
  assert.equal(page.status, 200);
  assert.equal(page.url, base + "/danh-gia");
  assert.match(page.text, /Lê Thị Lan/);
  assert.equal((await new Browser().go(START + "?ve=https://evil.example/")).url, base + "/");
});

await test("the same identity is linked to one account only; it is linked by the command line and taken off", async () => {
  const minh = new Browser();
  await minh.signIn("minh");
  const refused = await minh.link();
  assert.equal(refused.status, 409);
  assert.match(refused.text, /đã liên kết với một tài khoản khác/);
  command("user", "identity", "minh", "nguoi-2");
  issuer.subject = "nguoi-2";
  assert.match((await new Browser().go(START)).text, /Phạm Văn Minh/);
  command("user", "identity", "minh", "--remove");
  assert.equal((await new Browser().go(START)).status, 403);
  const lan = new Browser();
  issuer.subject = "nguoi-1";
  await lan.go(START);
  assert.match((await lan.post("/tai-khoan/dinh-danh/bo", { at: "/tai-khoan" })).text, /Đã bỏ liên kết/);
  assert.equal((await new Browser().go(START)).status, 403);
  await lan.link();
});

const other = crypto.generateKeyPairSync("rsa", { modulusLength: 2048 });
const now = Math.floor(Date.now() / 1000);
const LIES = {
  "signed by a key that is not the issuer's": { key: other.privateKey },
  "signed by a secret that is the issuer's public key": { alg: "HS256" },
  "not signed": { alg: "none" },
  "altered after it was signed": { alter: true },
  "with the name of a key that does not exist": { header: { kid: "k9" } },
  "of another issuer": { claims: { iss: "https://evil.example" } },
  "for somebody else": { claims: { aud: "khac" } },
  "for several without saying who asked": { claims: { aud: ["tcpl", "khac"] } },
  "for several, asked by another": { claims: { aud: ["tcpl", "khac"], azp: "khac" } },
  "that is over": { claims: { exp: now - 3600 } },
  "without an end": { without: ["exp"] },
  "from the future": { claims: { iat: now + 3600 } },
  "of another sign-in": { claims: { nonce: "khac" } },
  "without a nonce": { without: ["nonce"] },
  "about nobody": { without: ["sub"] },
  "about nobody, in writing": { claims: { sub: "" } },
};
for (const [what, lie] of Object.entries(LIES))
  await test(`a token ${what} is refused`, async () => {
    issuer.lie = lie;
    const browser = new Browser(), answer = await browser.go(START);
    assert.equal(answer.status, 403, answer.text.slice(0, 500));
    assert.match(answer.text, /Xác nhận của nơi định danh không dùng được/);
    assert(!browser.cookies.has("tcpl"));
  });

for (const alg of ["RS256", "PS256", "ES256"])
  await test(`a token signed with ${alg} is good`, async () => {
    issuer.lie = { alg };
    assert.match((await new Browser().go(START)).text, /Lê Thị Lan/);
  });

await test("an answer is taken once, only by the browser that asked, only with its own state and issuer", async () => {
  const one = new Browser();
  one.stopBefore = (url) => url.startsWith(START + "/ve");
  await one.go(START);
  const back = one.last;
  one.stopBefore = undefined;
  assert.equal((await new Browser().go(back)).status, 403, "another browser");
  assert.equal((await one.go(back.replace(/state=\w/, "state=0"))).status, 403, "another state");
  assert.equal((await one.go(back.replace(/iss=[^&]*/, "iss=https%3A%2F%2Fevil.example"))).status, 403, "another issuer");
  const kept = new Map(one.cookies);
  assert.equal((await one.go(back)).status, 200);
  one.cookies = kept;
  assert.equal((await one.go(back)).status, 409, "once more");
});

await test("who begins to link and signs out meanwhile links nothing", async () => {
  const hoa = new Browser();
  await hoa.signIn("hoa");
  issuer.subject = "nguoi-3";
  const page = await hoa.post("/tai-khoan/dinh-danh", { at: "/tai-khoan" });
  const out = /href="(http[^"]*\/authorize[^"]*)"/.exec(page.text)[1].replaceAll("&amp;", "&");
  hoa.cookies.delete("tcpl");
  assert.equal((await hoa.go(out)).status, 403);
  assert.equal((await new Browser().go(START)).status, 403);
});

await test("a refusal there is told, and the password still works", async () => {
  issuer.lie = { refuse: true };
  const browser = new Browser();
  assert.match((await browser.go(START)).text, /không cho đăng nhập lần này/);
  assert.equal((await browser.signIn("lan")).status, 200);
});

await test("the second factor of the account is asked for all the same, a locked account stays locked", async () => {
  command("user", "disable", "lan");
  assert.equal((await new Browser().go(START)).status, 403);
  command("user", "disable", "lan", "--enable");
});

await test("a key that is new is asked for, an issuer that goes away is told, and nothing is let in", async () => {
  await new Promise((done) => setTimeout(done, 11000)); // what is kept is believed for some seconds
  issuer.keys.rsa = other;
  issuer.kid = "k2";
  assert.match((await new Browser().go(START)).text, /Lê Thị Lan/);
});

await test("an issuer that answers too slowly, too much, or as another is told as what it is", async () => {
  assert.equal(await stop(server), 0);
  for (const [lie, says] of [[{ slow: true }, /Không hỏi được/], [{ huge: true }, /dài quá mức/], [{ issuer: "https://evil.example" }, /không đúng quy cách/]]) {
    const again = await serve(`oidc-issuer = ${issuer.base}\noidc-client = tcpl\noidc-secret = bi mat\n`);
    issuer.lie = lie;
    const answer = await new Browser().go(START);
    assert([413, 500].includes(answer.status), `${answer.status}`);
    assert.match(answer.text, says);
    assert.equal(await stop(again), 0);
    assert(!/ERROR: |runtime error/.test(again.said), again.said);
  }
});

await test("sign-ins begun from one network are counted", async () => {
  const again = await serve(`oidc-issuer = ${issuer.base}\noidc-client = tcpl\noidc-secret = bi mat\n`);
  let refused = false;
  for (let i = 0; i < 320 && !refused; i++) {
    const browser = new Browser();
    browser.stopBefore = (url) => url.startsWith(issuer.base);
    refused = (await browser.go(START)).status === 429;
  }
  assert(refused);
  await stop(again);
});

assert(!/ERROR: |runtime error/.test(server.said), server.said);
command("audit", "verify");
issuer.stop();
fs.rmSync(work, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
