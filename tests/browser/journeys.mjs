// What people do with tcpl from the first day to the submitted dossier, in Chromium.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { DESKTOP, PASSWORD, PHONE, command, dayFromToday, demonstration, equal, examine, press, run, says, serve, signIn, test, visitor, work } from "./support.mjs";

const PDF = Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

const yearPath = (page) => /\/danh-gia\/\d+/.exec(page.url())[0];

// The path of the ward's year 2026: the real one, or the practice one.
async function openYear(page, practice = false) {
  await page.goto(page.base + "/danh-gia");
  await page.getByRole("link", { name: practice ? "Năm 2026 (tập dượt)" : "Năm 2026", exact: true }).click();
  return yearPath(page);
}

async function oneTimePassword(page) {
  const text = await page.locator("main").innerText();
  return /[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}/.exec(text)[0];
}

async function firstSignIn(page, login, given) {
  await signIn(page, login, given);
  await page.fill("[name=mat-khau-cu]", given);
  await page.fill("[name=mat-khau-moi]", PASSWORD);
  await page.fill("[name=mat-khau-moi-2]", PASSWORD);
  await press(page, "Đổi mật khẩu");
}

// Fills in the form of an item, whatever kind it is, as somebody whose year went well.
async function answerItem(page) {
  const main = page.locator("main form").filter({ has: page.locator("[name=note]") }).first();
  const radios = main.locator("input[type=radio]");
  if (await radios.count()) await radios.first().check();
  for (const box of await main.locator("input[type=checkbox][name=ticked]").all())
    if ((await box.getAttribute("value")) !== "-") await box.check();
  for (const name of ["numerator", "denominator", "count"])
    if (await main.locator(`[name=${name}]`).count()) await main.locator(`[name=${name}]`).fill("24");
  for (const name of ["start", "event"])
    if (await main.locator(`[name=${name}]`).count()) await main.locator(`[name=${name}]`).fill("10/03/2026");
  if (await main.locator("[name=points]").count()) {
    await main.locator("[name=points]").fill("1");
    await main.locator("[name=why]").fill("Theo kết quả lấy phiếu");
  }
}

// Every content under the paths given, saved by the button or, with JavaScript, by itself.
async function answerAll(page, year, codes, script) {
  for (const code of codes) {
    await page.goto(`${page.base}${year}/muc/${code}`);
    if ((await page.locator("main [name=note]").count()) === 0) throw new Error(`${code}: no form for this person`);
    await answerItem(page);
    if (script) await page.locator(".tcpl-status__words--green").first().waitFor().catch(async (error) => {
      throw new Error(`${code}: ${await page.locator("main").innerText()} ${error}`);
    });
    else await press(page, "Lưu");
  }
}

async function contentsOf(page, year, criterion) {
  const found = [];
  const visit = async (code) => {
    await page.goto(`${page.base}${year}/muc/${code}`);
    const below = await page.locator("main table a[href*='/muc/']").evaluateAll((links) => links.map((a) => a.getAttribute("href").split("/muc/")[1]));
    const children = [...new Set(below)].filter((c) => c.startsWith(code + ".") && c.split(".").length === code.split(".").length + 1);
    if (children.length === 0) found.push(code);
    for (const child of children) await visit(child);
  };
  await visit(criterion);
  return found;
}

// --- from nothing to the submitted dossier ---------------------------------------------------------------------------------

async function wholeYear(script) {
  const folder = path.join(work, script ? "whole" : "whole-plain");
  const given = /một lần: (\S+)/.exec(command(folder, "init"))[1];
  const server = await serve(folder);
  const viewport = script ? DESKTOP : { width: 1024, height: 800 };

  // the administrator: the ward, and its justice officer
  const admin = await visitor(server, { script, viewport });
  await firstSignIn(admin, "quan.tri", given);
  await admin.goto(admin.base + "/quan-tri/don-vi/them");
  await admin.fill("[name=ten]", "Nguyễn Đình Chiểu - Phước Thạnh Đông");
  await admin.selectOption("[name=loai]", "ward");
  await admin.fill("[name=ma]", "99001");
  await admin.fill("[name=cap-tren]", "38");
  await admin.fill("[name=tu-ngay]", "01/07/2025");
  await press(admin, "Thêm đơn vị");
  await says(admin, "Phường Nguyễn Đình Chiểu - Phước Thạnh Đông");
  await admin.getByRole("link", { name: "Người dùng của đơn vị" }).click();
  const passwords = {};
  const addPerson = async (page, login, name, role, position) => {
    await page.getByRole("link", { name: "Thêm người dùng" }).click();
    await page.fill("[name=ho-ten]", name);
    await page.fill("[name=chuc-vu]", position);
    await page.fill("[name=ten-dang-nhap]", login);
    await page.check(`[name=vai-tro][value=${role}]`);
    await press(page, "Lập tài khoản");
    passwords[login] = await oneTimePassword(page);
    await page.getByRole("link", { name: "Về danh sách" }).click();
  };
  await addPerson(admin, "lan.le", "Lê Thị Lan", "focal_point", "Công chức tư pháp - hộ tịch");

  // the officer: colleagues, the year, who does what
  const lan = await visitor(server, { script, viewport });
  await firstSignIn(lan, "lan.le", passwords["lan.le"]);
  await lan.goto(lan.base + "/quan-tri/nguoi-dung");
  await addPerson(lan, "minh.pham", "Phạm Văn Minh", "contributor", "Công chức văn hóa - xã hội");
  await addPerson(lan, "hung.nguyen", "Nguyễn Mạnh Hùng", "leader", "Chủ tịch Ủy ban nhân dân phường");
  await lan.goto(lan.base + "/danh-gia/moi");
  await lan.fill("[name=year]", "2026");
  await lan.check("[name=practice]");
  await press(lan, "Mở năm đánh giá");
  const year = yearPath(lan);
  await says(lan, "Đã mở năm đánh giá");
  await lan.goto(lan.base + year + "/phan-cong");
  const minhsId = await lan.locator("select[name='person-2'] option", { hasText: "Phạm Văn Minh" }).getAttribute("value");
  for (const code of ["2", "3", "4"]) {
    await lan.selectOption(`[name='person-${code}']`, minhsId);
    await lan.fill(`[name='due-${code}']`, "20/12/2026");
  }
  await press(lan, "Lưu phân công");

  // the contributor: his own list, his answers, a document
  const minh = await visitor(server, { script, viewport });
  await firstSignIn(minh, "minh.pham", passwords["minh.pham"]);
  await minh.goto(minh.base + "/");
  await says(minh, "20/12/2026");
  const mine = [];
  for (const criterion of ["2", "3", "4"]) mine.push(...(await contentsOf(minh, year, criterion)));
  await answerAll(minh, year, mine, script);
  await minh.goto(`${minh.base}${year}/tai-lieu/them?muc=${mine[0]}`);
  await minh.setInputFiles("[name=file]", { name: "Kế hoạch phổ biến pháp luật.pdf", mimeType: "application/pdf", buffer: PDF });
  await minh.fill("[name=number]", "15/KH-UBND");
  await press(minh, "Thêm tài liệu");
  await minh.goto(minh.base + year + "/tai-lieu");
  await says(minh, "15/KH-UBND");

  // the officer: the rest
  await answerAll(lan, year, await contentsOf(lan, year, "1"), script);
  await lan.goto(lan.base + year + "/nguoi-dung-dau");
  await lan.check("[name=answer][value=none]");
  await press(lan, "Lưu");
  await lan.goto(lan.base + year + "/niem-yet");
  for (const way of ["office", "portal", "loudspeaker"]) {
    await lan.fill(`[name=${way}-from]`, dayFromToday(-7));
    await lan.fill(`[name=${way}-to]`, dayFromToday(0));
  }
  await lan.fill("[name=portal-address]", "https://phuong.example/niem-yet");
  await lan.fill("[name=loudspeaker-times]", "3");
  await press(lan, "Lưu nơi và thời gian");
  await press(lan, "Đăng lên trang công khai");
  const posted = await lan.locator("main a[href^='/cong-khai/niem-yet/']").first().getAttribute("href");

  // a citizen on a phone
  const citizen = await visitor(server, { script, viewport: PHONE });
  await citizen.goto(citizen.base + posted);
  await citizen.fill("[name=content]", "Đề nghị ghi rõ số buổi tuyên truyền ở tổ dân phố 7.");
  await citizen.fill("[name=author]", "Bà Hoàng Thị Mai");
  await press(citizen, "Gửi ý kiến");
  await says(citizen, "Trân trọng cảm ơn");

  await lan.goto(lan.base + year + "/y-kien");
  await says(lan, "tổ dân phố 7");
  await lan.getByRole("link", { name: "Trả lời" }).first().click();
  await lan.check("[name=accepted][value='1']");
  await lan.fill("[name=response]", "Đã ghi thêm 04 buổi ở tổ dân phố 7.");
  await press(lan, "Lưu phần trả lời");

  // a ballot, by phone
  await lan.goto(lan.base + year + "/phieu/them");
  await lan.fill("[name=model]", "Ngày Pháp luật tại tổ dân phố");
  await lan.fill("[name=sent]", "8");
  await lan.fill("[name=opens]", dayFromToday(0));
  await lan.fill("[name=closes]", dayFromToday(5));
  await press(lan, "Lập đợt lấy phiếu");
  await says(lan, "Số phiếu phát ra");
  await lan.fill("[name=effective]", "6");
  await lan.fill("[name=partly]", "1");
  await press(lan, "Cộng thêm các phiếu này");
  await says(lan, "Hiệu quả");

  // the draft comes down a day before, the meeting, the signature, sending
  await lan.goto(lan.base + year + "/niem-yet");
  for (const way of ["office", "portal", "loudspeaker"]) await lan.fill(`[name=${way}-to]`, dayFromToday(-1));
  await press(lan, "Lưu nơi và thời gian");
  await lan.goto(lan.base + year + "/cuoc-hop");
  await lan.fill("[name=date]", dayFromToday(0));
  await lan.fill("[name=time]", "14 giờ 00");
  await lan.fill("[name=place]", "Hội trường Ủy ban nhân dân phường");
  await lan.fill("[name=chair]", "Nguyễn Mạnh Hùng, Chủ tịch Ủy ban nhân dân phường");
  await lan.fill("[name=secretary]", "Lê Thị Lan, công chức tư pháp - hộ tịch");
  await lan.fill("[name=participants]", "Trịnh Văn Dũng, Trưởng Công an phường\nHoàng Thị Mai, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam phường");
  await lan.fill("[name=agree]", "4");
  await lan.fill("[name=total]", "4");
  await press(lan, "Lưu");
  await lan.goto(lan.base + year + "/ky");
  await lan.fill("[name=name]", "Nguyễn Mạnh Hùng");
  await press(lan, "Lưu");

  const hung = await visitor(server, { script, viewport });
  await firstSignIn(hung, "hung.nguyen", passwords["hung.nguyen"]);
  await hung.goto(hung.base + year + "/ho-so");
  await hung.locator("main table a").first().click();
  await says(hung, "Nguyễn Đình Chiểu - Phước Thạnh Đông");

  await lan.goto(lan.base + year + "/ho-so");
  await lan.fill("[name=addressee]", "Sở Tư pháp tỉnh Thanh Hóa");
  await press(lan, "Gửi hồ sơ và khóa số liệu");
  await says(lan, "Đã gửi", "Sở Tư pháp tỉnh Thanh Hóa");
  const [zip] = await Promise.all([lan.waitForEvent("download"), lan.getByRole("link", { name: "Tải tất cả (ZIP)" }).click()]);
  const archive = path.join(folder, "ho-so.zip");
  await zip.saveAs(archive);

  // locked for everybody, said why, and got back by the leader
  await minh.goto(`${minh.base}${year}/muc/${mine[0]}`);
  await says(minh, "rút hồ sơ");
  equal(await minh.locator("main [name=note]").count(), 0, "fields of a sent year");
  await hung.goto(hung.base + year + "/ho-so");
  await hung.fill("[name=why]", "Bổ sung biên bản cuộc họp");
  await press(hung, "Rút hồ sơ");
  await says(hung, "Bổ sung biên bản cuộc họp");

  // another installation takes the archive as it is
  const other = path.join(folder, "other");
  command(other, "init");
  command(other, "unit", "add", "--code", "99001", "--kind", "phường", "--name", "Nguyễn Đình Chiểu - Phước Thạnh Đông", "--parent", "38", "--from", "01/07/2025");
  command(other, "user", "add", "lan.le", "Lê Thị Lan", "--role", "focal_point", "--unit", "99001");
  command(other, "import", archive);
  if (!command(other, "year", "show", "99001", "2026", "--practice").includes("ĐỦ ĐIỀU KIỆN")) throw new Error("the imported year has another result");
  command(folder, "audit", "verify");
}

test("a ward goes from set-up to the submitted dossier with four people", () => wholeYear(true));
test("the same without JavaScript", () => wholeYear(false));

// --- what goes wrong -------------------------------------------------------------------------------------------------------

test("two people at once get a page with both versions and nothing is lost", async () => {
  const server = await demonstration("conflict");
  const lan = await visitor(server, { login: "lan", script: false });
  const minh = await visitor(server, { login: "minh" });
  const year = await openYear(lan);
  await lan.goto(`${lan.base}${year}/muc/2.3.1`);
  await minh.goto(`${minh.base}${year}/muc/2.3.1`);
  await lan.fill("[name=note]", "Ghi của chị Lan");
  await press(lan, "Lưu");
  await minh.fill("[name=note]", "Ghi của anh Minh");
  await press(minh, "Lưu");
  await says(minh, "Lê Thị Lan", "Ghi của chị Lan", "Ghi của anh Minh");
  equal(await examine(minh), [], "the conflict page");
  await press(minh, "Lưu");
  await lan.goto(`${lan.base}${year}/muc/2.3.1`);
  equal(await lan.inputValue("[name=note]"), "Ghi của anh Minh", "the note");
});

test("a lost line keeps what is typed and saves it when it is back", async () => {
  const server = await demonstration("offline");
  const lan = await visitor(server, { login: "lan" });
  const year = await openYear(lan);
  await lan.goto(`${lan.base}${year}/muc/2.3.1`);
  await lan.context().setOffline(true);
  await lan.fill("[name=note]", "Gõ lúc mất mạng");
  await lan.locator(".tcpl-status__words--red").first().waitFor();
  await lan.context().setOffline(false);
  await lan.locator(".tcpl-status__words--green").first().waitFor({ timeout: 60000 });
  lan.complaints = lan.complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(text));
  const other = await visitor(server, { login: "minh" });
  await other.goto(`${other.base}${year}/muc/2.3.1`);
  equal(await other.inputValue("[name=note]"), "Gõ lúc mất mạng", "the note");
});

test("a closed window keeps what was typed without a line and offers it again", async () => {
  const server = await demonstration("closed");
  const lan = await visitor(server, { login: "lan" });
  const year = await openYear(lan);
  await lan.goto(`${lan.base}${year}/muc/2.3.1`);
  await lan.context().setOffline(true);
  await lan.fill("[name=note]", "Chưa kịp lưu");
  await lan.locator(".tcpl-status__words--red").first().waitFor();
  await lan.close({ runBeforeUnload: false });
  const again = await lan.context().newPage();
  await again.context().setOffline(false);
  await again.goto(`${server.base}${year}/muc/2.3.1`);
  await again.locator(".tcpl-kept button").first().click();
  equal(await again.inputValue("[name=note]"), "Chưa kịp lưu", "the note");
  await again.locator(".tcpl-status__words--green").first().waitFor();
});

test("an expired session is renewed in another window and what was typed is saved", async () => {
  const server = await demonstration("expired");
  const lan = await visitor(server, { login: "lan" });
  const year = await openYear(lan);
  await lan.goto(`${lan.base}${year}/muc/2.3.1`);
  await lan.context().clearCookies();
  await lan.fill("[name=note]", "Gõ khi phiên đã hết");
  await lan.locator(".tcpl-status a[href='/dang-nhap']").first().waitFor();
  const window_ = await lan.context().newPage();
  window_.base = server.base;
  await signIn(window_, "lan");
  await lan.locator(".tcpl-status__words--green").first().waitFor({ timeout: 30000 });
  const minh = await visitor(server, { login: "minh" });
  await minh.goto(`${minh.base}${year}/muc/2.3.1`);
  equal(await minh.inputValue("[name=note]"), "Gõ khi phiên đã hết", "the note");
});

test("without JavaScript an expired session shows what was typed and sends it again", async () => {
  const server = await demonstration("expired-plain");
  const lan = await visitor(server, { login: "lan", script: false });
  const year = await openYear(lan);
  await lan.goto(`${lan.base}${year}/muc/2.3.1`);
  await lan.context().clearCookies();
  await lan.fill("[name=note]", "Gõ khi phiên đã hết");
  await press(lan, "Lưu");
  await says(lan, "Phiên đăng nhập đã hết");
  const window_ = await lan.context().newPage();
  window_.base = server.base;
  await signIn(window_, "lan");
  await press(lan, "Gửi lại");
  await press(lan, "Gửi lại"); // the token of the new session comes with the page that asks again
  await lan.goto(`${lan.base}${year}/muc/2.3.1`);
  equal(await lan.inputValue("[name=note]"), "Gõ khi phiên đã hết", "the note");
});

test("while one types, the points and the reason follow", async () => {
  const server = await demonstration("live");
  const lan = await visitor(server, { login: "lan" });
  const year = await openYear(lan);
  await lan.goto(`${lan.base}${year}/muc/2.3.1`);
  await lan.fill("[name=numerator]", "12");
  await lan.fill("[name=denominator]", "12");
  await lan.getByText("12/12").first().waitFor();
  await lan.fill("[name=numerator]", "13");
  await lan.locator(".tcpl-status__words--yellow").first().waitFor();
});

test("last year's answer stands beside this year's, and the years side by side", async () => {
  const server = await demonstration("years");
  command(server.folder, "year", "begin", "14797", "2025", "--practice", "--as", "lan");
  command(server.folder, "year", "set", "14797", "2025", "answers/1.1.2", '{"numerator": 18, "denominator": 20}', "--practice");
  const lan = await visitor(server, { login: "lan" });
  const year = await openYear(lan, true);
  await lan.goto(`${lan.base}${year}/muc/1.1.2`);
  await says(lan, "Năm 2025", "Số đạt: 18");
  await lan.goto(`${lan.base}${year}/cac-nam`);
  await says(lan, "2026", "2025", "Số đạt: 18");
});

test("opinions come from a phone and are throttled", async () => {
  const server = await demonstration("opinions");
  const lan = await visitor(server, { login: "lan", script: false });
  const year = await openYear(lan, true);
  await lan.goto(lan.base + year + "/niem-yet");
  await lan.fill("[name=office-from]", dayFromToday(0));
  await lan.fill("[name=office-to]", dayFromToday(6));
  await press(lan, "Lưu nơi và thời gian");
  await press(lan, "Đăng lên trang công khai");
  const posted = await lan.locator("main a[href^='/cong-khai/niem-yet/']").first().getAttribute("href");
  const phone = await visitor(server, { viewport: PHONE });
  let told = false;
  for (let i = 0; i < 12 && !told; i++) {
    await phone.goto(phone.base + posted);
    await phone.fill("[name=content]", `Ý kiến thứ ${i + 1} của người dân`);
    await press(phone, "Gửi ý kiến");
    told = (await phone.locator("main").innerText()).includes("nhiều");
  }
  if (!told) throw new Error("never told to wait");
  if (!(await phone.content()).includes("của người dân")) throw new Error("what was typed is lost");
  phone.complaints = [];
});

test("a ballot printed with its code is cast on a phone, once, and counted", async () => {
  const server = await demonstration("ballot");
  const lan = await visitor(server, { login: "lan" });
  const year = await openYear(lan);
  await lan.goto(lan.base + year + "/phieu");
  await lan.locator("main table a").first().click();
  const [pdf] = await Promise.all([lan.waitForEvent("download"), lan.getByRole("button", { name: "In phiếu (PDF)" }).click()]);
  const file = path.join(server.folder, "phieu.pdf");
  await pdf.saveAs(file);
  const codes = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" }).match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g);
  const phone = await visitor(server, { viewport: PHONE, script: false });
  for (let i = 0; i < 5; i++) {
    await phone.goto(phone.base + "/phieu");
    await phone.fill("[name=code]", codes[i].toLowerCase().replaceAll("-", " "));
    await press(phone, "Tiếp tục");
    await phone.check("[name=choice][value=effective]");
    await press(phone, "Gửi phiếu");
  }
  await phone.goto(phone.base + "/phieu/" + codes[0]);
  equal(await phone.locator("[name=choice]").count(), 0, "choices of a ballot that is used");
  await lan.reload();
  await says(lan, "36"); // 31 on paper and 5 by phone
  for (const file of fs.readdirSync(server.folder).filter((name) => name.startsWith("tcpl.db")))
    if (fs.readFileSync(path.join(server.folder, file)).includes(codes[0])) throw new Error("the code itself is kept");
});

test("everything can be reached and done with the keyboard alone", async () => {
  const server = await demonstration("keyboard");
  const lan = await visitor(server);
  await lan.goto(lan.base + "/dang-nhap");
  const reach = async (selector, limit = 80) => {
    for (let i = 0; i < limit; i++) {
      await lan.keyboard.press("Tab");
      if (await lan.evaluate((s) => document.activeElement?.matches(s), selector)) {
        const seen = await lan.evaluate(() => {
          const style = getComputedStyle(document.activeElement);
          return style.outlineStyle !== "none" || style.boxShadow !== "none";
        });
        if (!seen) throw new Error(`${selector} does not show that it is chosen`);
        return;
      }
    }
    throw new Error(`${selector} is not reached`);
  };
  await reach("[name=ten-dang-nhap]");
  await lan.keyboard.type("lan");
  await reach("[name=mat-khau]", 3);
  await lan.keyboard.type(PASSWORD);
  await lan.keyboard.press("Enter");
  await lan.waitForURL((url) => !url.pathname.includes("dang-nhap"));
  const year = await openYear(lan);
  await lan.goto(`${lan.base}${year}/muc/2.3.1`);
  await lan.keyboard.press("Tab");
  await lan.keyboard.press("Enter"); // over the menus
  await reach("[name=numerator]", 30);
  await lan.keyboard.press("Control+A");
  await lan.keyboard.type("11");
  await reach("main form button[type=submit]", 30);
  await lan.keyboard.press("Enter");
  await lan.waitForLoadState("load");
  await says(lan, "2.3.1");
});

test("the second step of signing in begins with a picture to scan", async () => {
  const server = await demonstration("second");
  const lan = await visitor(server, { login: "lan" });
  await lan.goto(lan.base + "/tai-khoan/xac-thuc");
  equal(await lan.locator("main svg").count() > 0, true, "a picture to scan");
});

// --- every page as people see it -------------------------------------------------------------------------------------------

const PAGES = {
  lan: ["/", "/danh-gia", "/danh-gia/moi", "Y", "Y/phan-cong", "Y/kiem-tra", "Y/nguoi-dung-dau", "Y/tai-lieu", "Y/tai-lieu/them", "Y/niem-yet", "Y/y-kien",
    "Y/y-kien/them", "Y/phieu", "Y/phieu/them", "Y/cuoc-hop", "Y/loi-van", "Y/ky", "Y/ho-so", "Y/lich-su", "Y/so-sanh", "Y/cac-nam", "Y/muc/1", "Y/muc/1.1",
    "Y/muc/1.1.1", "Y/muc/2.3.1", "Y/muc/2.5.1", "P", "P/muc/1.1.1", "P/muc/1.2.1", "P/muc/2.2.1", "P/muc/3.1.2", "P/ho-so", "/quan-tri/nguoi-dung",
    "/quan-tri/nguoi-dung/them", "/quan-tri/nguoi-dung/nhap", "/tai-khoan", "/tai-khoan/xac-thuc", "/doi-mat-khau", "/khong-co-trang-nay"],
  quantri: ["/", "/quan-tri/don-vi", "/quan-tri/don-vi?tim=thanh", "/quan-tri/don-vi/them", "/quan-tri/don-vi/nhap", "/quan-tri/nhat-ky", "/quan-tri/nguoi-dung",
    "/phap-luat/27-2025/bo-sung", "Y"],
  hung: ["/", "Y", "Y/ho-so", "Y/muc/2.1.1"],
  public: ["/", "/dang-nhap", "/cong-khai", "/phieu", "/phap-luat", "/phap-luat/27-2025", "/phap-luat/25-2021", "/tro-giup"],
};

for (const [login, paths] of Object.entries(PAGES))
  for (const [name, viewport] of [["a desk", DESKTOP], ["a phone", PHONE]])
    test(`the pages of ${login} at ${name}: nothing for axe to find, nothing too wide`, async () => {
      const server = await demonstration(`pages-${login}-${name.replace(" ", "-")}`);
      const reader = await visitor(server, { login: "lan" });
      const year = await openYear(reader), practice = await openYear(reader, true);
      const page = await visitor(server, { viewport, login: login === "public" ? undefined : login });
      const faults = [];
          for (const p of paths) {
        const target = p.replace(/^Y/, year).replace(/^P(?=\/|$)/, practice);
        await page.goto(page.base + target);
        for (const fault of await examine(page)) faults.push(`${p}: ${fault}`);
        if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, `${name.slice(2)}-${login}${p.replace(/[/?=]/g, "_")}.png`), fullPage: true });
      }
      if (faults.length) throw new Error(faults.join("\n"));
    });

test("the menus and words are there in English too", async () => {
  const server = await demonstration("english");
  const page = await visitor(server, { login: "lan" });
  await page.goto(page.base + "/");
  await page.getByRole("link", { name: "English" }).click();
  const year = await openYearEnglish(page);
  for (const p of ["", "/phan-cong", "/kiem-tra", "/niem-yet", "/ho-so", "/cuoc-hop"]) {
    await page.goto(page.base + year + p);
    equal(await page.locator("html").getAttribute("lang"), "en", `the language of ${p}`);
    const title = await page.locator("h1").first().innerText();
    const buttons = await page.locator("main button, nav a").allInnerTexts();
    const vietnamese = [...buttons].filter((text) => /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(text) && !/Hạc Thành|Tiếng Việt|Lê Thị Lan|Tiếp cận/.test(text));
    equal(vietnamese, [], `Vietnamese words on the English page ${p} (${title})`);
  }
});

async function openYearEnglish(page) {
  await page.goto(page.base + "/danh-gia");
  await page.locator("main table a", { hasText: "2026" }).last().click();
  return yearPath(page);
}

await import("./appraisal.mjs");
await run();
