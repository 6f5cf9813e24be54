// Amounts, dates and times as people read them. Amounts stay decimal text: no floating point.
import {locale} from './i18n.js';

const ZONE = 'Asia/Shanghai';

/** "1234567.80" -> "¥1,234,567.80". */
export function money(amount) {
  const [whole, cents] = String(amount).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `¥${grouped}${cents === undefined ? '' : `.${cents}`}`;
}

export const count = (n) => new Intl.NumberFormat(locale()).format(n);

/** A date without time, "2026-11-22". */
export function date(iso) {
  const day = new Date(`${String(iso).slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return String(iso);
  return new Intl.DateTimeFormat(locale(), {dateStyle: 'long', timeZone: 'UTC'}).format(day);
}

/** A moment with offset, shown in Beijing time. */
export function moment(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return String(iso ?? '');
  const text = new Intl.DateTimeFormat(locale(), {dateStyle: 'long', timeStyle: 'medium', timeZone: ZONE, hourCycle: 'h23'}).format(at);
  return locale() === 'en' ? `${text} (Beijing time)` : `${text}（北京时间）`;
}
