// The office that appraises, its Council and the public: from ten dossiers to a published decision, in Chromium.
import fs from "node:fs";
import path from "node:path";
import { PHONE, ROOT, command, demonstration, equal, examine, press, says, test, visitor, work } from "./support.mjs";

const DISTRICT = "thành phố Thanh Hóa";
const campaignPath = (page) => /\/tham-dinh\/\d+/.exec(page.url())[0];

// Nine more wards of the province, each with a dossier like the sample's; with it, ten wait.
function nineMore(folder) {
  const sample = fs.readFileSync(path.join(ROOT, "samples/dong-huong-2024/assessment.json"), "utf8");
  for (let code = 14801; code <= 14809; code++) {
    command(folder, "unit", "add", "--code", `${code}`, "--kind", "phường", "--name", `Mẫu ${code}`, "--parent", "38", "--district", DISTRICT);
    command(folder, "user", "role", "lan", "focal_point", "--unit", `${code}`);
    const dossier = path.join(folder, `${code}.json`);
    fs.writeFileSync(dossier, sample.replace('"Đông Hương"', `"Mẫu ${code}"`).replace('"14770"', `"${code}"`));
    command(folder, "import", dossier, "--unit", `${code}`, "--as", "lan");
    command(folder, "year", "set", `${code}`, "2024", "posting", '{"office": {"from": "2024-12-23", "to": "2024-12-27"}, "portal": {"from": "2024-12-23", "to": "2024-12-27", "address": "https://phuong.example"}}', "--as", "lan");
    command(folder, "year", "set", `${code}`, "2024", "meeting", '{"date": "2024-12-30", "time": "14 giờ 00", "place": "Hội trường", "chair": {"name": "Nguyễn Mạnh Hùng", "position": "Chủ tịch"}, "secretary": {"name": "Lê Thị Lan", "position": "công chức"}, "participants": [{"name": "Trịnh Văn Dũng", "position": "Trưởng Công an phường"}], "agree": 3, "total": 3}', "--as", "lan");
    command(folder, "year", "submit", `${code}`, "2024", "--to", "Phòng Tư pháp", "--as", "lan");
  }
}

async function openCampaign(page) {
  await page.goto(page.base + "/tham-dinh");
  await page.locator("main").getByRole("link", { name: /2024/ }).first().click();
  return campaignPath(page);
}

async function dossiers(page, campaign) {
  await page.goto(page.base + campaign);
  return page.locator("main table a[href*='/don-vi/']").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
}

// What the commune's own officer sees after a dossier came back, and how it goes out again.
async function complete(server, unit) {
  const lan = await visitor(server, { login: "lan" });
  await lan.goto(lan.base + unit.replace(/\/tham-dinh\/\d+\/don-vi/, "/danh-gia"));
  await says(lan, "Cơ quan thẩm định yêu cầu bổ sung hồ sơ");
  await lan.getByRole("link", { name: "Xem các mục cần bổ sung" }).click();
  await says(lan, "Yêu cầu bổ sung lần 1", "Kế hoạch chưa có chữ ký");
  equal(await examine(lan), [], "the page of the request");
  await lan.context().close();
  command(server.folder, "year", "submit", "14770", "2024", "--to", "Phòng Tư pháp", "--as", "lan");
}

test("an appraiser takes ten dossiers to a published decision", async () => {
  const server = await demonstration("ten");
  nineMore(server.folder);
  const page = await visitor(server, { login: "thu" });
  const campaign = await openCampaign(page);
  await says(page, "10 đơn vị");
  const all = await dossiers(page, campaign);
  equal(all.length, 10, "dossiers on the work list");
  for (const one of all) {
    await page.goto(page.base + one);
    await press(page, "Tiếp nhận hồ sơ");
    await says(page, "Đã tiếp nhận hồ sơ.");
  }

  // One is not complete: it goes back with its reason and comes again.
  await page.goto(page.base + campaign + "?tim=dong+huong");
  const sample = await page.locator("main table a[href*='/don-vi/']").first().getAttribute("href");
  await page.goto(page.base + sample);
  const form = page.locator("form[action$='/tra-lai']");
  await page.locator("details", { has: form }).locator("summary").click();
  for (const box of await form.locator("input[type=checkbox]").all()) await box.uncheck();
  await form.locator("[name=chon-2]").check();
  await form.locator("[name=noi-dung-2]").fill("Kế hoạch chưa có chữ ký");
  await form.getByRole("button", { name: "Trả lại để bổ sung" }).click();
  await says(page, "Đã trả lại hồ sơ để bổ sung.", "Kế hoạch chưa có chữ ký");
  await complete(server, sample);
  await page.goto(page.base + sample);
  await press(page, "Tiếp nhận hồ sơ");
  await says(page, "Lần 1");

  // Scores: a lower one wants a reason; the keyboard goes on to the next unit.
  await page.fill("[name='points-1.1']", "99");
  await page.fill("[name='reason-1.1']", "Ban hành chậm một văn bản");
  await press(page, "Lưu");
  await says(page, "vượt quá");
  equal(await page.inputValue("[name='reason-1.1']"), "Ban hành chậm một văn bản", "what was typed");
  await page.fill("[name='points-1.1']", "0");
  await Promise.all([page.waitForURL(/don-vi.\d+$/), page.keyboard.press("Enter")]);
  await says(page, "Đã lưu điểm thẩm định.");
  equal(await examine(page), [], "the page of the scores");

  // The Council has to meet first.
  await press(page, "Kết luận thẩm định");
  await says(page, "Hội đồng");
  await page.goto(page.base + campaign + "/hoi-dong");
  const present = await page.locator("[name=present]").all();
  await present[0].check();
  await press(page, "Lưu cuộc họp");
  await page.goto(page.base + sample);
  await press(page, "Kết luận thẩm định");
  await says(page, "chưa đủ hai phần ba");
  await page.goto(page.base + campaign + "/hoi-dong");
  for (const box of await page.locator("[name=present]").all()) await box.check();
  await press(page, "Lưu cuộc họp");
  equal(await examine(page), [], "the Council's page");
  for (const one of all) {
    await page.goto(page.base + one);
    await press(page, "Kết luận thẩm định");
    await says(page, "Đã kết luận thẩm định.");
  }

  // The decision, its file, its publication.
  await page.goto(page.base + campaign + "/quyet-dinh");
  await says(page, "10 đơn vị đã thẩm định, chờ quyết định");
  await page.fill("[name=number]", "215/QĐ-UBND");
  await page.fill("[name=signed_on]", "22/01/2025");
  await page.fill("[name=signer]", "Chủ tịch Ủy ban nhân dân thành phố Thanh Hóa");
  await press(page, "Ghi quyết định");
  await says(page, "Đã ghi quyết định.", "215/QĐ-UBND");
  await page.fill("[name=published_on]", "23/01/2025");
  await page.fill("[name=place]", "https://thanhhoa.example/ket-qua");
  await press(page, "Ghi việc công bố");
  await says(page, "Đã ghi việc công bố.", "https://thanhhoa.example/ket-qua");
  equal(await examine(page), [], "the page of decisions");
  if (process.env.SHOTS) await page.screenshot({ path: path.join(process.env.SHOTS, "decisions.png"), fullPage: true });
  await page.goto(page.base + campaign);
  await says(page, "được công nhận");
  await page.goto(page.base + campaign + "/giay-to");
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("a[href$='08-quyet-dinh.docx']").click()]);
  const saved = path.join(work, "08.docx");
  await file.saveAs(saved);
  if (fs.statSync(saved).size < 5000) throw new Error("the decision is empty");

  // A head of office was disciplined for that year: withdrawn, with its reason, and the ward sees why.
  await page.goto(page.base + sample);
  await page.getByRole("link", { name: "Đính chính, hủy công nhận" }).click();
  await page.locator("[name=act][value=withdraw]").check();
  await page.fill("[name=number]", "310/QĐ-UBND");
  await page.fill("[name=signed_on]", "03/03/2025");
  await page.fill("[name=signer]", "Chủ tịch Ủy ban nhân dân thành phố Thanh Hóa");
  await page.fill("[name=reason]", "Người đứng đầu bị kỷ luật cảnh cáo do vi phạm năm 2024");
  await press(page, "Ghi quyết định");
  await says(page, "310/QĐ-UBND");
  const lan = await visitor(server, { login: "lan" });
  await lan.goto(lan.base + sample.replace(/\/tham-dinh\/\d+\/don-vi/, "/danh-gia") + "/tham-dinh");
  await says(lan, "310/QĐ-UBND", "215/QĐ-UBND", "bị kỷ luật cảnh cáo");
});

test("a member of the Council gives his opinion on his phone, without JavaScript too", async () => {
  const server = await demonstration("member");
  command(server.folder, "appraisal", "receive", "14770", "2024", "--as", "thu");
  for (const script of [true, false]) {
    const page = await visitor(server, { login: "duc", viewport: PHONE, script });
    const campaign = await openCampaign(page);
    await page.goto(page.base + campaign + "/y-kien");
    await says(page, "Phường Đông Hương");
    if (script) equal(await examine(page), [], "the page of opinions on a phone");
    await page.locator("input[type=radio][value='0']").first().check();
    await page.locator("textarea[name^=opinion-]").first().fill("");
    await page.locator("main form").getByRole("button").last().click();
    await says(page, "ghi rõ lý do");
    await page.locator("textarea[name^=opinion-]").first().fill("Chưa có tài liệu mục 2.3");
    await page.locator("main form").getByRole("button").last().click();
    await says(page, "Đã ghi ý kiến.", "không đồng ý");
    equal(await page.locator("textarea[name^=opinion-]").first().inputValue(), "Chưa có tài liệu mục 2.3", "the opinion kept");
    await page.context().close();
  }
});

// Results of 2023 as the province published them, for the public pages.
function published(folder) {
  const list = path.join(folder, "list.csv");
  fs.writeFileSync(list, "STT,Tên đơn vị,Điểm\n1,Phường Đông Hương,91\n");
  command(folder, "results", "import", list, "38", "2023", "--number", "88/QĐ-UBND", "--signed", "20/01/2024", "--published", "22/01/2024", "--place", "https://thanhhoa.example", "--as", "thu");
}

for (const script of [true, false])
  test(`a citizen finds his ward and its results, ${script ? "on his phone" : "without JavaScript"}`, async () => {
    const server = await demonstration(`citizen-${script}`);
    published(server.folder);
    const page = await visitor(server, { viewport: PHONE, script });
    await page.goto(page.base + "/");
    await page.getByRole("link", { name: "Kết quả công nhận" }).click();
    await says(page, "1 trên", "năm 2023");
    equal(await page.locator("[name=nam] option").allInnerTexts(), ["2023"], "years with published results");
    if (script) equal(await examine(page), [], "the page of results");
    await page.fill("[name=tim]", "dong huong");
    await press(page, "Xem");
    await page.locator("main table").getByRole("link", { name: "Phường Đông Hương" }).click();
    await says(page, "Phường Đông Hương", "88/QĐ-UBND", "91", "https://thanhhoa.example", "Nay thuộc phường Hạc Thành");
    if (script) equal(await examine(page), [], "the ward's page");
    await page.getByRole("link", { name: /Nay thuộc/ }).click();
    await says(page, "Các đơn vị trước khi sắp xếp", "88/QĐ-UBND");
    await page.goto(page.base + "/cong-khai/du-lieu");
    await says(page, "Từ điển dữ liệu", "province_code");
    if (script) equal(await examine(page), [], "the page of open data");
    const answer = await page.request.get(page.base + "/cong-khai/du-lieu/ket-qua.json?nam=2023");
    equal((await answer.json()).map((row) => row.name), ["Đông Hương"], "open data");
    equal(answer.headers()["cache-control"], "public, max-age=300", "how long a cache keeps it");
    equal(answer.headers()["set-cookie"], undefined, "cookies of open data");
    equal((await page.request.get(page.base + "/cong-khai/du-lieu/ket-qua.csv?nam=2023&trang-thai=late")).status(), 404, "what everybody may not ask");
    const feed = await page.request.get(page.base + "/cong-khai/atom.xml");
    if (!(await feed.text()).includes("88/QĐ-UBND")) throw new Error("the feed has no entry");
  });

test("the province sees its totals, and takes a published list over", async () => {
  const server = await demonstration("totals");
  const page = await visitor(server, { login: "thu" });
  const list = path.join(work, "list-2022.csv");
  fs.writeFileSync(list, "DANH SÁCH,,\nSTT,Tên đơn vị,Điểm\n1,Phường Đông Hương,75\nTổng số: 2,,\n");
  await page.goto(page.base + "/tong-hop/nhap");
  await page.selectOption("[name=province]", { label: "Tỉnh Thanh Hóa" });
  await page.fill("[name=year]", "2022");
  await page.fill("[name=number]", "77/QĐ-UBND");
  await page.fill("[name=signed_on]", "20/01/2023");
  await page.setInputFiles("[name=tep]", list);
  await press(page, "Xem trước");
  await says(page, "quy định là từ 80 điểm", "tổng cộng 2 đơn vị, đếm được 1");
  equal(await examine(page), [], "the preview of a list");
  await press(page, "Nhập như đã công bố");
  await says(page, "Đã nhập danh sách.", "Tỉnh Thanh Hóa · năm 2022");
  const base = page.base + "/tong-hop";
  for (const p of ["", "/tieu-chi?nam=2024&tinh=38", "/don-vi?nam=2024&tinh=38", "/cac-nam?tinh=38", "/nhap"]) {
    await page.goto(base + p);
    equal(await examine(page), [], `/tong-hop${p}`);
  }
  await page.goto(base + "?nam=2024&tinh=38");
  await says(page, "đã gửi hồ sơ");
  const csv = await page.request.get(base + "/danh-sach.csv?nam=2024&tinh=38");
  if (!(await csv.text()).includes("Đông Hương")) throw new Error("the list has no ward");
  const stranger = await visitor(server, { login: "lan" });
  await stranger.goto(stranger.base + "/tong-hop?nam=2024&tinh=38");
  await says(stranger, "chỉ cơ quan thẩm định");
});
