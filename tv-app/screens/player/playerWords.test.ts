import { describe, expect, it } from 'vitest';
import type { Marker, TitleSummary } from '#contracts';
import { I18n } from '#app/i18n/I18n';
import { ownLanguageName } from '#app/i18n/ownLanguageNames';
import { chapterAt, chapterStarts, hudTitle } from '#app/screens/player/playerWords';
import { trackLists } from '#app/screens/player/trackLists';

const i18n = new I18n('en');

describe('the title over the film', () => {
  it('of an episode is its series, and the episode below', () => {
    const episode = { seriesId: 's', seriesName: 'Tide Tables', season: 1, number: 2 };
    expect(hudTitle({ name: 'Neap', episode } as TitleSummary, i18n)).toEqual({
      name: 'Tide Tables',
      episode: 'S1 E2 · Neap',
    });
    expect(hudTitle({ name: 'First Light', episode: null } as TitleSummary, i18n)).toEqual({
      name: 'First Light',
      episode: '',
    });
  });
});

describe('chapters', () => {
  const chapter = (startMs: number, endMs: number, name: string): Marker => ({ kind: 'chapter', startMs, endMs, name });
  const markers: Marker[] = [
    chapter(0, 5_000, 'Dawn'),
    { kind: 'intro', startMs: 2_000, endMs: 4_000, name: 'Intro' },
    chapter(5_000, 10_000, 'Noon'),
  ];

  it('have a name wherever one is', () => {
    expect([0, 3_000, 5_000, 10_000].map((ms) => chapterAt(markers, ms))).toEqual(['Dawn', 'Dawn', 'Noon', '']);
  });

  it('begin at a share of the film', () => {
    expect(chapterStarts(markers, 20_000)).toEqual([0, 0.25]);
    expect(chapterStarts(markers, 0)).toEqual([]);
  });
});

describe('the lists of sound and subtitles', () => {
  it('name languages in their own words, with Off first and on where nothing else is', () => {
    const lists = trackLists(
      {
        video: [],
        audio: [
          { language: 'en', role: 'main', label: 'English', active: true },
          { language: 'en', role: 'description', label: 'English', active: false },
          { language: 'es-MX', role: 'main', label: 'Doblaje', active: false },
        ],
        text: [
          { language: 'ar', label: '', active: false },
          { language: 'und', label: '', active: false },
        ],
      },
      i18n,
    );
    expect(lists.map(({ items }) => items.map(({ id, name, detail, isOn }) => [id, name, detail, isOn]))).toEqual([
      [
        ['0', 'English', '', true],
        ['1', 'English', 'Audio description', false],
        ['2', 'Español (MX)', 'Doblaje', false],
      ],
      [
        ['off', 'Off', '', true],
        ['0', 'العربية', '', false],
        ['1', 'Track 2', '', false],
      ],
    ]);
  });

  it('leave out the sound of a silent film: an empty list has nothing to focus', () => {
    const lists = trackLists({ video: [], audio: [], text: [] }, i18n);
    expect(lists.map(({ id, items }) => [id, items.length])).toEqual([['text', 1]]);
  });

  it('don’t know every language', () => {
    expect([ownLanguageName('ja'), ownLanguageName('tlh')]).toEqual(['日本語', null]);
  });
});
