import { describe, expect, it } from 'vitest';
import type { Artwork, TitleSummary } from '#contracts';
import { I18n } from '#app/i18n/I18n';
import { backdropOf, heroCard, tileCard, type CardContext } from '#app/screens/titleCards';

const artwork = (ratio: number, ...widths: number[]): Artwork => {
  const variants = widths.map((width) => ({ url: `/${width}`, width, height: width / ratio }));
  return { ...variants[variants.length - 1]!, variants, dominantColour: '#102030' };
};

const title: TitleSummary = {
  id: 'first-light',
  kind: 'film',
  name: 'First Light',
  year: 2024,
  ageRating: null,
  durationMs: 20_000,
  seasonCount: null,
  genres: [],
  synopsis: '',
  poster: artwork(2 / 3, 160, 240, 480, 720),
  backdrop: artwork(16 / 9, 960, 1408, 1920),
  logo: artwork(4, 480, 900),
  availability: { state: 'ready' },
  resumeMs: null,
  episode: null,
};

const at = (precision: number): CardContext => ({
  i18n: new I18n('en'),
  absolute: (url) => `http://tv${url}`,
  precision,
});

describe('the artwork of a title', () => {
  it.each([
    ['720p', 720 / 1080, ['/160', '/960', '/480']],
    ['1080p', 1, ['/240', '/1408', '/900']],
    ['4K', 2, ['/480', '/1920', '/900']],
  ])('at %s is the smallest that is large enough, else the largest', (_, precision, urls) => {
    const context = at(precision);
    const chosen = [
      tileCard(title, context).picture?.url,
      backdropOf(title, context).url,
      heroCard(title, context).logo?.url,
    ];
    expect(chosen).toEqual(urls.map((url) => `http://tv${url}`));
  });

  it.each([
    [{ reason: 'region', from: null }, 'Not available in this country'],
    [{ reason: 'window', from: null }, 'Not available at the moment'],
    [{ reason: 'window', from: '2026-12-01T12:00:00.000Z' }, 'Available from December 1, 2026'],
  ] as const)('of a title that can’t be watched here and now stands dimmed, and says why: %j', (closed, words) => {
    const card = tileCard({ ...title, availability: { state: 'unavailable', ...closed }, resumeMs: 5_000 }, at(1));
    expect(card).toMatchObject({ caption: words, isDimmed: true, progress: null });
  });

  it('says its own size, by which it is laid out', () => {
    expect(tileCard(title, at(1)).picture).toEqual({ url: 'http://tv/240', width: 240, height: 360 });
  });

  it('that isn’t there leaves a name and a colour', () => {
    const bare = { ...title, poster: null, backdrop: null, logo: null };
    expect(tileCard(bare, at(1))).toMatchObject({ picture: null, name: 'First Light' });
    expect(backdropOf(bare, at(1)).url).toBeNull();
    expect(heroCard(bare, at(1)).logo).toBeNull();
  });
});

describe('what is said about a title in a line', () => {
  const metaOf = (words: Partial<TitleSummary>) => heroCard({ ...title, year: null, ...words }, at(1)).meta;

  it('has the number of seasons of a series where a film has its length', () => {
    expect(metaOf({ durationMs: 60_000 })).toBe('1 min');
    const series = { kind: 'series', durationMs: null } as const;
    const metas = [2, 1, 0].map((seasonCount) => metaOf({ ...series, year: 2024, seasonCount }));
    expect(metas).toEqual(['2024 · 2 seasons', '2024 · 1 season', '2024']);
  });
});
