import type { I18n } from './I18n';

const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** `4:07`, `1:04:07`. Hours are shown when the whole is an hour or longer, so that the width stays the same while it runs. */
export function clockTime(ms: number, wholeMs: number = ms): string {
  const seconds = Math.max(0, Math.floor(ms / secondMs));
  const s = String(seconds % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (wholeMs < 60 * minuteMs) return `${minutes}:${s}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${s}`;
}

/** `12 s`, `48 min`, `1 h 52 min`, `2 h`. */
export function runningTime(i18n: I18n, ms: number): string {
  if (ms < minuteMs) return i18n.t('title.seconds', { seconds: Math.max(1, Math.round(ms / secondMs)) });
  const whole = Math.round(ms / minuteMs);
  const hours = Math.floor(whole / 60);
  const minutes = whole % 60;
  if (hours === 0) return i18n.t('title.minutes', { minutes });
  return minutes === 0 ? i18n.t('title.hours', { hours }) : i18n.t('title.hoursMinutes', { hours, minutes });
}

/** `8 s left`, `32 min left`; rounded up. */
export function timeLeft(i18n: I18n, ms: number): string {
  if (ms < minuteMs) return i18n.t('title.secondsLeft', { seconds: Math.max(1, Math.ceil(ms / secondMs)) });
  return i18n.t('title.minutesLeft', { minutes: Math.ceil(ms / minuteMs) });
}

/** `1 minute 20 seconds`, for ears; a set that knows no units (they came with Chromium 77) says what it shows. */
export function spokenTime(i18n: I18n, ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / secondMs));
  const parts = [
    { unit: 'hour', count: Math.floor(seconds / 3600) },
    { unit: 'minute', count: Math.floor(seconds / 60) % 60 },
    { unit: 'second', count: seconds % 60 },
  ].filter(({ unit, count }) => count > 0 || (unit === 'second' && seconds === 0));
  try {
    return parts.map(({ unit, count }) => i18n.number(count, { style: 'unit', unit, unitDisplay: 'long' })).join(' ');
  } catch {
    return clockTime(ms);
  }
}
