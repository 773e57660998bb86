import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoFilms, demoSeries, demoShorts, tinyFilms } from './catalogue';
import { balance, SUBTITLE_LANGUAGES } from './film-making/subtitles';
import type { StoryLine } from './film-making/subtitles';
import { firstLightLines } from './first-light/firstLight';
import { threeNeighboursLines } from './shorts/three-neighbours/lines';

const titles = [...demoFilms, ...demoSeries];
const seconds = (films: typeof demoFilms) => films.reduce((sum, film) => sum + film.durationMs, 0) / 1000;
const words = JSON.parse(readFileSync('static/locales/en.json', 'utf8')) as Record<string, string>;

describe('the demo catalogue', () => {
  it('has at least eight shorts of five genres, six episodes, and no more than ten minutes of film', () => {
    expect(demoShorts.length).toBeGreaterThanOrEqual(8);
    expect(new Set(demoShorts.map((film) => film.genres[0])).size).toBeGreaterThanOrEqual(5);
    expect(demoFilms.filter((film) => film.kind === 'episode')).toHaveLength(6);
    expect(seconds(demoShorts)).toBeLessThanOrEqual(170);
    expect(seconds(demoFilms)).toBeLessThanOrEqual(600);
  });

  it('has one film in 2160p of about twenty seconds', () => {
    const uhd = demoFilms.filter((film) => film.picture.height === 2160);
    expect(uhd.map((film) => film.durationMs)).toEqual([20_000]);
  });

  it('begins with First Light, and has two films of twelve seconds for tests', () => {
    expect(demoFilms[0]?.id).toBe('first-light');
    expect(tinyFilms.map((film) => film.durationMs)).toEqual([12_000, 12_000]);
  });

  it('names each title once', () => {
    expect(new Set(titles.map(({ id }) => id)).size).toBe(titles.length);
  });
});

describe.each(titles.map((title) => [title.id, title] as const))('%s', (_, title) => {
  it('has a name and a synopsis in both languages, a year, genres that the app has words for, tags and a crew', () => {
    for (const language of ['en', 'es'] as const) {
      expect(title.name[language].length).toBeGreaterThan(1);
      expect(title.synopsis[language].length).toBeGreaterThan(30);
    }
    expect(title.year).toBeGreaterThan(2015);
    expect(title.genres.length).toBeGreaterThan(0);
    for (const genre of title.genres) expect(words).toHaveProperty(`genre.${genre}`);
    expect(title.tags.length).toBeGreaterThan(0);
    expect(title.credits.map(({ job }) => job)).toContain('director');
  });
});

describe.each(demoFilms.map((film) => [film.id, film] as const))('the markers of %s', (_, film) => {
  it('lie inside the film, chapters one after the other and named', () => {
    expect(film.markers.length).toBeGreaterThan(0);
    for (const { startMs, endMs } of film.markers) {
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(endMs).toBeGreaterThan(startMs);
      expect(endMs).toBeLessThanOrEqual(film.durationMs);
    }
    const chapters = film.markers.filter(({ kind }) => kind === 'chapter');
    for (const [index, chapter] of chapters.entries()) {
      expect(chapter.name?.en).toBeTruthy();
      expect(chapter.name?.es).toBeTruthy();
      expect(chapter.startMs).toBeGreaterThanOrEqual(chapters[index - 1]?.endMs ?? 0);
    }
  });
});

const readable: Record<(typeof SUBTITLE_LANGUAGES)[number], number> = { en: 22, es: 22, ar: 20, ja: 11 };

describe.each<[string, readonly StoryLine[]]>([
  ['First Light', firstLightLines],
  ['Three Neighbours', threeNeighboursLines],
])('the narration of %s', (_, lines) => {
  it('leaves time to read it in each language, in lines that fit', () => {
    for (const line of lines) {
      for (const language of SUBTITLE_LANGUAGES) {
        const perSecond = line[language].length / ((line.endMs - line.startMs) / 1000);
        expect(perSecond, line[language]).toBeLessThanOrEqual(readable[language]);
        for (const part of balance(line[language], language).split('\n')) {
          expect(part.length, part).toBeLessThanOrEqual(language === 'ja' ? 20 : 40);
        }
      }
    }
  });
});
