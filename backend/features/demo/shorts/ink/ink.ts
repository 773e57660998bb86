import { endCard } from '#backend/features/demo/film-making/cards';
import { film } from '#backend/features/demo/film-making/film';
import { air, bell, felt, pitch, pitches, strings } from '#backend/features/demo/film-making/instruments';
import { painted } from '#backend/features/demo/film-making/scenes';
import type { Scene } from '#backend/features/demo/film-making/scenes';
import { scored } from '#backend/features/demo/film-making/Score';
import type { StoryLine } from '#backend/features/demo/film-making/subtitles';
import { basin, BASIN } from './basin';
import type { Pigment } from './Dye';

const SUMI: Pigment = [1, 0.96, 0.86];
const INDIGO: Pigment = [1, 0.62, 0.16];
const VERMILION: Pigment = [0.06, 0.9, 1];
const SAFFRON: Pigment = [0.01, 0.3, 1];
const GOLD: Pigment = [0.9, 0.5, 0.14];
const EMBER: Pigment = [0.8, 0.12, 0.05];

const at = (value: number) => () => value;

/** One drop, and the water does the rest. */
const first: Scene = {
  seconds: 5,
  chapter: { en: 'One drop', es: 'Una gota' },
  picture: painted(
    BASIN,
    basin({
      ground: '#f4eee2',
      current: { speed: 1.5, eddy: 74, restlessness: 0.22, drift: [0, 0.12] },
      pours: [
        { from: 0.3, until: 0.75, x: at(0.62), y: at(0.4), radius: 16, pigment: SUMI, strength: 0.95 },
        { from: 2.1, until: 2.4, x: at(0.72), y: at(0.6), radius: 11, pigment: SUMI, strength: 0.9 },
        { from: 3.2, until: 3.4, x: at(0.55), y: at(0.3), radius: 9, pigment: SUMI, strength: 1 },
      ],
    }),
  ),
  type: [
    {
      text: 'Ink',
      size: 150,
      weight: 200,
      tracking: 0.02,
      y: 520,
      x: 190,
      align: 'left',
      colour: '#1c1a18',
      during: [0.9, 4.6],
    },
    {
      text: 'remembers water',
      size: 54,
      weight: 300,
      tracking: 0.05,
      y: 610,
      x: 198,
      align: 'left',
      colour: '#1c1a18',
      during: [1.5, 4.6],
      staggerSeconds: 0.03,
    },
  ],
};

const meeting: Scene = {
  seconds: 4,
  chapter: { en: 'Two colours', es: 'Dos colores' },
  picture: painted(
    BASIN,
    basin({
      ground: '#f1e8d6',
      head: 0.8,
      current: { speed: 2.1, eddy: 104, restlessness: 0.3, pull: 0.5 },
      pours: [
        {
          from: 0,
          until: 3.4,
          x: (t) => 0.24 + 0.08 * t,
          y: (t) => 0.34 + 0.1 * t,
          radius: 19,
          pigment: INDIGO,
          strength: 0.34,
        },
        {
          from: 0,
          until: 3.4,
          x: (t) => 0.76 - 0.08 * t,
          y: (t) => 0.7 - 0.1 * t,
          radius: 19,
          pigment: VERMILION,
          strength: 0.34,
        },
        { from: 2, until: 3.6, x: (t) => 0.45 + 0.05 * t, y: at(0.16), radius: 13, pigment: SAFFRON, strength: 0.4 },
      ],
    }),
  ),
};

const night: Scene = {
  seconds: 4,
  chapter: { en: 'The other side', es: 'El otro lado' },
  picture: painted(
    BASIN,
    basin({
      ground: '#05060a',
      shines: true,
      head: 1.2,
      keep: 0.996,
      current: { speed: 2.7, eddy: 62, restlessness: 0.4, drift: [0.5, -0.25] },
      pours: [
        {
          from: 0,
          until: 6,
          x: (t) => 0.24 + 0.06 * Math.sin(t * 1.9),
          y: at(0.78),
          radius: 9,
          pigment: GOLD,
          strength: 0.16,
        },
        {
          from: 0.6,
          until: 6,
          x: (t) => 0.5 + 0.1 * Math.sin(t * 1.3),
          y: (t) => 0.5 + 0.2 * Math.cos(t),
          radius: 8,
          pigment: EMBER,
          strength: 0.14,
        },
        {
          from: 1.4,
          until: 6,
          x: at(0.7),
          y: (t) => 0.4 + 0.2 * Math.sin(t * 2),
          radius: 5,
          pigment: GOLD,
          strength: 0.2,
        },
      ],
    }),
  ),
};

/** What was spread out finds its way back to one point. */
const home: Scene = {
  seconds: 3,
  chapter: { en: 'Back', es: 'Regreso' },
  picture: painted(
    BASIN,
    basin({
      ground: '#f4eee2',
      head: 1,
      current: { speed: 1.1, eddy: 58, restlessness: 0.5, pull: 4.2 },
      pours: Array.from({ length: 9 }, (_, index) => ({
        from: 0,
        until: 0.4,
        x: at(0.5 + 0.36 * Math.cos(index * 2.4)),
        y: at(0.5 + 0.38 * Math.sin(index * 2.4)),
        radius: 19,
        pigment: index % 3 === 0 ? INDIGO : SUMI,
        strength: 0.5,
      })),
    }),
  ),
};

const lines: readonly StoryLine[] = [
  {
    startMs: 1600,
    endMs: 4600,
    en: 'A drop asks the water for a shape.',
    es: 'Una gota le pide al agua una forma.',
    ar: 'قطرة تطلب من الماء شكلًا.',
    ja: '一滴が、水に形をたずねる。',
  },
  {
    startMs: 5400,
    endMs: 8600,
    en: 'Two colours meet and keep no secrets.',
    es: 'Dos colores se encuentran y no se guardan secretos.',
    ar: 'لونان يلتقيان ولا يخفيان سرًّا.',
    ja: '二つの色は出会い、隠しごとをしない。',
  },
  {
    startMs: 9400,
    endMs: 12_600,
    en: 'In the dark, what was a stain becomes a light.',
    es: 'En la oscuridad, lo que era mancha se vuelve luz.',
    ar: 'في الظلام، تصير البقعة ضوءًا.',
    ja: '闇の中では、しみも光になる。',
  },
  {
    startMs: 13_300,
    endMs: 15_800,
    en: 'And the water forgets nothing.',
    es: 'Y el agua no olvida nada.',
    ar: 'والماء لا ينسى شيئًا.',
    ja: 'そして水は、何ひとつ忘れない。',
  },
];

/** A felt piano that finds its chord by and by, over strings. */
const music = scored({ seconds: 4.5, wet: 1.1, damping: 0.5, fadeOutSeconds: 2 }, (score, random) => {
  const chords = ['D3 A3 E4 F4', 'Bb2 F3 D4 A4', 'G2 D3 Bb3 C4', 'D3 A3 D4 F#4'];
  for (const [index, chord] of chords.entries()) {
    for (const [voice, hertz] of pitches(chord).entries()) {
      score.play(strings, { at: 0.2 + index * 4, hertz, seconds: 4, level: 0.06, pan: voice / 2 - 0.75 });
    }
  }
  const melody = 'A4 E5 D5 F5 A4 C5 D5 Bb4 A5 F5 E5 C5 D5 F#5 A5 D6'.split(' ');
  for (const [index, name] of melody.entries()) {
    const onset = 0.32 + index * 1.02 + (index % 2) * 0.3 + random() * 0.04;
    score.play(felt, { at: onset, hertz: pitch(name), level: 0.2, pan: random() - 0.5 });
    if (index % 4 === 0) score.play(bell, { at: onset + 0.5, hertz: pitch(name) * 2, level: 0.03, pan: 0.6 });
  }
  score.play(air, { at: 9, hertz: 900, seconds: 4, level: 0.12 });
});

export const ink = film({
  id: 'ink-remembers-water',
  kind: 'film',
  name: { en: 'Ink Remembers Water', es: 'La tinta recuerda el agua' },
  synopsis: {
    en: 'One drop of ink falls into a basin, and then another. Four movements on meeting, mixing and letting go, drawn by the water itself.',
    es: 'Una gota de tinta cae en una pila, y luego otra. Cuatro movimientos sobre encontrarse, mezclarse y soltarse, dibujados por el agua misma.',
  },
  year: 2025,
  ageRating: 'all',
  genres: ['abstract', 'nature', 'short'],
  tags: ['ink', 'water', 'piano', 'calm'],
  credits: [
    { person: 'Noor Haddad', job: 'director' },
    { person: 'Kenji Morioka', job: 'cinematographer' },
    { person: 'Lucía Otero', job: 'composer' },
  ],
  picture: { width: 1920, height: 1080 },
  scenes: [
    first,
    meeting,
    night,
    home,
    endCard({
      seconds: 2,
      ground: '#efe7d8',
      ink: '#1c1a18',
      title: 'Ink remembers water',
      weight: 200,
      tracking: 0.03,
      people: ['a film by Noor Haddad', 'seen by Kenji Morioka   heard by Lucía Otero'],
    }),
  ],
  music,
  lines,
  art: {
    poster: {
      atSeconds: 10.2,
      focus: { x: 0.44, y: 0.5 },
      layout: 'mat',
      lines: ['Ink remembers', 'water'],
      size: 74,
      weight: 200,
      tracking: -0.01,
      ink: '#1c1a18',
      ground: '#efe7d8',
      people: ['Noor Haddad', 'Lucía Otero'],
    },
    backdrop: { atSeconds: 12.2, ground: '#05060a' },
    logo: { lines: ['Ink remembers water'], weight: 200, tracking: 0, ink: '#f4eee2' },
  },
});
