import type { HistoryDay } from '#app/components/history-list/HistoryList';
import type { HistoryCard } from '#app/components/history-list/HistoryRow';
import type { WatchedTitle } from '#app/data/ListRepository';
import { formatsOf } from '#app/i18n/locales';
import { timeLeft } from '#app/i18n/time';
import { picture, type CardContext } from '#app/screens/titleCards';
import { fromHex } from '#app/theme/colours';
import { colour, historyRow } from '#app/theme/tokens';

const separator = ' · ';

/** Under the days on which they were watched, by the set's own clock. */
export function historyDays(
  items: readonly WatchedTitle[],
  { now, isRemoved }: { now: Date; isRemoved: (id: string) => boolean },
  context: CardContext,
): HistoryDay[] {
  const days: { key: string; name: string; cards: HistoryCard[] }[] = [];
  for (const item of items) {
    const at = new Date(item.watchedAt);
    const key = at.toDateString();
    let day = days[days.length - 1];
    if (day?.key !== key) days.push((day = { key, name: dayName(at, now, context.i18n.language), cards: [] }));
    day.cards.push(historyCard(item, isRemoved(item.title.id), context));
  }
  return days;
}

const dayMs = 86_400_000;

/** `Today`, `Yesterday`, `Thursday, 19 November`; of another year with its number. */
export function dayName(at: Date, now: Date, language: string): string {
  const ago = Math.round((midnight(now) - midnight(at)) / dayMs);
  const name = ago < 2 ? relativeDay(-ago, language) : null;
  if (name !== null) return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
  const isThisYear = at.getFullYear() === now.getFullYear();
  const format = new Intl.DateTimeFormat(formatsOf(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  });
  const date = format.format(at);
  return date.charAt(0).toLocaleUpperCase(language) + date.slice(1);
}

/** `Intl.RelativeTimeFormat` came with Chromium 71: before, it is a date. */
function relativeDay(days: number, language: string): string | null {
  try {
    return new Intl.RelativeTimeFormat(formatsOf(language), { numeric: 'auto' }).format(days, 'day');
  } catch {
    return null;
  }
}

function midnight(at: Date): number {
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
}

function historyCard(item: WatchedTitle, isRemoved: boolean, context: CardContext): HistoryCard {
  const { i18n } = context;
  const { title } = item;
  const time = new Intl.DateTimeFormat(formatsOf(i18n.language), { hour: 'numeric', minute: '2-digit' });
  const state = stateWords(item, context);
  const watched = [time.format(new Date(item.watchedAt)), episodeWords(item, context), state];
  const facts = isRemoved ? i18n.t('history.removed') : watched.filter(Boolean).join(separator);
  const name = title.episode?.seriesName ?? title.name;
  const art = title.backdrop ?? title.poster;
  return {
    id: title.id,
    name,
    facts,
    picture: picture(art, historyRow.picture.w, context),
    colour: art ? fromHex(art.dominantColour) : colour.blank,
    progress: progressOf(item),
    isRemoved,
    label: [name, facts].join(', '),
    action: i18n.t(isRemoved ? 'history.undo' : 'history.remove'),
  };
}

function episodeWords({ title: { episode, name } }: WatchedTitle, { i18n }: CardContext): string {
  return episode ? i18n.t('player.episode', { season: episode.season, number: episode.number, name }) : '';
}

function stateWords({ title, isWatched, positionMs }: WatchedTitle, { i18n }: CardContext): string {
  if (title.resumeMs !== null && title.durationMs) return timeLeft(i18n, title.durationMs - positionMs);
  return isWatched ? i18n.t('details.watched') : '';
}

function progressOf({ title, positionMs }: WatchedTitle): number | null {
  if (title.resumeMs === null || !title.durationMs) return null;
  return Math.min(1, positionMs / title.durationMs);
}
