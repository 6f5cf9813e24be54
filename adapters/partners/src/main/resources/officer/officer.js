// The officers' page: makes a warrant, takes it back signed, and shows who answers as they answer. No key comes near it.
import { sourceItem, assetRows, timeline, summary, csv, KINDS } from "/officer/show.js";

const $ = (id) => document.getElementById(id);
const state = { envelope: null, bytes: null, signature: null, signer: null, run: 0 };

const CODES = {
  "signature.missing": "没有签名。", "signature.invalid": "签名与查询令文件不符。", "certificate.untrusted": "签名证书不受信任。",
  "certificate.expired": "签名证书已过期。", "warrant.signer": "签名人与当前登录证书不是同一人。", "warrant.officer": "查询令是另一名执行人员的。",
  "warrant.court": "查询令的法院不是您所在的法院。", "warrant.expired": "查询令已过期。", "warrant.future": "查询令的签发时间在未来。",
  "warrant.used": "该编号的查询令已使用过。", "officer.not-assigned": "您不是本案的执行人员。", "officer.no-longer-assigned": "您已不是本案的执行人员。",
  "right.no-relation": "您没有这样的案件。", "case.closed": "案件已结。", "case.rate": "本案查询过于频繁，请稍后再试。",
  "subject.not-debtor": "被查询人不是本案被执行人（或被保全人）。", "subject.other-name": "本案中该证件号码是另一名称，请核对姓名或名称。",
  "signature.attributes": "签名只对签名属性成立，请对查询令文件本身签名。", "inquiry.unwritten": "答复未能写成，请用同一文件重新提交。", "inquiry.not-found": "没有这样的查询。", "id.check-digit": "证件号码的校验位不对。",
};

function fault(id, text) { $(id).textContent = text ?? ""; $(id).hidden = !text; }

async function problem(answer) {
  const body = await answer.json().catch(() => ({}));
  return (CODES[body.code] ?? "未能完成：" + (body.detail ?? answer.status)) + (body.code ? `（${body.code}）` : "");
}

function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const fromBase64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** DER of a certificate given as PEM or as DER. */
async function der(file) {
  const bytes = await file.arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  const pem = text.match(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END/);
  return pem ? pem[1].replace(/\s/g, "") : base64(bytes);
}

function beijing(date) {
  return new Date(date.getTime() + 8 * 3600e3).toISOString().slice(0, 19) + "+08:00";
}

function warrant() {
  const kinds = [...document.querySelectorAll("#kinds input:checked")].map((each) => each.value);
  const text = (id) => $(id).value.trim();
  if (["w-case", "w-court", "w-officer", "w-officer-name", "w-name", "w-id", "w-reason", "w-until"].some((id) => !text(id)) || !kinds.length) {
    throw new Error("请填写各项，并至少选择一种财产。");
  }
  return {
    schema: "zhixin/warrant/1", warrantId: "w-" + crypto.randomUUID(), court: text("w-court"), officer: text("w-officer"),
    officerName: text("w-officer-name"), caseNumber: text("w-case"),
    legalBasis: { instrument: "民事诉讼法", version: "2024-01-01", article: "253" },
    subject: { kind: $("w-kind").value, name: text("w-name"), idType: $("w-id-type").value, id: text("w-id") },
    assetKinds: kinds, reason: text("w-reason"), issuedAt: beijing(new Date()), until: text("w-until") + "T23:59:59+08:00", deadlineMs: 3000,
  };
}

$("warrant-form").addEventListener("submit", (event) => {
  event.preventDefault();
  try {
    fault("warrant-fault");
    save("warrant.json", "application/json", JSON.stringify(warrant(), null, 1));
    $("warrant-made").textContent = "已下载 warrant.json，请在本机签名后于下方提交。";
    $("how-to-sign").open = true;
  } catch (e) { fault("warrant-fault", e.message); }
});

$("ask-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  fault("ask-fault");
  const [document_, signature, signer] = ["f-warrant", "f-signature", "f-signer"].map((id) => $(id).files[0]);
  if (!document_ || !signature || !signer) { fault("ask-fault", "请选择三个文件。"); return; }
  try {
    const answer = await fetch("/v1/inquiries", {
      method: "POST", body: await document_.arrayBuffer(),
      headers: { "Content-Type": "application/json", Prefer: "respond-async",
        "X-Zhixin-Signature": base64(await signature.arrayBuffer()), "X-Zhixin-Signer": await der(signer) },
    });
    if (answer.status !== 202) { fault("ask-fault", await problem(answer)); return; }
    follow((await answer.json()).inquiryId);
  } catch { fault("ask-fault", "未能连上中枢，请稍后再试。"); }
});

$("open-form").addEventListener("submit", (event) => { event.preventDefault(); follow($("o-id").value.trim()); });

/** Shows sources as they speak; fetches every new version until nobody is listened to any more. */
async function follow(id) {
  const run = ++state.run;
  state.envelope = null;
  $("answer").hidden = false;
  $("compare").hidden = $("timeline").hidden = $("exports").hidden = true;
  $("h-answer").focus();
  for (let seen = 0; run === state.run;) {
    const answer = await fetch(`/v1/inquiries/${encodeURIComponent(id)}/progress`, { cache: "no-store" });
    if (!answer.ok) { $("summary").textContent = await problem(answer); return; }
    const progress = await answer.json();
    if (progress.version > seen) {
      if (!await read(id)) return;
      seen = progress.version;
    } else if (!seen) {
      lines(progress.sources);
      $("summary").textContent = `正在询问 ${progress.sources.length} 个来源……（编号 ${id}）`;
    }
    // Without a version nobody is at it any more: the answer says why.
    if (!progress.listening && (seen || !await read(id))) return;
    await new Promise((done) => setTimeout(done, seen ? 1000 : 200));
  }
}

function lines(sources) { $("sources").replaceChildren(...sources.map(sourceItem)); }

async function read(id) {
  const answer = await fetch(`/v1/inquiries/${encodeURIComponent(id)}`, { cache: "no-store" });
  if (!answer.ok) { $("summary").textContent = await problem(answer); return false; }
  state.signature = fromBase64(answer.headers.get("X-Zhixin-Signature"));
  state.signer = fromBase64(answer.headers.get("X-Zhixin-Signer"));
  state.bytes = await answer.arrayBuffer();
  state.envelope = JSON.parse(new TextDecoder().decode(state.bytes));
  $("summary").textContent = summary(state.envelope);
  lines(state.envelope.sources);
  const rows = assetRows(state.envelope);
  $("assets").replaceChildren(...rows);
  $("compare").hidden = !rows.length;
  const bars = timeline(state.envelope, new Date());
  $("bars").replaceChildren(...bars);
  $("timeline").hidden = !bars.length;
  $("exports").hidden = false;
  return true;
}

$("x-document").addEventListener("click", () => {
  const name = `inquiry-${state.envelope.inquiryId}-v${state.envelope.version}.json`;
  save(name, "application/json", state.bytes);
  save(name + ".sig", "application/octet-stream", state.signature);
  save(name + ".crt", "application/pkix-cert", state.signer);
});
$("x-table").addEventListener("click", () => {
  // The mark makes spreadsheets read UTF-8.
  save(`inquiry-${state.envelope.inquiryId}.csv`, "text/csv;charset=utf-8", "\ufeff" + csv(state.envelope));
});

for (const [kind, name] of Object.entries(KINDS)) {
  const label = document.createElement("label");
  const box = Object.assign(document.createElement("input"), { type: "checkbox", value: kind, checked: ["deposit", "vehicle", "building"].includes(kind) });
  label.append(box, name);
  $("kinds").append(label);
}
$("w-until").value = beijing(new Date(Date.now() + 30 * 864e5)).slice(0, 10);
$("w-kind").addEventListener("change", () => { $("w-id-type").value = $("w-kind").value === "person" ? "resident-id" : "uscc"; });
