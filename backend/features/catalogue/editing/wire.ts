import { AppError } from '#backend/AppError';
import type { OperatorTitle, TitlePatch } from '#contracts';
import { assertInOrder, type TitleWindow } from '../windows';

type Shown = OperatorTitle['windows'][number];
type Texts = OperatorTitle['texts'];

export function shownWindow({ region, from, until }: TitleWindow): Shown {
  return {
    region,
    from: from === 0 ? null : new Date(from).toISOString(),
    until: until === null ? null : new Date(until).toISOString(),
  };
}

/** @throws AppError request_malformed for one that ends before it begins, or two that begin as one */
export function keptWindows(windows: readonly Shown[]): TitleWindow[] {
  const kept = windows.map(({ region, from, until }) => ({
    region,
    from: from === null ? 0 : Date.parse(from),
    until: until === null ? null : Date.parse(until),
  }));
  kept.forEach(assertInOrder);
  if (new Set(kept.map(({ region, from }) => `${region} ${from}`)).size < kept.length) {
    throw new AppError('request_malformed', 'Two windows of a region begin at the same time');
  }
  return kept;
}

/**
 * Texts after a merge patch (RFC 7396) of them.
 * @throws AppError request_malformed when a language has no name, or none is left
 */
export function mergedTexts(texts: Texts, patch: NonNullable<TitlePatch['texts']>): Texts {
  const merged = new Map(Object.entries(texts));
  for (const [language, change] of Object.entries(patch)) {
    if (change === null) {
      merged.delete(language);
      continue;
    }
    const before = merged.get(language);
    const { name = before?.name, synopsis = before?.synopsis ?? '' } = change;
    if (name === undefined) throw new AppError('request_malformed', `A name in ${language} is missing`);
    merged.set(language, { name, synopsis });
  }
  if (merged.size === 0) throw new AppError('request_malformed', 'One language at least has to stay');
  return Object.fromEntries(merged);
}
