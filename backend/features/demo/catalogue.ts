import type { DemoFilm, DemoSeries } from './DemoTitle';
import { firstLight, firstLightTrailer } from './first-light/firstLight';
import { allStations } from './series/series';
import { balloonFilm } from './shorts/balloon/balloonFilm';
import { deepSignal } from './shorts/deep-signal/deepSignal';
import { ink } from './shorts/ink/ink';
import { slipstream } from './shorts/slipstream/slipstream';
import { threeNeighbours } from './shorts/three-neighbours/threeNeighbours';
import { twoUmbrellas } from './shorts/umbrellas/twoUmbrellas';
import { windowOpposite } from './shorts/window/windowOpposite';

/*
 * How the demo catalogue is made. No video lies in the repository: each film is written down as a screenplay and made
 * when the service wants it.
 *
 *   DemoTitle.ts      what a title is to the rest of the service
 *   RenderProcess.ts  has titles rendered by `tenfoot render`; renderTitle.ts is what that does, renderMessages.ts what it says
 *   film-making/      film.ts: a Screenplay (facts, scenes, music, lines, art) becomes a DemoFilm
 *                     scenes.ts: a Scene is a filter graph of ffmpeg (`graph`) or frames of our own (`painted`), plus type,
 *                     fades, grain; chapters and parts (intro, recap, credits) become markers
 *                     Canvas.ts, noise.ts: painting in linear light; type with tracking by hand is platform/images/lettering.ts
 *                     Score.ts, instruments.ts, loudness.ts: music; narration.ts, subtitles.ts: lines, spoken and read
 *                     art.ts, posters.ts: poster (five layouts), backdrop, logo from frames; join.ts, encoding.ts: the file
 *   plates/           still layers painted by ffmpeg's own filters: skies, ridges, water, stars
 *   first-light/      the first film, all of it filter graphs
 *   shorts/           a folder a film: the screenplay, and the painters of its pictures beside it
 *   series/           the series
 */

/** Without the episodes, which belong to their series. */
export const demoShorts: readonly DemoFilm[] = [
  firstLight,
  threeNeighbours,
  windowOpposite,
  balloonFilm,
  slipstream,
  twoUmbrellas,
  ink,
  deepSignal,
];

/** In the order in which they are prepared. */
export const demoFilms: readonly DemoFilm[] = [...demoShorts, ...allStations.episodes];

/** What belongs to a film, and is shown with it alone. */
export const demoExtras: readonly DemoFilm[] = [firstLightTrailer];

export const demoSeries: readonly DemoSeries[] = [allStations.series];

/** Two films of 12 s: for tests, which have better things to do than to wait for pictures. */
export const tinyFilms: readonly DemoFilm[] = [firstLight, slipstream];

/** What the demo shows around the clock. The series has a name in each language; that of its channel is the app's. */
export const demoChannels = [
  { number: 1, name: 'channel.everything', rule: 'everything' },
  { number: 2, name: 'genre.nature', rule: { genre: 'nature' } },
  { number: 3, name: 'channel.series', rule: { titles: demoSeries.map(({ id }) => id) } },
] as const;
