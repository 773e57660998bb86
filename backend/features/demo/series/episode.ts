import type { DemoFilm } from '../DemoTitle';
import { film } from '../film-making/film';
import { frameArt } from '../film-making/frameArt';
import { durationOf } from '../film-making/scenes';
import type { StoryLine } from '../film-making/subtitles';
import type { EpisodeScript, Shot } from './script';
import { episodeSound } from './sound/episodeSound';
import type { Cue } from './sound/episodeSound';

/** Of every episode, in pixels. */
export const PICTURE = { width: 1280, height: 720 };

/** Where every shot begins, in milliseconds. */
function startsOf(shots: readonly Shot[]): number[] {
  return shots.map((_, index) => durationOf(shots.slice(0, index).map(({ scene }) => scene)));
}

function linesOf(shots: readonly Shot[]): StoryLine[] {
  const starts = startsOf(shots);
  return shots.flatMap(({ says = [] }, index) =>
    says.map(({ at, until, en, es, ar, ja }) => {
      const start = starts[index] ?? 0;
      return { startMs: start + at * 1000, endMs: start + until * 1000, en, es, ar, ja };
    }),
  );
}

function cuesOf(shots: readonly Shot[]): Cue[] {
  const starts = startsOf(shots);
  return shots.map(({ scene, sound, says = [] }, index) => {
    const at = (starts[index] ?? 0) / 1000;
    return {
      sound,
      at,
      seconds: scene.seconds,
      says: says.map((line) => ({ at: at + line.at, text: line.en, chime: line.chime === true })),
    };
  });
}

/** Makes of a script an episode that can be rendered. */
export function episode({ shots, stillAt, hue, ...title }: EpisodeScript): DemoFilm {
  return film({
    ...title,
    kind: 'episode',
    picture: PICTURE,
    scenes: shots.map(({ scene }) => scene),
    lines: linesOf(shots),
    music: (options) => episodeSound(cuesOf(shots), options),
    art: (options) => frameArt(stillAt, hue, options),
  });
}
