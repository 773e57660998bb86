import type { Programme } from '#contracts';
import type { PillCard } from '#app/components/pill-row/PillRow';
import { daysBetween, sameTimeOn, type Stretch } from '#app/components/guide/guideTime';
import type { StripCard } from '#app/components/guide/GuideStrip';
import type { I18n } from '#app/i18n/I18n';
import { formatsOf } from '#app/i18n/locales';
import { timeLeft } from '#app/i18n/time';

const separator = ' · ';

/** `20:15`; the formats of a language are made once. */
export function clockOf(i18n: I18n): (atMs: number) => string {
  const format = new Intl.DateTimeFormat(formatsOf(i18n.language), { hour: 'numeric', minute: '2-digit' });
  return (atMs) => format.format(atMs);
}

/** What a programme is called; several short ones by the first of them. */
export function programmeName(programme: Programme, i18n: I18n): string {
  const { name, others, isHidden } = programme;
  if (isHidden) return i18n.t('guide.hidden');
  if (name === null) return i18n.t('guide.gap');
  return others > 0 ? i18n.t('guide.and', { name, count: others }) : name;
}

/** `Yesterday`, `Today`, `Thu 26`. */
function dayWords(atMs: number, nowMs: number, i18n: I18n): string {
  const days = daysBetween(nowMs, atMs);
  const language = formatsOf(i18n.language);
  const name = Math.abs(days) < 2 ? relativeDay(days, language) : null;
  const words = name ?? new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric' }).format(atMs);
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}

/** `Intl.RelativeTimeFormat` came with Chromium 71: before, it is a date. */
function relativeDay(days: number, language: string): string | null {
  try {
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  } catch {
    return null;
  }
}

export const nowPill = 'now';

/** `Now`, and the days that the guide tells something of. */
export function dayPills(range: Stretch, nowMs: number, atMs: number, i18n: I18n): PillCard[] {
  const now = i18n.t('guide.now');
  const pills: PillCard[] = [{ id: nowPill, text: now, label: now, isOn: false }];
  const last = daysBetween(nowMs, range.until - 1);
  for (let day = Math.max(-1, daysBetween(nowMs, range.from)); day <= last; day++) {
    const text = dayWords(sameTimeOn(nowMs, day), nowMs, i18n);
    pills.push({ id: String(day), text, label: text, isOn: daysBetween(nowMs, atMs) === day });
  }
  return pills;
}

export interface Told {
  from: number;
  until: number;
  programme: Programme | null;
}

/** When: `20:15–21:00`, with the day where it is another one. */
export function timesOf({ from, until }: Stretch, nowMs: number, i18n: I18n, clock: (atMs: number) => string): string {
  const times = `${clock(from)}–${clock(until)}`;
  return daysBetween(nowMs, from) === 0 ? times : `${dayWords(from, nowMs, i18n)}, ${times}`;
}

/** What is told of a programme on a channel. */
export function stripCard(
  { from, until, programme }: Told,
  { channel, synopsis, nowMs }: { channel: string; synopsis: string; nowMs: number },
  i18n: I18n,
  clock: (atMs: number) => string,
): StripCard {
  const isOn = from <= nowMs && nowMs < until && programme !== null;
  const left = isOn ? timeLeft(i18n, until - nowMs) : '';
  return {
    name: programme ? programmeName(programme, i18n) : i18n.t('guide.gap'),
    meta: [timesOf({ from, until }, nowMs, i18n, clock), channel, left].filter(Boolean).join(separator),
    progress: isOn ? (nowMs - from) / (until - from) : null,
    synopsis: programme?.isHidden ? '' : synopsis,
  };
}
