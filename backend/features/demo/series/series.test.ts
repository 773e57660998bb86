import { describe, expect, it } from 'vitest';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { allStations } from './series';
import { BOARD } from './sets/board';
import { lampExtent, lampsOf } from './drawing/lampLetters';
import { seasonOne } from './seasonOne';
import { seasonTwo } from './seasonTwo';
import { titleSequence } from './scenes/titleSequence';
import { departureBoard } from './scenes/departureBoard';

const { series, episodes } = allStations;
const scripts = [...seasonOne, ...seasonTwo];

const markersOf = (kind: string) => episodes.map((each) => each.markers.filter((marker) => marker.kind === kind));

describe('the series', () => {
  it('has two seasons of three episodes that name it', () => {
    const places = episodes.map(({ episode }) => [episode?.seriesId, episode?.season, episode?.number]);
    expect(places).toEqual([1, 2].flatMap((season) => [1, 2, 3].map((number) => [series.id, season, number])));
    expect(new Set([series.id, ...episodes.map(({ id }) => id)]).size).toBe(7);
  });

  it('lasts no longer than four minutes, and each episode 35 to 45 seconds', () => {
    const durations = episodes.map(({ durationMs }) => durationMs);
    for (const duration of durations) expect(duration).toBeGreaterThanOrEqual(35_000);
    for (const duration of durations) expect(duration).toBeLessThanOrEqual(45_000);
    expect(durations.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(240_000);
  });

  it('has a title sequence of eight seconds in every episode but one', () => {
    const intros = markersOf('intro');
    expect(intros.map((markers) => markers.length).sort()).toEqual([0, 1, 1, 1, 1, 1]);
    for (const { startMs, endMs } of intros.flat()) expect(endMs - startMs).toBe(8000);
  });

  it('begins with cold opens of 5 to 25 seconds, each of another length', () => {
    const recaps = markersOf('recap');
    const lengths = markersOf('intro').flatMap((markers, index) =>
      markers.map(({ startMs }) => startMs - (recaps[index]?.[0]?.endMs ?? 0)),
    );
    expect(new Set(lengths).size).toBe(lengths.length);
    for (const length of lengths) {
      expect(length).toBeGreaterThanOrEqual(5000);
      expect(length).toBeLessThanOrEqual(25_000);
    }
  });

  it('looks back for 4 to 6 seconds at the start of every episode but the first of a season', () => {
    for (const [index, markers] of markersOf('recap').entries()) {
      if (episodes[index]?.episode?.number === 1) {
        expect(markers).toEqual([]);
        continue;
      }
      expect(markers).toHaveLength(1);
      expect(markers[0]?.startMs).toBe(0);
      expect(markers[0]?.endMs).toBeGreaterThanOrEqual(4000);
      expect(markers[0]?.endMs).toBeLessThanOrEqual(6000);
    }
  });

  it('ends every episode with 5 to 8 seconds of credits', () => {
    for (const [index, markers] of markersOf('credits').entries()) {
      expect(markers).toHaveLength(1);
      const [{ startMs, endMs } = { startMs: 0, endMs: 0 }] = markers;
      expect(endMs).toBe(episodes[index]?.durationMs);
      expect(endMs - startMs).toBeGreaterThanOrEqual(5000);
      expect(endMs - startMs).toBeLessThanOrEqual(8000);
    }
  });

  it('divides every episode into chapters that follow one another to its end', () => {
    for (const [index, chapters] of markersOf('chapter').entries()) {
      expect(chapters.length).toBeGreaterThanOrEqual(3);
      expect(chapters[0]?.startMs).toBe(0);
      expect(chapters.at(-1)?.endMs).toBe(episodes[index]?.durationMs);
      for (const [at, { startMs, name }] of chapters.entries()) {
        expect(startMs).toBe(chapters[at - 1]?.endMs ?? 0);
        expect(name?.en && name.es).toBeTruthy();
      }
    }
  });
});

describe('the announcements', () => {
  const spoken = scripts.flatMap(({ shots }) => shots.flatMap(({ says = [] }) => says));

  it('are written in four languages, each in its own letters', () => {
    for (const line of spoken) {
      expect(line.en).toMatch(/^[A-Z][\x20-\x7e]+$/);
      expect(line.es).toMatch(/^\p{Script=Latin}[\p{Script=Latin}\d ,.:;]+$/u);
      expect(line.ar).toMatch(/\p{Script=Arabic}/u);
      expect(line.ja).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u);
    }
  });

  it('end before their shot does, but for the words of a recap, which span its moments', () => {
    for (const { shots } of scripts) {
      for (const { scene, says = [] } of shots) {
        for (const { at, until } of says) {
          expect(until).toBeGreaterThan(at + 1);
          if (scene.part !== 'recap') expect(until).toBeLessThanOrEqual(scene.seconds);
        }
      }
    }
  });
});

describe('the pictures', () => {
  const scenes = scripts.flatMap(({ shots }) => shots.map(({ scene }) => scene));
  const drawn = ({ picture, ownSeed = 1 }: (typeof scenes)[number]) => JSON.stringify(picture(seededRandom(ownSeed)));

  it('hold no number that SVG or ffmpeg could not read', () => {
    const once = scenes.filter(({ part }, index) => part === undefined || index < 8);
    for (const scene of once) expect(/NaN|undefined|Infinity|\de-\d/.exec(drawn(scene))?.[0]).toBeUndefined();
  });

  it('are drawn the same again', () => {
    for (const scene of scenes.slice(0, 3)) expect(drawn(scene) === drawn(scene)).toBe(true);
  });

  it('share one title sequence, whatever comes before it', () => {
    const titles = scripts.flatMap(({ shots }) => shots.filter(({ scene }) => scene.part === 'intro'));
    for (const { scene } of titles) expect(scene).toBe(titleSequence);
    expect(titleSequence.ownSeed).toBeDefined();
  });
});

describe('the departure board', () => {
  it('refuses a line that it has no row for', () => {
    const board = departureBoard(['#000000', '#000000'], [{ row: BOARD.rows, text: 'TOO LOW' }]);
    expect(() => board(seededRandom(1))).toThrow(RangeError);
  });

  it('has letters of five lamps by seven', () => {
    expect(lampExtent('AB')).toEqual({ columns: 11, rows: 7 });
    const lamps = lampsOf('I');
    expect(lamps).toHaveLength(11);
    expect(Math.max(...lamps.map(({ row }) => row))).toBe(6);
  });
});
