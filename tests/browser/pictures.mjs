// The pictures of docs/images, taken anew from the sample ward: tests/browser/pictures [TCPL]
import { execFileSync } from "node:child_process";
import path from "node:path";
import { DESKTOP, PHONE, ROOT, browser, command, demonstration, press, serve, stop, visitor, work } from "./support.mjs";

const server = await demonstration("pictures");
const year = (page, name) => page.getByRole("link", { name, exact: true }).getAttribute("href");

async function take(page, name, height) {
  const file = path.join(ROOT, "docs/images", `${name}.png`);
  await page.screenshot({ path: file, fullPage: !height, clip: height ? { x: 0, y: 0, width: page.viewportSize().width, height } : undefined });
  execFileSync("convert", [file, "+dither", "-colors", "200", "-define", "png:compression-level=9", file]);
}

const lan = await visitor(server, { login: "lan", viewport: DESKTOP });
await lan.goto(lan.base + "/danh-gia");
const real = await year(lan, "Năm 2026"), practice = await year(lan, "Năm 2026 (tập dượt)"), sent = await year(lan, "Năm 2024");

// the practice year, half answered, for what only points show
for (const [part, value] of Object.entries({
  "answers/1.1.1": { yes: true }, "answers/1.1.2": { numerator: 18, denominator: 20 }, "answers/1.2.1": { option: "b" },
  "answers/1.3.1": { start: "2026-03-10", event: "2026-03-14" }, "answers/2.1.1": { ticked: ["1", "2", "3", "6"] },
  "answers/2.2.1": { numerator: 14, denominator: 15 }, "answers/3.1.1": { numerator: 23, denominator: 23 }, "answers/3.2.2": { count: 1 },
  posting: { office: { from: new Date().toISOString().slice(0, 10), to: new Date(Date.now() + 6 * 864e5).toISOString().slice(0, 10) } },
})) command(server.folder, "year", "set", "14797", "2026", part, JSON.stringify(value), "--practice");
await lan.goto(lan.base + practice + "/niem-yet");
await press(lan, "Đăng lên trang công khai");
const posted = await lan.locator("main a[href^='/cong-khai/niem-yet/']").first().getAttribute("href");

await lan.goto(lan.base + practice);
await take(lan, "overview");
await lan.goto(lan.base + real + "/muc/2.3.1");
await take(lan, "item");
await lan.goto(lan.base + sent + "/ho-so");
await take(lan, "dossier");
await lan.goto(lan.base + real + "/kiem-tra");
await take(lan, "checks", 900);

const minh = await visitor(server, { login: "minh", viewport: PHONE });
await minh.goto(minh.base + "/");
await take(minh, "tasks-phone", 1200);
await minh.goto(minh.base + real + "/muc/2.3.1");
await take(minh, "item-phone", 1200);
const citizen = await visitor(server, { viewport: PHONE });
await citizen.goto(citizen.base + posted);
await take(citizen, "draft-phone", 1200);
await citizen.goto(citizen.base + "/phieu");
await take(citizen, "ballot-phone", 740);

// the office that appraises, and the country it is part of
command(server.folder, "appraisal", "receive", "14770", "2024", "--as", "thu");
const thu = await visitor(server, { login: "thu", viewport: DESKTOP });
await thu.goto(thu.base + "/tham-dinh");
await thu.locator("main table a").first().click();
await thu.locator("main table a").first().click();
await take(thu, "appraisal", 900);
const country = path.join(work, "country");
command(country, "init");
command(country, "demo", "--nation", "--years", "3");
const nation = await serve(country);
const anybody = await visitor(nation, { viewport: DESKTOP });
await anybody.goto(anybody.base + "/cong-khai/ket-qua");
await take(anybody, "results", 900);

await browser.close();
await stop(nation);
await stop(server);
