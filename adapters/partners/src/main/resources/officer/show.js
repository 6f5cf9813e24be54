// How an answer looks: pure, from the envelope alone. What comes from others is set as text, never as markup.
export const KINDS = {
  deposit: "存款", "payment-account": "支付账户", movable: "动产", vehicle: "车辆", vessel: "船舶", building: "房屋", land: "土地",
  equity: "股权", securities: "证券", fund: "基金理财", claim: "债权", income: "收入", dividend: "股息红利",
  "intellectual-property": "知识产权", "other-right": "其他财产权",
};
const MEASURES = { freeze: "冻结", seal: "查封", detain: "扣押", deduct: "扣划", extract: "提取" };
const STATES = { effective: "生效", waiting: "轮候", lapsed: "已失效", lifted: "已解除" };
const STATUSES = {
  asking: "正在询问", answered: "已答复", empty: "已答复：无财产", refused: "拒绝答复", late: "逾时未答，仍在等候", failed: "未取得可信答复", "not-asked": "未询问",
};
const REASONS = {
  "source.unreachable": "无法连接", "source.tls": "对方证书不受信任", "source.silent": "始终没有答复", "source.fault": "对方系统报错",
  "source.error": "接口故障", "answer.signature": "签名不成立", "answer.signer": "不是该法院的签名", "answer.other-inquiry": "答的是另一次查询",
  "answer.other-warrant": "答的是另一份查询令", "answer.other-source": "冒用来源", "answer.not-asked-for": "答非所问",
  "answer.duplicate": "同一财产重复", "answer.other-court": "所报财产属于其他法院", "round.too-large": "各来源答复合计过大", "answer.too-large": "答复过大", "answer.malformed": "答复不合格式",
  "breaker.open": "近期屡次失败，暂停询问", "bulkhead.full": "询问过多，暂缓", "inquiry.interrupted": "查询中断", "court.not-shared": "本院不予共享",
};

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const shown = (source) => source.name === "hub" ? "中枢（各院已报）" : source.name;

export function summary(envelope) {
  const { answered, sources, complete } = envelope.completeness;
  const seconds = ((Date.parse(envelope.answeredAt) - Date.parse(envelope.askedAt)) / 1000).toFixed(1);
  return `${sources} 个来源中 ${answered} 个已答复，${complete ? "完整" : "不完整"}。第 ${envelope.version} 版，${seconds} 秒。编号 ${envelope.inquiryId}`;
}

export function sourceItem(source) {
  const item = element("li", source.status in STATUSES ? source.status : "");
  item.append(element("span", "name", shown(source)), element("span", "what", STATUSES[source.status] ?? source.status));
  const count = source.assets?.length ?? 0;
  const details = [];
  if (source.reason) details.push(REASONS[source.reason] ?? source.reason);
  if (count) details.push(`${count} 项财产`);
  if (source.elapsedMs !== null) details.push(`${source.elapsedMs} 毫秒`);
  item.append(element("small", "", details.join(" · ")));
  return item;
}

function lines(envelope) {
  return envelope.sources.flatMap((source) => source.assets.flatMap((asset) =>
    (asset.measures.length ? asset.measures : [null]).map((measure) => ({ source, asset, measure }))));
}

const description = (asset) => [KINDS[asset.kind] ?? asset.kind, ...Object.values(asset.fields)].join("，")
  + (asset.conflicts?.length ? "（与其他记录的编号相互矛盾，未合并）" : "");
/** How much of the money it binds, and of how much it was ordered. */
const sum = (measure) => (measure.bound ?? null) !== null ? `，现冻结 ${measure.bound} 元` + (measure.amount ? `，限额 ${measure.amount} 元` : "")
  : measure.amount ? `，限额 ${measure.amount} 元` : "";
const term = (measure) => !measure ? "" : `${measure.from ?? "未生效"} 至 ${measure.until ?? "未定"}`;

function cells({ source, asset, measure }) {
  return [
    measure?.court ?? asset.court, shown(source), description(asset), asset.value ?? "", measure?.caseNumber ?? asset.caseNumber,
    measure ? `${MEASURES[measure.kind] ?? measure.kind}（${STATES[measure.state] ?? measure.state}）${sum(measure)}` : "无措施",
    measure && measure.rank ? String(measure.rank) : "", term(measure),
  ];
}

export function assetRows(envelope) {
  return lines(envelope).map((line) => {
    const row = element("tr");
    cells(line).forEach((text, i) => row.append(element("td", i === 3 || i === 6 ? "number" : i === 7 ? "term" : i < 2 ? "court" : "", text)));
    for (const reason of line.measure?.because ?? []) row.children[5].append(element("span", "because", `${reason.text}（${reason.article}）`));
    return row;
  });
}

/** RFC 4180; a field that a spreadsheet would take for a formula is disarmed. */
export function csv(envelope) {
  const field = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`;
  const head = ["法院", "来源", "财产", "估值", "案号", "措施", "顺位", "期限"];
  return [head, ...lines(envelope).map(cells)].map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
}

const day = (text) => Date.parse(text + "T00:00:00+08:00");

/** One block an asset; in it the measures by rank, each as long as it stands. */
export function timeline(envelope, now) {
  const all = lines(envelope).filter((line) => line.measure);
  if (!all.length) return [];
  const begins = Math.min(now, ...all.map(({ measure }) => day(measure.from ?? measure.takenOn)));
  const ends = Math.max(now.getTime() + 90 * 864e5, ...all.map(({ measure }) => measure.until ? day(measure.until) : 0));
  const at = (time) => ((time - begins) / (ends - begins)) * 100;
  return envelope.sources.flatMap((source) => source.assets.filter((asset) => asset.measures.length).map((asset) => {
    const block = element("div", "asset");
    block.append(element("h3", "", `${shown(source)}：${description(asset)}`));
    for (const measure of [...asset.measures].sort((a, b) => (a.rank || 99) - (b.rank || 99))) block.append(bar(measure, at, now));
    return block;
  }));
}

function bar(measure, at, now) {
  const row = element("div", "row");
  row.append(element("span", "who", `${measure.court} ${measure.caseNumber}`));
  const track = element("div", "track");
  const left = at(day(measure.from ?? measure.takenOn));
  const right = measure.until ? at(day(measure.until)) : 100;
  const label = `${measure.rank || "–"} ${MEASURES[measure.kind] ?? measure.kind} ${STATES[measure.state] ?? ""} ${measure.until ? "至 " + measure.until : ""}`;
  const made = element("span", "bar " + measure.state, label);
  made.title = label;
  // By the object model and not by a style attribute, which the page's own policy forbids.
  made.style.left = left + "%";
  made.style.width = Math.max(right - left, 1) + "%";
  const today = element("span", "today");
  today.style.left = at(now.getTime()) + "%";
  track.append(made, today);
  row.append(track);
  return row;
}
