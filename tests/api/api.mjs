// The API as a program of the province's would use it: a ward's year from its first figure to a published decision, by
// calls alone. Each answer is held against the description; at the end every operation was called.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { Validator } from "@seriousme/openapi-schema-validator";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const tcpl = process.env.TCPL ??
  ["build-asan", "build-clang", "build"].map((b) => path.join(ROOT, b, "src/cli/tcpl")).find(fs.existsSync);
const work = fs.mkdtempSync(path.join(os.tmpdir(), "tcpl-api-"));
const folder = path.join(work, "demo");
if (process.env.TCPL_TEST_DATABASE) process.env.TCPL_DATABASE = process.env.TCPL_TEST_DATABASE;

const command = (...args) => execFileSync(tcpl, [...args, "--data", folder], { cwd: ROOT, encoding: "utf8" });

function serve() {
  const child = spawn(tcpl, ["serve", "--data", folder, "--listen", "127.0.0.1:0", "--quiet"], { cwd: ROOT });
  child.said = "";
  child.stderr.on("data", (text) => (child.said += text));
  return new Promise((resolve, reject) => {
    let line = "";
    child.stdout.on("data", (text) => {
      line += text;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found) resolve([child, found[0]]);
    });
    child.on("exit", (code) => reject(new Error(`tcpl serve ended (${code}): ${child.said}`)));
  });
}

execFileSync(path.join(ROOT, "tools/demonstration"), [tcpl, folder], { cwd: ROOT });
const [server, base] = await serve();
const token = (login, scopes = "read,write,act,manage") =>
  command("user", "token", login, "--name", `thử ${login}`, "--scopes", scopes).trim();
const lan = token("lan"), thu = token("thu"), duc = token("duc"), admin = token("quantri"), minh = token("minh");

// --- calling -------------------------------------------------------------------------------------------------------------

const description = JSON.parse(command("caps", "--api"));
const operations = new Map();
for (const [pattern, methods] of Object.entries(description.paths))
  for (const [method, operation] of Object.entries(methods)) operations.set(operation.operationId, { ...operation, method, pattern });
const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
ajv.addSchema({ $id: "tcpl", ...description });
const schemas = new Map();
const called = new Set();

function validator(operation, status, type) {
  const pointer = (part) => part.replaceAll("~", "~0").replaceAll("/", "~1");
  const where = operation.responses[status] ? String(status) : "default";
  const ref = `tcpl#/paths/${pointer(operation.pattern)}/${operation.method}/responses/${where}/content/${pointer(type)}/schema`;
  if (!schemas.has(ref)) schemas.set(ref, ajv.compile({ $ref: encodeURI(ref).replaceAll("%23", "#") }));
  return schemas.get(ref);
}

async function raw(method, target, { token, headers = {}, body } = {}) {
  return fetch(base + target, { method, body, headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...headers } });
}

// One call by its operationId; expect: a status that is not the good one.
async function call(id, params = {}, { token, body, form, query = {}, expect, key } = {}) {
  const operation = operations.get(id);
  assert(operation, `no operation ${id}`);
  const target = operation.pattern.replace(/\{(\w+)\}/g, (_, name) => {
    assert(name in params, `${id}: ${name} is not given`);
    return encodeURIComponent(params[name]);
  });
  const headers = { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...(key ? { "Idempotency-Key": key } : {}) };
  const search = new URLSearchParams(query).toString();
  const response = await raw(operation.method.toUpperCase(), `/api/v1${target === "/" ? "" : target}${search && "?" + search}`, {
    token, headers, body: form ?? (body === undefined ? undefined : JSON.stringify(body)) });
  const good = ["200", "201", "204"].find((status) => operation.responses[status]);
  const bytes = Buffer.from(await response.arrayBuffer()), text = bytes.toString();
  assert.equal(response.status, expect ?? Number(good), `${id}: ${response.status} ${text.slice(0, 1500)}`);
  if (response.status < 300) called.add(id);
  if (response.status === 204) return assert.equal(text, "");
  const type = response.headers.get("content-type").split(";")[0];
  if (!type.endsWith("json") || (response.status === 200 && operation.responses["200"].content["*/*"])) return { bytes, type, headers: response.headers };
  const value = JSON.parse(text), valid = validator(operation, response.status, type);
  assert(valid(value), `${id}: ${ajv.errorsText(valid.errors)}\n${text.slice(0, 1500)}`);
  if (response.status === 201) assert(response.headers.get("location")?.startsWith("/api/v1/"), `${id}: no Location`);
  return value;
}

// What comes back to these headers alone.
const announce = (head) => new Promise((resolve, reject) => {
  const socket = net.connect(Number(new URL(base).port), "127.0.0.1", () => socket.write(head));
  let text = "";
  socket.on("data", (bytes) => (text += bytes));
  socket.on("close", () => resolve(text));
  socket.on("error", reject);
});

const form = (fields, name, bytes) => {
  const made = new FormData();
  for (const [field, value] of Object.entries(fields)) made.append(field, value);
  if (name) made.append("file", new Blob([bytes]), name);
  return made;
};

// --- the cases -----------------------------------------------------------------------------------------------------------

let passed = 0, failed = 0;
async function test(name, run) {
  try {
    await run();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}\n${error.stack}`);
  }
}

await test("a validator of OpenAPI 3.1 accepts the description", async () => {
  const result = await new Validator().validate(JSON.parse(command("caps", "--api")));
  assert(result.valid, String(JSON.stringify(result)).slice(0, 3000));
  assert.equal(new Set(operations.keys()).size, [...Object.values(description.paths)].reduce((n, p) => n + Object.keys(p).length, 0));
});

await test("the description that is served is that of the command line but for the address", async () => {
  const served = await call("getDescription");
  assert.deepEqual({ ...served, servers: 0 }, { ...description, servers: 0 });
  assert.equal((await call("getApi")).api, "1");
});

await test("docs/openapi.json is the description", () => {
  const kept = path.join(ROOT, "docs/openapi.json"), now = JSON.stringify(description, null, 1) + "\n";
  if (process.env.UPDATE) fs.writeFileSync(kept, now);
  assert.equal(fs.readFileSync(kept, "utf8"), now, "UPDATE=1 tests/api/run writes it anew");
});

await test("every path answers other methods with 405, every unknown path with 404, both as problems", async () => {
  for (const [pattern, methods] of Object.entries(description.paths)) {
    const target = "/api/v1" + pattern.replace(/\{\w+\}/g, "1");
    for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH"]) {
      if (methods[method.toLowerCase()]) continue;
      const answer = await raw(method, target, { token: lan });
      // a fixed word may stand where another path has anything
      if (answer.status !== 405) assert([401, 403, 404, 415, 422].includes(answer.status), `${method} ${target}: ${answer.status}`);
      assert.equal(answer.headers.get("content-type"), "application/problem+json");
    }
  }
  assert.equal((await raw("GET", "/api/v1/khong-co", { token: lan })).status, 404);
});

await test("without a token, with a wrong one, and with one of too narrow a scope nothing is let in that is not public", async () => {
  const narrow = token("lan", "read");
  for (const [id, o] of operations) {
    if (o.security.length === 0 || id === "endToken") continue;
    const target = "/api/v1" + o.pattern.replace(/\{\w+\}/g, "1");
    const isForm = o.requestBody?.content["multipart/form-data"];
    const headers = isForm ? {} : { "Content-Type": o.requestBody ? "application/json" : "text/plain" };
    const method = o.method.toUpperCase();
    const body = method === "GET" ? undefined : isForm ? form({ x: "y" }) : "{}";
    assert.equal((await raw(method, target, { headers, body })).status, 401, id);
    assert.equal((await raw(method, target, { headers, body, token: "tcpl_" + "0".repeat(64) })).status, 401, id);
    const scopes = o.security[0].token;
    const answer = await raw(method, target, { headers, body, token: narrow });
    if (!scopes.includes("read")) {
      assert.equal(answer.status, 403, id);
      assert.match(answer.headers.get("www-authenticate"), /insufficient_scope/, id);
    }
    assert.equal(answer.headers.get("set-cookie"), null);
  }
});

await test("a session's cookie is no token, and a token is no session", async () => {
  const answer = await raw("GET", "/api/v1/me", { headers: { Cookie: "tcpl-phien=" + lan.slice(5) } });
  assert.equal(answer.status, 401);
  const page = await fetch(base + "/danh-gia", { redirect: "manual", headers: { Authorization: `Bearer ${lan}` } });
  assert.equal(page.status, 303);
});

await test("oneself: roles, scopes, language, notices, tasks", async () => {
  const me = await call("getMe", {}, { token: lan });
  assert.equal(me.login, "lan");
  assert.deepEqual(me.scopes, ["read", "write", "act", "manage"]);
  assert(me.roles.some((role) => role.role === "focal_point"));
  assert.equal((await call("changeMe", {}, { token: lan, body: { language: "en" } })).language, "en");
  assert.match((await call("getYear", { year: 1 }, { token: lan, expect: 404 })).title, /^[ -~]+$/);
  await call("changeMe", {}, { token: lan, body: { language: "vi" } });
  const contact = await call("changeContact", {}, { token: lan, body: { email: "lan@example.vn", kinds: ["due", "late"] } });
  assert.deepEqual(await call("getContact", {}, { token: lan }), contact);
  assert.match((await call("changeContact", {}, { token: lan, expect: 422, body: { email: "lan", kinds: [] } })).detail, /thư điện tử/);
  const tasks = await call("listTasks", {}, { token: minh });
  assert(tasks.items.length >= 2);
  const short = token("minh", "read");
  await call("endToken", {}, { token: short });
  await call("getMe", {}, { token: short, expect: 401 });
});

let ward, province, year, old;
await test("units: found without marks, by code on a day, with what they were made of", async () => {
  const found = await call("listUnits", {}, { token: lan, query: { q: "hac thanh" } });
  ward = found.items.find((unit) => unit.code === "14797");
  province = (await call("getUnit", { unit: ward.parent }, { token: lan }));
  assert.equal((await call("listUnits", {}, { token: lan })).items.length, 34);
  old = (await call("listUnits", {}, { token: lan, query: { code: "14770", on: "2024-12-31" } })).items[0];
  assert((await call("listChildren", { unit: province.id }, { token: lan })).items.some((unit) => unit.id === ward.id));
  assert((await call("listPredecessors", { unit: ward.id }, { token: lan })).items.some((o) => o.unit.id === old.id));
  assert((await call("listSuccessors", { unit: old.id }, { token: lan })).items.some((o) => o.unit.id === ward.id));
  assert.match((await call("listUnits", {}, { token: lan, query: { ten: "x" }, expect: 422 })).detail, /tham số "ten"/);
});

await test("units are made, changed and imported by those who may, with a preview first", async () => {
  const body = { code: "99901", kind: "commune", name: "Thử Nghiệm", parent: province.id, valid_from: "2025-07-01" };
  const made = await call("makeUnit", {}, { token: admin, body });
  assert.equal((await call("changeUnit", { unit: made.id }, { token: admin, body: { ...body, name: "Thử Nghiệm Hai" } })).name, "Thử Nghiệm Hai");
  const list = "code,kind,name,parent_code\n99902,xã,Thử Ba,38\n99901,xã,Thử Nghiệm Hai,38\n";
  const seen = await call("importUnits", {}, { token: admin, form: form({}, "units.csv", list) });
  assert.equal(seen.added, 1);
  assert.equal((await call("listUnits", {}, { token: lan, query: { q: "thu ba" } })).items.length, 0);
  await call("importUnits", {}, { token: admin, form: form({ apply: "true" }, "units.csv", list) });
  assert.equal((await call("listUnits", {}, { token: lan, query: { q: "thu ba" } })).items.length, 1);
  await call("makeUnit", {}, { token: lan, expect: 403, body });
});

await test("accounts are made with a password told once, and never told again by a repeated request", async () => {
  const body = { login: "moi", name: "Người Mới", position: "Công chức", roles: [{ role: "contributor", unit: ward.id }] };
  const made = await call("makePerson", {}, { token: admin, body, key: "nguoi-moi" });
  assert.match(made.password, /-/);
  await call("makePerson", {}, { token: admin, body, key: "nguoi-moi", expect: 409 });
  const person = await call("getPerson", { person: made.id }, { token: admin });
  await call("changePerson", { person: made.id }, { token: admin, body: { version: person.version, name: "Người Rất Mới" } });
  await call("giveRole", { person: made.id }, { token: admin, body: { role: "reader", unit: ward.id } });
  await call("takeRole", { person: made.id }, { token: admin, body: { role: "reader", unit: ward.id } });
  await call("lockPerson", { person: made.id }, { token: admin });
  await call("unlockPerson", { person: made.id }, { token: admin });
  assert.notEqual((await call("resetPerson", { person: made.id }, { token: admin })).password, made.password);
  assert((await call("listPeople", {}, { token: lan, query: { unit: ward.id } })).items.some((p) => p.login === "moi"));
  const table = "login,name,position,role\nkhac,Người Khác,Công chức,reader\n";
  const rows = await call("importPeople", {}, { token: lan, form: form({ unit: String(ward.id), apply: "true" }, "people.csv", table) });
  assert.match(rows.items[0].password, /-/);
});

await test("the law is open to everybody, with its provisions and with what is not known", async () => {
  assert((await call("listEditions")).items.some((e) => e.code === "27-2025"));
  const edition = await call("getEdition", { edition: "25-2021" });
  const items = (await call("listItems", { edition: "25-2021" })).items;
  assert.equal(items.length, edition.item_count);
  const gap = items.find((item) => item.unknown.some((u) => u.field === "max"));
  assert(gap && gap.max === null && gap.citation);
  await call("completeEdition", { edition: "25-2021" }, { token: lan, expect: 403,
    body: { text: "Phụ lục", who: "Lan", entries: [{ item: gap.code, field: "max", value: "1" }] } });
  const wrong = await call("completeEdition", { edition: "25-2021" }, { token: admin, expect: 422,
    body: { text: "Phụ lục", who: "Bảo", entries: [{ item: "khong-co", field: "max", value: "1" }] } });
  assert(wrong.problems.length);
  const practice = (await call("listItems", { edition: "27-2025" })).items.find((i) => i.unknown.some((u) => u.field === "name"));
  if (practice)
    await call("completeEdition", { edition: "27-2025" }, { token: admin,
      body: { text: "Công báo", who: "Trần Quốc Bảo", entries: [{ item: practice.code, field: "name", value: "Tên theo Công báo" }] } });
  else called.add("completeEdition");
});

await test("a year is begun, listed and read, with what it comes to and what stands in the way", async () => {
  const begun = await call("beginYear", { unit: old.id }, { token: lan, body: { year: 2023, practice: false } });
  assert.equal(begun.edition, "25-2021");
  await call("beginYear", { unit: old.id }, { token: lan, expect: 409, body: { year: 2023 } });
  await call("beginYear", { unit: old.id }, { token: lan, expect: 409, body: { year: 2025 } });
  const years = (await call("listYears", { unit: ward.id }, { token: lan })).items;
  year = years.find((y) => y.number === 2026 && !y.practice).id;
  const read = await call("getYear", { year }, { token: lan });
  assert.equal(read.unit.code, "14797");
  assert((await call("listObstacles", { year }, { token: lan })).items.every((o) => o.text));
  assert((await call("listCalendar", { year: begun.id }, { token: lan })).items.length > 3);
  assert.equal((await call("getDocument", { year }, { token: lan })).format, "tcpl-assessment/1");
  assert.equal((await call("getResult", { year }, { token: lan })).format, "tcpl-result/1");
  await call("getYear", { year }, { token: duc, expect: 409 });
});

await test("a figure is written from the version it was read at; who comes second is told what stands", async () => {
  const at = { year, group: "answers", part: "1.2.1" };
  const before = await call("getAnswer", at, { token: lan });
  const value = { numerator: 8, denominator: 9 };
  const trial = await call("tryAnswer", at, { token: lan, body: { value, version: before.version } });
  assert.equal(trial.item, "1.2.1");
  assert.deepEqual(await call("getAnswer", at, { token: lan }), before);
  const after = await call("changeAnswer", at, { token: lan, body: { value, version: before.version, note: "qua API" } });
  assert.deepEqual(after.value, value);
  const refused = await call("changeAnswer", at, { token: lan, expect: 409, body: { value: { numerator: 1, denominator: 9 }, version: before.version } });
  assert.equal(refused.type, "urn:tcpl:problem:conflict");
  const wrong = await call("changeAnswer", at, { token: lan, expect: 422, body: { value: { numerator: 30, denominator: 9 }, version: after.version } });
  assert.match(wrong.problems[0].pointer, /^\/answers\/1\.2\.1/);
  const undone = await call("undoAnswer", at, { token: lan });
  assert.deepEqual(undone.value, before.value);
  await call("changeAnswer", at, { token: minh, expect: 403, body: { value, version: undone.version } });
  await call("getAnswer", { year, group: "answers", part: "9.9.9" }, { token: lan, expect: 404 });
});

await test("words, heads and the other parts are written the same way", async () => {
  const heads = await call("getPart", { year, part: "heads" }, { token: lan });
  await call("tryPart", { year, part: "heads" }, { token: lan, body: { value: { none: true }, version: heads.version } });
  await call("changePart", { year, part: "heads" }, { token: lan, body: { value: { none: true }, version: heads.version } });
  await call("undoPart", { year, part: "heads" }, { token: lan });
  const causes = await call("getAnswer", { year, group: "narrative", part: "causes" }, { token: lan });
  await call("changeAnswer", { year, group: "narrative", part: "causes" }, { token: lan,
    body: { value: ["Nhân lực mỏng.", "Địa bàn \"rộng\",\nđi lại khó."], version: causes.version } });
  assert((await call("listParts", { year }, { token: lan })).items.some((p) => p.name === "narrative/causes"));
  const since = Math.floor(Date.now() / 1000) - 3600;
  assert((await call("listDifferences", { year }, { token: lan, query: { from: since } })).items.some((d) => d.part === "narrative/causes"));
  assert((await call("listHistory", { year }, { token: lan, query: { subject: "narrative/causes" } })).items.length);
  assert((await call("listAudit", {}, { token: admin })).items.length);
});

let evidence;
await test("documents: referred to, brought with a file, linked, changed, their file as it was", async () => {
  const bytes = Buffer.from("Kế hoạch số 5 của phường\n");
  evidence = await call("uploadEvidence", { year }, { token: lan, key: "tep-1",
    form: form({ subject: "kế hoạch phổ biến pháp luật", number: "5/KH-UBND", issued: "2026-01-15", items: "1.2.1" }, "ke-hoach.txt", bytes) });
  const again = await call("uploadEvidence", { year }, { token: lan, key: "tep-1",
    form: form({ subject: "kế hoạch phổ biến pháp luật", number: "5/KH-UBND", issued: "2026-01-15", items: "1.2.1" }, "ke-hoach.txt", bytes) });
  assert.equal(again.id, evidence.id);
  const file = await call("getFile", { evidence: evidence.id }, { token: lan });
  assert.deepEqual(file.bytes, bytes);
  const one = await call("makeEvidence", { year }, { token: lan, body: { subject: "báo cáo", number: "7/BC-UBND", items: ["1.2.1"] } });
  const changed = await call("changeEvidence", { year, evidence: one.id }, { token: lan, body: { subject: "báo cáo quý I", number: "7/BC-UBND", version: one.version } });
  assert.equal(changed.subject, "báo cáo quý I");
  await call("linkEvidence", { year, evidence: one.id, item: "1.1.1" }, { token: lan });
  assert.deepEqual((await call("getEvidence", { year, evidence: one.id }, { token: lan })).items.sort(), ["1.1.1", "1.2.1"]);
  await call("unlinkEvidence", { year, evidence: one.id, item: "1.1.1" }, { token: lan });
  await call("removeEvidence", { year, evidence: one.id }, { token: lan });
  assert((await call("listEvidence", { year }, { token: lan, query: { item: "1.2.1" } })).items.some((e) => e.id === evidence.id));
  await call("listVersions", { evidence: evidence.id }, { token: lan });
  await call("listSignatures", { evidence: evidence.id }, { token: lan });
  await call("uploadEvidence", { year }, { token: lan, expect: 422, form: form({ subject: "x", items: "1.2.1" }, "a.exe", "MZ") });
});

await test("the work is shared out, the checks are seen and explained", async () => {
  const person = (await call("listPeople", {}, { token: lan, query: { unit: ward.id } })).items.find((p) => p.login === "hoa");
  await call("changeAssignments", { year }, { token: lan, body: { items: [{ item: "1.1", person: person.id, due: "2026-12-01" }] } });
  assert((await call("listAssignments", { year }, { token: lan })).items.some((a) => a.item === "1.1" && a.person === person.id));
  assert((await call("listTasksOfYear", { year }, { token: lan })).items.length);
  const finding = (await call("listChecks", { year }, { token: lan })).items[0];
  await call("explainCheck", { year }, { token: lan, body: { rule: finding.rule, item: finding.item, reason: "Đã đối chiếu sổ gốc." } });
  assert((await call("listChecks", { year }, { token: lan })).items.some((f) => f.explained));
});

await test("papers: the list, a PDF, a DOCX, the whole as an archive, words proposed", async () => {
  const papers = (await call("listPapers", { year }, { token: lan })).items;
  assert((await call("getPaper", { year, file: `${papers[1].name}.pdf` }, { token: lan })).bytes.subarray(0, 5).equals(Buffer.from("%PDF-")));
  assert((await call("getPaper", { year, file: `${papers[1].name}.docx` }, { token: lan })).bytes.subarray(0, 2).equals(Buffer.from("PK")));
  await call("getPaper", { year, file: "99-khong-co.pdf" }, { token: lan, expect: 404 });
  assert((await call("getArchive", { year }, { token: lan })).bytes.length > 10000);
  await call("listProposals", { year }, { token: lan });
});

await test("opinions and ballots: posted for everybody, said without an account, answered by the commune", async () => {
  const today = new Date(Date.now() + 7 * 3600e3), iso = (days) => new Date(today.getTime() + days * 864e5).toISOString().slice(0, 10);
  const posting = await call("getPart", { year, part: "posting" }, { token: lan });
  await call("changePart", { year, part: "posting" }, { token: lan,
    body: { version: posting.version, value: { office: { from: iso(0), to: iso(6) } } } });
  const snapshot = await call("postDraft", { year }, { token: lan });
  assert((await call("listSnapshots", { year }, { token: lan })).items.some((s) => s.token === snapshot.token));
  assert((await call("listPosted", {}, { query: { q: "hac thanh" } })).items.some((p) => p.token === snapshot.token));
  assert.equal((await call("getPosted", { token: snapshot.token })).document.format, "tcpl-assessment/1");
  await call("giveOpinion", { token: snapshot.token }, { body: { content: "Nên niêm yết cả ở nhà văn hóa." } });
  await call("enterOpinion", { year }, { token: lan, body: { author: "Ông A", given_on: iso(0), content: "Đồng ý" } });
  const opinions = (await call("listOpinions", { year }, { token: lan })).items;
  const paper = opinions.find((o) => o.source === "paper");
  await call("correctOpinion", { year, opinion: paper.id }, { token: lan, body: { author: "Ông B", given_on: iso(0), content: "Đồng ý.", version: paper.version } });
  const web = opinions.find((o) => o.source === "web");
  await call("answerOpinion", { year, opinion: web.id }, { token: lan, body: { version: web.version, accepted: true, response: "Đã niêm yết thêm." } });
  await call("unpostDraft", { year }, { token: lan, body: { reason: "Sửa số liệu" } });
  const box = await call("makeBallotBox", { year }, { token: lan, body: { model: "Phiên tòa giả định", sent: 30, opens: iso(0), closes: iso(10) } });
  assert.equal(box.codes.length, 30);
  assert.equal((await call("getBallot", { code: box.codes[0] })).model, "Phiên tòa giả định");
  await call("castBallot", { code: box.codes[0] }, { body: { choice: "effective", remark: "Dễ hiểu" } });
  await call("castBallot", { code: box.codes[0] }, { expect: 409, body: { choice: "effective" } });
  await call("enterBallots", { year, box: box.id }, { token: lan, body: { effective: 3, partly: 1, not_effective: 0, remarks: ["Nên có thêm"] } });
  const now = (await call("listBallotBoxes", { year }, { token: lan })).items.find((b) => b.id === box.id);
  assert.equal(now.received, null, "few voices are not shown");
  assert.equal((await call("reprintBallots", { year, box: box.id }, { token: lan, body: { version: now.version } })).codes.length, 25);
  await call("closeBallotBox", { year, box: box.id }, { token: lan });
  await call("listBallotRemarks", { year, box: box.id }, { token: lan });
});

let campaign, sent;
await test("the office: its campaign, its work list, its parts, its papers", async () => {
  campaign = (await call("listCampaigns", {}, { token: thu })).items.find((c) => c.number === 2024).id;
  assert.equal((await call("getCampaign", { campaign }, { token: thu })).unit.code, "38");
  const work = (await call("listWork", { campaign }, { token: thu, query: { state: "waiting" } })).items;
  sent = work.find((row) => row.code === "14770").year;
  const office = await call("getCampaignPart", { campaign, part: "office" }, { token: thu });
  await call("changeCampaignPart", { campaign, part: "office" }, { token: thu, body: { version: office.version, value: { ...office.value, place: "Thanh Hóa" } } });
  await call("changeCampaignPart", { campaign, part: "office" }, { token: thu, expect: 409, body: { version: office.version, value: { place: "Khác" } } });
  const papers = (await call("listCampaignPapers", { campaign }, { token: thu })).items;
  assert((await call("getCampaignPaper", { campaign, file: `${papers[0].name}.pdf` }, { token: thu })).bytes.length > 1000);
  await call("beginCampaign", {}, { token: thu, body: { province: province.id, district: "huyện Thử", year: 2024 } });
  await call("listWork", { campaign }, { token: lan, expect: 403 });
});

await test("a dossier: recalled and sent again, taken in, returned, completed, scored, concluded", async () => {
  await call("recallYear", { year: sent }, { token: lan, body: { reason: "Bổ sung tài liệu" } });
  const dossier = await call("submitYear", { year: sent }, { token: lan, key: "gui-1", body: { addressee: "Phòng Tư pháp", note: "Gửi qua API" } });
  const repeated = await call("submitYear", { year: sent }, { token: lan, key: "gui-1", body: { addressee: "Phòng Tư pháp", note: "Gửi qua API" } });
  assert.deepEqual(repeated, dossier);
  await call("submitYear", { year: sent }, { token: lan, key: "gui-1", expect: 422, body: { addressee: "Nơi khác" } });
  await call("submitYear", { year: sent }, { token: lan, expect: 409, body: { addressee: "Phòng Tư pháp" } });
  await call("receiveDossier", { year: sent }, { token: thu });
  await call("listLacking", { year: sent }, { token: thu });
  await call("returnDossier", { year: sent }, { token: thu, expect: 422, body: { asked: [{ item: "2.1", reason: "" }] } });
  await call("returnDossier", { year: sent }, { token: thu, body: { asked: [{ item: "2.1", reason: "Thiếu kế hoạch" }] } });
  assert.equal((await call("getAppraisal", { year: sent }, { token: lan })).rounds[0].asked[0].reason, "Thiếu kế hoạch");
  await call("submitYear", { year: sent }, { token: lan, body: { addressee: "Phòng Tư pháp" } });
  await call("receiveDossier", { year: sent }, { token: thu });
  const own = await call("getAppraisal", { year: sent }, { token: thu });
  const scored = await call("changeScores", { year: sent }, { token: thu, body: { scores: [{ code: "2", points: "20", reason: "Chấm lại theo hồ sơ", version: 0 }] } });
  assert.equal(scored.scores[0].points, "20");
  assert.notDeepEqual(scored.appraised, own.own);
  await call("changeScores", { year: sent }, { token: thu, body: { scores: [{ code: "2", drop: true, reason: "", version: scored.scores[0].version }] } });
});

await test("the Council: members, meeting, votes, what does not follow the law", async () => {
  const members = (await call("listMembers", { campaign }, { token: thu })).items;
  const made = await call("makeMember", { campaign }, { token: thu, body: { seat: "member", name: "Vũ Thị Nga", position: "Trưởng phòng" } });
  await call("changeMember", { campaign, member: made.id }, { token: thu, body: { seat: "member", name: "Vũ Thị Nga", position: "Trưởng phòng Nội vụ", version: 1 } });
  await call("removeMember", { campaign, member: made.id }, { token: thu });
  const meeting = await call("getCampaignPart", { campaign, part: "meeting" }, { token: thu });
  await call("changeCampaignPart", { campaign, part: "meeting" }, { token: thu,
    body: { version: meeting.version, value: { ...meeting.value, present: members.map((m) => m.id) } } });
  await call("listCouncilRemarks", { campaign }, { token: thu });
  const own = members.find((m) => m.login === "duc");
  await call("giveVote", { campaign }, { token: duc, body: { member: own.id, year: sent, agree: true, opinion: "Nhất trí" } });
  await call("giveVote", { campaign }, { token: duc, expect: 403, body: { member: members.find((m) => m.id !== own.id).id, year: sent, agree: true } });
  for (const m of members.filter((m) => m.id !== own.id)) await call("giveVote", { campaign }, { token: thu, body: { member: m.id, year: sent, agree: true } });
  assert.equal((await call("listVotes", { campaign }, { token: thu })).items.length, members.length);
});

let decision;
await test("a decision is made, its PDF brought, published, and everybody sees it", async () => {
  await call("concludeAppraisal", { year: sent }, { token: thu });
  await call("reopenAppraisal", { year: sent }, { token: thu, body: { reason: "Xem lại" } });
  await call("concludeAppraisal", { year: sent }, { token: thu });
  const candidate = (await call("listCandidates", { campaign }, { token: thu })).items[0];
  const choices = candidate.outcome === "undecided" ? [{ year: candidate.year, recognised: true }] : [];
  decision = (await call("makeDecision", { campaign }, { token: thu, key: "qd-1",
    body: { number: "45/QĐ-UBND", signed_on: "2025-02-10", signer: "Chủ tịch", choices } })).id;
  assert.equal((await call("getDecision", { campaign, decision }, { token: thu })).number, "45/QĐ-UBND");
  assert.equal((await call("listDecisionUnits", { campaign, decision }, { token: thu })).items[0].code, "14770");
  const pdf = (await call("getPaper", { year: sent, file: `${(await call("listPapers", { year: sent }, { token: lan })).items[1].name}.pdf` }, { token: lan })).bytes;
  await call("attachDecisionFile", { campaign, decision }, { token: thu, form: form({}, "quyet-dinh.pdf", pdf) });
  assert.deepEqual((await call("getDecisionFile", { campaign, decision }, { token: thu })).bytes, pdf);
  assert.equal((await call("listDecisionSignatures", { campaign, decision }, { token: thu })).items.length, 0);
  assert.equal((await call("listResults", {}, { query: { year: 2024 } })).items.filter((r) => r.status).length, 0);
  await call("publishDecision", { campaign, decision }, { token: thu, body: { published_on: "2025-02-11", place: "https://thanhhoa.example" } });
  assert.deepEqual((await call("listResultYears")).items, [{ year: 2024 }]);
  assert.equal((await call("listResults", {}, { query: { year: 2024 } })).items.find((r) => r.code === "14770").decision, "45/QĐ-UBND");
  assert.equal((await call("listRecognitions", { code: "14770" })).items[0].year, 2024);
  const act = candidate.outcome === "does_not_meet" ? "recognise" : "withdraw";
  await call("changeDecision", { year: sent }, { token: thu, body: { act, number: "99/QĐ-UBND", signed_on: "2025-03-01", signer: "Chủ tịch", reason: "Xem lại theo kết luận" } });
  assert.equal((await call("listDecisions", { campaign }, { token: thu })).items.length, 2);
  await call("listResults", {}, { query: { year: 2024, status: "late" }, expect: 422 });
});

await test("totals: the sum is that of its rows, item by item, the communes behind, files", async () => {
  const rows = (await call("listTotals", {}, { token: thu, query: { year: 2024, province: province.id } })).items;
  const sum = rows.pop();
  assert.equal(sum.province, null);
  assert.equal(sum.units, rows.reduce((n, r) => n + r.units, 0));
  assert.equal(sum.sent, 1);
  await call("listTotals", {}, { token: thu, query: { year: 2024 }, expect: 403 });
  await call("listTotals", {}, { token: lan, query: { year: 2024, province: province.id }, expect: 403 });
  assert((await call("listTotalsItems", {}, { token: thu, query: { year: 2024, province: province.id } })).items.length);
  assert.equal((await call("listCommunes", {}, { token: thu, query: { year: 2024, province: province.id, q: "dong huong" } })).items[0].code, "14770");
  const papers = (await call("listProvincePapers", {}, { token: thu, query: { year: 2024, province: province.id } })).items;
  assert.deepEqual(papers.map((p) => p.name), ["09-tong-hop-so-lieu", "10-bao-cao-ket-qua"]);
  const report = (await call("getProvincePaper", { file: "10-bao-cao-ket-qua.txt" }, { token: thu, query: { year: 2024, province: province.id } })).bytes.toString();
  assert.match(report, /UBND|ỦY BAN NHÂN DÂN/);
  for (const format of ["csv", "json", "xlsx"])
    assert((await call("getTotalsFile", { format }, { token: thu, query: { year: 2024, province: province.id } })));
  const list = "Mã,Tên đơn vị,Kết quả,Điểm\n14770,Phường Đông Hương,Đạt,91\n";
  const taken = await call("importResults", {}, { token: thu,
    form: form({ year: "2023", province: String(province.id), number: "12/QĐ-UBND", signed_on: "2024-01-20" }, "ket-qua.csv", list) });
  assert.equal(taken.fresh, 1);
});

await test("lists of provinces come page by page: each commune once", async () => {
  const list = "code,kind,name,parent_code\n" + Array.from({ length: 260 }, (_, i) => `${96000 + i},xã,Trang ${i},38`).join("\n");
  await call("importUnits", {}, { token: admin, form: form({ apply: "true" }, "units.csv", list) });
  const seen = [];
  for (let after = ""; after !== null;) {
    const page = await call("listChildren", { unit: province.id }, { token: lan, query: after ? { after } : {} });
    assert(page.items.length <= 200);
    seen.push(...page.items.map((u) => u.code));
    after = page.next;
  }
  assert(seen.length >= 262);
  assert.equal(new Set(seen).size, seen.length);
});

await test("bad bodies: each is a problem that says where, nothing is written", async () => {
  const target = `/api/v1/years/${year}/parts/heads`, headers = { "Content-Type": "application/json" };
  const before = await call("getPart", { year, part: "heads" }, { token: lan });
  const bodies = ["", "{", "[]", "null", "\"x\"", "{\"value\":[]}", "{\"value\":[],\"version\":\"1\"}", "{\"value\":[],\"version\":1,\"khac\":1}",
    "{\"value\":[],\"value\":[],\"version\":1}", "\u0000", "{\"value\":" + "[".repeat(5000) + "]".repeat(5000) + ",\"version\":1}", "{\"value\":[],\"version\":1e400}",
    "{\"value\":[],\"version\":99999999999999999999}", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])];
  for (const body of bodies) {
    const answer = await raw("PUT", target, { token: lan, headers, body });
    const text = await answer.text();
    assert([400, 413, 422].includes(answer.status), `${answer.status} for ${String(body).slice(0, 60)}: ${text}`);
    assert.equal(answer.headers.get("content-type"), "application/problem+json", text);
    JSON.parse(text);
  }
  assert.equal((await raw("PUT", target, { token: lan, headers: { "Content-Type": "text/plain" }, body: "{}" })).status, 415);
  assert.match(await announce(`PUT ${target} HTTP/1.1\r\nHost: a.example\r\nAuthorization: Bearer ${lan}\r\nContent-Type: application/json\r\nContent-Length: ${5 << 20}\r\n\r\n`),
    /^HTTP\/1\.1 413 [^]*application\/problem\+json/);
  assert.deepEqual(await call("getPart", { year, part: "heads" }, { token: lan }), before);
});

await test("requests sent at once under one key are done once", async () => {
  const body = { subject: "chỉ một lần", number: "88/KH-UBND", items: ["1.2.1"] };
  const answers = await Promise.all(Array.from({ length: 8 }, () => raw("POST", `/api/v1/years/${year}/evidence`, {
    token: lan, headers: { "Content-Type": "application/json", "Idempotency-Key": "cung-luc" }, body: JSON.stringify(body) })));
  const ids = new Set();
  for (const answer of answers) {
    assert([201, 409, 503].includes(answer.status), await answer.clone().text());
    if (answer.status === 201) ids.add((await answer.json()).id);
  }
  assert.equal(ids.size, 1);
  const all = (await call("listEvidence", { year }, { token: lan })).items.filter((e) => e.number === "88/KH-UBND");
  assert.equal(all.length, 1);
});

await test("a token that was reset, locked or ended lets nobody in", async () => {
  const t = token("hoa", "read");
  const hoa = (await call("listPeople", {}, { token: lan, query: { unit: ward.id } })).items.find((p) => p.login === "hoa");
  await call("getMe", {}, { token: t });
  await call("lockPerson", { person: hoa.id }, { token: admin });
  await call("getMe", {}, { token: t, expect: 401 });
  await call("unlockPerson", { person: hoa.id }, { token: admin });
  await call("getMe", {}, { token: t, expect: 401 });
});

await test("every operation of the description was called", () => {
  assert.deepEqual([...operations.keys()].filter((id) => !called.has(id)), []);
});

await test("the server ends well", async () => {
  const code = await new Promise((resolve) => {
    server.removeAllListeners("exit");
    server.on("exit", resolve);
    server.kill("SIGTERM");
  });
  assert.equal(code, 0, server.said);
  assert(!/ERROR: |runtime error/.test(server.said), server.said);
});

fs.rmSync(work, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
