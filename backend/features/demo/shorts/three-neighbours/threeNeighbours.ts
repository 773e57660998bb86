import { endCard } from '#backend/features/demo/film-making/cards';
import { film } from '#backend/features/demo/film-making/film';
import { bass, marimba, pitch, pitches, pluck } from '#backend/features/demo/film-making/instruments';
import { graph, painted } from '#backend/features/demo/film-making/scenes';
import type { Scene } from '#backend/features/demo/film-making/scenes';
import { scored } from '#backend/features/demo/film-making/Score';
import { subSeed } from '#backend/platform/images/seededRandom';
import { colony, DISH } from './colony';
import { cells } from './LifeGrid';
import { threeNeighboursLines } from './lines';

const GLIDER = '.#./..#/###';

/** A loner, a pair, a crowd: what happens to them is arithmetic. */
const crowd = cells('..##..#/.####../##.###./.###.##/..##.#.', 13, 6);

/** Thousands of them, from far above, as fine as the grid of a screen; the seed settles who lives where. */
function metropolis(seed: number): string {
  const colours = 'life_color=#f3e6cf:death_color=#7c2a22:mold=14:mold_color=#0b1d22';
  return (
    `life=s=480x270:r=24:ratio=0.16:random_seed=${seed}:${colours},` +
    "crop=w=456:h=256:x='12+8*sin(t/2)':y='7',scale=1920:1080:flags=neighbor," +
    'unsharp=5:5:0.4,vignette=a=0.75,format=yuv420p[picture]'
  );
}

const scenes: readonly Scene[] = [
  {
    seconds: 4.5,
    chapter: { en: 'The quiet grid', es: 'La cuadrícula tranquila' },
    picture: painted(DISH, () =>
      colony({
        alive: cells('.##/##./.#.', 21, 8),
        columns: 32,
        rows: 18,
        cell: 22,
        stepSeconds: 0.42,
        camera: (t) => [1 + t * 0.12, 0.7],
      }),
    ),
    fadeInSeconds: 0.8,
    type: [
      { text: 'THREE', size: 116, weight: 700, tracking: 0.02, y: 470, x: 130, align: 'left', during: [1, 4.3] },
      { text: 'NEIGHBOURS', size: 116, weight: 700, tracking: 0.02, y: 588, x: 130, align: 'left', during: [1.3, 4.3] },
      {
        text: 'a natural history',
        size: 40,
        weight: 300,
        tracking: 0.04,
        y: 660,
        x: 138,
        align: 'left',
        during: [1.9, 4.3],
      },
    ],
  },
  {
    seconds: 5,
    chapter: { en: 'The glider', es: 'El planeador' },
    picture: painted(DISH, () =>
      colony({
        alive: cells(GLIDER, 3, 1),
        columns: 40,
        rows: 40,
        cell: 54,
        stepSeconds: 0.25,
        camera: (t) => [-1.5 + t * 0.82, -1.6 + t * 0.86],
        gaze: (t) => (t > 3.2 && t < 4 ? [0, -0.1] : [0.9, 0.9]),
        blinks: (t) => Math.abs(t - 3.55) < 0.07 || Math.abs(t - 1.2) < 0.06,
      }),
    ),
  },
  {
    seconds: 5,
    chapter: { en: 'The city', es: 'La ciudad' },
    picture: graph((random) => metropolis(subSeed(random))),
    grain: 3,
  },
  {
    seconds: 2.5,
    picture: painted(DISH, () =>
      colony({
        alive: crowd,
        columns: 32,
        rows: 18,
        cell: 36,
        stepSeconds: 0.3,
        camera: () => [7.2, 3.4],
        gaze: (t) => [Math.sin(t * 9), 0.2],
        ageing: true,
      }),
    ),
  },
  {
    seconds: 4.5,
    chapter: { en: 'The block', es: 'El bloque' },
    picture: painted(DISH, () =>
      colony({
        alive: cells('##/##', 6, 3),
        columns: 14,
        rows: 8,
        cell: 74,
        stepSeconds: 0,
        camera: (t) => [2.68 + t * 0.01, 1.56],
        gaze: (t) => (t < 1.7 ? [0, 0] : t < 2.6 ? [-1, 0] : [1, -0.3]),
        blinks: (t, seat) => Math.abs(t - 0.9 - (seat % 5) * 0.28) < 0.07,
      }),
    ),
  },
  endCard({
    seconds: 2,
    ground: '#0f2a30',
    ink: '#f3e6cf',
    title: 'Three Neighbours',
    weight: 700,
    tracking: 0,
    people: ['written and directed by Pia Lindqvist', 'read by Arthur Penhale', 'no cells were harmed'],
  }),
];

/** Pizzicato and marimba on tiptoe, as in films about penguins. */
const music = scored({ seconds: 1.1, wet: 0.5, fadeOutSeconds: 1.5 }, (score, random) => {
  const beat = 0.25;
  const walk = pitches('F2 C3 A2 C3 Bb2 D3 F3 D3 C3 G2 Bb2 E3 F2 A2 C3 F3');
  const tune = 'F4 . A4 . C5 A4 . . G4 . Bb4 . D5 . . . E4 . G4 . C5 Bb4 A4 G4 F4 . . A4 F4 . . .'.split(' ');
  for (let step = 0; step * beat < 21.4; step += 1) {
    const at = 0.3 + step * beat;
    if (step % 2 === 0)
      score.play(bass, { at, hertz: walk[(step / 2) % walk.length] ?? 87, level: 0.16, seconds: 0.16 });
    const name = tune[step % tune.length];
    const isResting = step > 36 && step < 40;
    if (name && name !== '.' && step > 6 && !isResting) {
      score.play(marimba, { at: at + random() * 0.01, hertz: pitch(name), level: 0.2, pan: random() * 0.8 - 0.4 });
    }
    if (step % 4 === 2) score.play(pluck, { at, hertz: pitch(step % 8 === 2 ? 'C5' : 'A4'), level: 0.05, pan: 0.5 });
  }
});

export const threeNeighbours = film({
  id: 'three-neighbours',
  kind: 'film',
  name: { en: 'Three Neighbours', es: 'Tres vecinos' },
  synopsis: {
    en: 'They are born, they crowd together, they quietly go. A naturalist with a very patient voice visits the inhabitants of a grid and finds them surprisingly familiar.',
    es: 'Nacen, se apiñan y se van sin hacer ruido. Un naturalista de voz muy paciente visita a los habitantes de una cuadrícula y los encuentra sorprendentemente familiares.',
  },
  year: 2024,
  ageRating: 'all',
  genres: ['comedy', 'nature', 'family', 'short'],
  tags: ['cells', 'neighbours', 'dry humour'],
  credits: [
    { person: 'Pia Lindqvist', job: 'director' },
    { person: 'Pia Lindqvist', job: 'writer' },
    { person: 'Arthur Penhale', job: 'narrator' },
    { person: 'Joaquín Sarmiento', job: 'composer' },
  ],
  picture: { width: 1920, height: 1080 },
  scenes,
  music,
  lines: threeNeighboursLines,
  narrator: { voice: 'en-gb-x-rp', wordsPerMinute: 172, pitch: 40 },
  art: {
    poster: {
      atSeconds: 20.1,
      focus: { x: 0.5, y: 0.6 },
      zoom: 1.2,
      layout: 'giant',
      lines: ['THREE', 'NEIGHBOURS'],
      weight: 800,
      tracking: -0.02,
      ink: '#f3e6cf',
      ground: '#06181c',
      people: ['Pia Lindqvist', 'Arthur Penhale'],
    },
    backdrop: { atSeconds: 7.4, ground: '#06181c' },
    logo: { lines: ['THREE', 'NEIGHBOURS'], weight: 800, tracking: -0.02, ink: '#f3e6cf' },
  },
});
