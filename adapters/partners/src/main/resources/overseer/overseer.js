// The overseer's page: reads the reports that this certificate may read and shows them. All text from outside is set as text.
const $ = (id) => document.getElementById(id);
const PAGE = 50;
const REMOVAL = /\.(delete|delete-after-term|lift|revoke|close)$|^release\./;
const ORDER = /^consumption\.order/;
const OBJECTION = /objection|review|appeal|^outsider/;
const OPERATIONS = {
  inquire: "查询财产", "read-inquiry": "查看答复", "read-case-file": "查看案件", "look-up-as-of": "时点查询", screen: "批量核验",
  "issue-certificate": "出具证明", "staff-sign-in": "法院人员登录", "sign-in": "当事人登录", "read-own-case": "当事人查看案件", "read-own-listings": "本人查看名单",
  "read-who-asked": "本人查看被查询记录", "request-correction": "申请纠正", "read-access-records": "查看查询记录",
  "read-report": "查看报表", "read-watch": "查看预警", submit: "报送", "read-receipt": "查看回执", "receive-feed": "接收数据", "give-feedback": "反馈惩戒结果",
};
const ROLES = {
  court: "法院系统", officer: "执行人员", overseer: "监督", bureau: "征信机构", bidding: "招投标平台", travel: "客运企业", border: "边检",
  applicant: "申请执行人", debtor: "被执行人", agent: "代理人", lawyer: "律师", guardian: "监护人", heir: "继承人", "third-party": "案外人",
  "listed-person": "名单所列本人", "responsible-person": "负有责任的个人", stranger: "未识别的人",
};
const RULES = {
  "many-on-one-person": "同一人被反复查询", "inquiry-without-act": "查询后无措施", "odd-hours": "非工作时间查询", "one-officer-many-cases": "一人跨多案查询",
  "refused-questions": "多次被拒的查询", "early-deletion-without-payment": "未履行而提前删除", "consent-then-relisted": "同意删除后又列入", "screening-without-tender": "核验未写明项目",
};
const LISTS = { enforcement: "被执行人", dishonest: "失信", "exit-ban": "限制出境", "bidding-ban": "限制招投标", consumption: "限制消费" };

function cell(row, text, className) {
  const made = row.insertCell();
  made.textContent = text ?? "—";
  if (className) made.className = className;
}
function item(list, ...parts) {
  const made = document.createElement("li");
  for (const [name, className, text] of parts) {
    const part = document.createElement(name);
    if (className) part.className = className;
    part.textContent = text;
    made.append(part, " ");
  }
  list.append(made);
}
const time = (text) => text.slice(0, 16).replace("T", " ");
async function read(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path}：${answer.status}`);
  return answer.json();
}

function duties(report) {
  const courts = new Map();
  let overdue = 0;
  for (const line of report.tally) {
    if (line.state !== "overdue" && line.state !== "open") continue;
    const of = courts.get(line.court) ?? { removal: 0, order: 0, objection: 0, other: 0, open: 0 };
    courts.set(line.court, of);
    if (line.state === "open") { of.open += line.count; continue; }
    overdue += line.count;
    const kind = OBJECTION.test(line.deadline) ? "objection" : ORDER.test(line.deadline) ? "order" : REMOVAL.test(line.deadline) ? "removal" : "other";
    of[kind] += line.count;
  }
  const late = (of) => of.removal + of.order + of.objection + of.other;
  for (const [court, of] of [...courts].sort((a, b) => late(b[1]) - late(a[1]) || a[0].localeCompare(b[0]))) {
    const row = $("duties").insertRow();
    cell(row, court);
    for (const kind of ["removal", "order", "objection", "other"]) cell(row, of[kind], of[kind] ? "number late" : "number");
    cell(row, of.open, "number");
  }
  $("duties-none").hidden = overdue > 0;
  for (const duty of report.open.filter((each) => each.state === "overdue").slice(0, 20)) {
    const row = $("late").insertRow();
    cell(row, duty.court);
    cell(row, duty.deadline);
    cell(row, duty.caseNumber);
    cell(row, duty.dueOn, "nowrap");
    cell(row, duty.daysLate, "number late");
  }
  return overdue;
}

function watch(report) {
  for (const flag of report.flags) {
    const who = [flag.court, flag.caller, flag.caseNumber].filter(Boolean).join(" · ") || "多个主体";
    item($("flags"), ["span", "what", RULES[flag.rule] ?? flag.rule], ["span", "", `${who}，${flag.count} 次`],
      ["span", "why", `${time(flag.since)} 至 ${time(flag.until)}；见 ${flag.references.join("、")}`]);
  }
  $("flags-none").hidden = report.flags.length > 0;
  for (const rule of report.rules) {
    item($("rules"), ["span", "", `${RULES[rule.id] ?? rule.id}：${rule.days} 天内超过 ${rule.most} 次。`], ["span", "why", rule.reason]);
  }
  return report.flags.length;
}

let before = 0;
function records(page) {
  for (const record of [...page.records].reverse()) {
    const { decision, caller, case: matter } = Object.fromEntries(Object.entries(record.groups).map(([name, group]) => [name, group.data]));
    const row = $("access").insertRow();
    cell(row, record.position, "number");
    cell(row, time(decision.at), "nowrap");
    const person = /^[0-9a-f]{64}$/.test(caller.id);
    cell(row, [caller.court, ROLES[caller.role] ?? caller.role, person ? "" : caller.id].filter(Boolean).join(" "));
    cell(row, OPERATIONS[decision.operation] ?? decision.operation);
    cell(row, matter.caseNumber);
    cell(row, decision.decision === "allowed" ? "准许" : `拒绝：${decision.decision}`, decision.decision === "allowed" ? "" : "late");
    cell(row, record.owners.map((owner) => owner.data.court).join("、") || "—");
  }
  before = page.from ? page.from - 1 : 0;
  $("earlier").hidden = before < 1;
}
async function earlier() {
  const after = Math.max(0, before - PAGE);
  records(await read(`/v1/access-records?after=${after}&limit=${before - after}`));
}
async function access() {
  const newest = await read("/v1/access-records?after=0&limit=1");
  before = newest.count;
  if (before > 0) await earlier();
  const anchor = newest.anchor;
  const anchored = anchor ? JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(anchor.head.document), (c) => c.charCodeAt(0)))) : null;
  $("whole").textContent = anchored
    ? `共 ${newest.count} 条，编号连续；前 ${anchored.size} 条（涉及 ${anchored.owners.count} 个法院）已于 ${time(anchored.at)} 锚定在公开日志第 ${anchor.leaf.position} 位（第 ${anchor.edition} 期）。`
    : `共 ${newest.count} 条，编号连续；尚未锚定（每小时一次）。`;
  return newest.count;
}

function removals(report) {
  let open = 0;
  for (const removal of report.removals) {
    const late = removal.receivers.filter((receiver) => !receiver.acknowledgedAt);
    if (!late.length) continue;
    open++;
    const row = $("removals").insertRow();
    cell(row, removal.court);
    cell(row, LISTS[removal.list] ?? removal.list);
    cell(row, time(removal.requestedAt), "nowrap");
    cell(row, late.map((receiver) => receiver.subscriber + (receiver.overdue ? "（逾期）" : "")).join("、"), late.some((receiver) => receiver.overdue) ? "late" : "");
  }
  $("removals-none").hidden = open > 0;
  return open;
}

$("earlier").addEventListener("click", () => earlier().catch(failed));
function failed(e) { $("fault").textContent = "未能读取：" + e.message; $("fault").hidden = false; }

try {
  const [late, flagged, asked, sent] = await Promise.all([
    read("/v1/reports/duties?limit=1000").then(duties), read("/v1/reports/watch").then(watch),
    access(), read("/v1/reports/removals?limit=200").then(removals),
  ]);
  $("figures").replaceChildren();
  for (const [figure, name] of [[late, "项逾期未办"], [flagged, "条预警"], [asked, "次查询与访问"], [sent, "次移出待确认"]]) {
    item($("figures"), ["strong", "", String(figure)], ["span", "", name]);
  }
} catch (e) { failed(e); }
