import { describe, expect, test } from 'vitest';
import type { EditedMarker, OperatorTitle, TitlePatch } from '#contracts';
import { changeOf } from './changes';

const NOW = Date.UTC(2026, 0, 1);
const title: OperatorTitle = {
  ...{ id: 'film', kind: 'film', visibility: 'public', publishAt: null, year: 1999, ageRating: '12', minAge: 12 },
  ...{ durationMs: 100, addedAt: '', updatedAt: '', texts: { en: { name: 'Film', synopsis: 'Long ago.' } } },
  ...{ genres: [], tags: [], credits: [], markers: [], windows: [], artwork: {}, asset: null },
  ...{ episode: null, episodes: [], seasons: [] },
};
const change = (patch: TitlePatch, of: Partial<OperatorTitle> = {}) => changeOf({ ...title, ...of }, patch, NOW);
const refused = (patch: TitlePatch, of: Partial<OperatorTitle> = {}) => {
  try {
    change(patch, of);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('a patch of nothing changes nothing', () => {
  expect(change({})).toEqual({});
});

describe('texts', () => {
  test('are merged by language and by member', () => {
    const { texts } = change({ texts: { en: { name: 'The film' }, es: { name: 'La película' } } });
    expect(texts).toEqual({
      en: { name: 'The film', synopsis: 'Long ago.' },
      es: { name: 'La película', synopsis: '' },
    });
  });

  test('keep a language, and a name in each', () => {
    expect([refused({ texts: { en: null } }), refused({ texts: { fr: { synopsis: 'Sans nom' } } })]).toEqual([
      'request_malformed',
      'request_malformed',
    ]);
  });
});

describe('the visibility', () => {
  const later = '2026-06-01T00:00:00Z';

  test.each<[TitlePatch, Partial<OperatorTitle>, unknown]>([
    [{ visibility: 'hidden' }, {}, { isPublic: false, publishAt: null }],
    [{ visibility: 'scheduled', publishAt: later }, {}, { isPublic: false, publishAt: Date.parse(later) }],
    [
      { visibility: 'scheduled' },
      { visibility: 'scheduled', publishAt: later },
      { isPublic: false, publishAt: Date.parse(later) },
    ],
    [{ visibility: 'public' }, { visibility: 'scheduled', publishAt: later }, { isPublic: true, publishAt: null }],
  ])('after %j of %j', (patch, before, after) => {
    expect(change(patch, before).visibility).toEqual(after);
  });

  test.each<[TitlePatch, Partial<OperatorTitle>]>([
    [{ visibility: 'scheduled' }, {}],
    [{ visibility: 'scheduled', publishAt: '2025-12-31T00:00:00Z' }, {}],
    [{ publishAt: later }, {}],
    [{ visibility: 'public', publishAt: later }, {}],
    [{ publishAt: null }, { visibility: 'scheduled', publishAt: later }],
  ])('refuses %j of %j', (patch, before) => {
    expect(refused(patch, before)).toBe('request_malformed');
  });
});

describe('markers', () => {
  const marker = (kind: EditedMarker['kind'], startMs: number, endMs: number) => ({ kind, startMs, endMs, names: {} });

  test('of different kinds may overlap, those of one kind may touch', () => {
    expect(refused({ markers: [marker('chapter', 50, 100), marker('chapter', 0, 50), marker('intro', 0, 60)] })).toBe(
      null,
    );
  });

  test('may be anywhere in a film whose length nobody knows yet', () => {
    expect(refused({ markers: [marker('credits', 900, 1_000)] }, { durationMs: null })).toBe(null);
  });

  test.each([
    ['after the end', [marker('credits', 90, 101)]],
    ['the wrong way round', [marker('intro', 9, 8)]],
    ['one in the other', [marker('chapter', 0, 90), marker('chapter', 10, 20)]],
  ])('are refused %s', (_how, markers) => {
    expect(refused({ markers })).toBe('request_malformed');
  });
});

describe('episodes', () => {
  const episodes = [
    { id: 'a', season: 1, number: 1 },
    { id: 'b', season: 1, number: 2 },
  ];
  const swapped = [
    { id: 'a', season: 1, number: 2 },
    { id: 'b', season: 1, number: 1 },
  ];

  test('are put in another order as a whole', () => {
    expect(change({ episodes: swapped }, { kind: 'series', episodes }).places).toEqual(swapped);
  });

  test.each([
    ['one is missing', [{ id: 'a', season: 1, number: 1 }]],
    ['one is of another series', [...swapped, { id: 'c', season: 1, number: 3 }]],
    ['one stands twice', [swapped[0]!, { id: 'a', season: 1, number: 5 }]],
    ['two stand in one place', [swapped[0]!, { id: 'b', season: 1, number: 2 }]],
  ])('are refused when %s', (_how, wanted) => {
    expect(refused({ episodes: wanted }, { kind: 'series', episodes })).toBe('request_malformed');
  });
});

test('windows begin at different times in a region, and end after they began', () => {
  const from = '2026-01-01T00:00:00Z';
  const window = { region: 'DE', from, until: null };
  expect(change({ windows: [window, { ...window, region: 'FR' }] }).windows).toHaveLength(2);
  expect([refused({ windows: [window, window] }), refused({ windows: [{ ...window, until: from }] })]).toEqual([
    'request_malformed',
    'request_malformed',
  ]);
});

test.each(['FSK 16', 'PG-13', 'DE:16', 'all', '12'])('%s is a rating', (ageRating) => {
  expect(change({ ageRating }).rating?.minAge).not.toBe(null);
});

test.each(['FSK 17', 'Grown-ups 16', 'not rated'])('%s is none', (ageRating) => {
  expect(refused({ ageRating })).toBe('rating_unknown');
});
