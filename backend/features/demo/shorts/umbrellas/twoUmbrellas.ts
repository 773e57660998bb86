import { endCard } from '#backend/features/demo/film-making/cards';
import { film } from '#backend/features/demo/film-making/film';
import { air, bass, bell, felt, pitch, pitches, pluck, strings } from '#backend/features/demo/film-making/instruments';
import { smoothstep } from '#backend/features/demo/film-making/noise';
import { painted } from '#backend/features/demo/film-making/scenes';
import type { Scene } from '#backend/features/demo/film-making/scenes';
import { scored } from '#backend/features/demo/film-making/Score';
import type { StoryLine } from '#backend/features/demo/film-making/subtitles';
import { ABOVE, crowd, RED, square, YELLOW } from './square';
import type { Walker } from './square';

const alone = (colour: Walker['colour'], size: number, at: Walker['at']): Walker => ({ colour, size, at });

/** They come from two sides, stop a hand's breadth apart, and go around each other. */
const meeting: Walker[] = [
  alone(YELLOW, 40, (t) => {
    const [near, angle] = [smoothstep(0, 2.2, t), 3.3 + 1.5 * smoothstep(2, 5, t)];
    const reach = 330 - near * 286;
    return { x: 330 + Math.cos(angle) * reach, y: 180 + Math.sin(angle) * reach * 0.8, turn: t * 0.3 };
  }),
  alone(RED, 40, (t) => {
    const [near, angle] = [smoothstep(0, 2.3, t), 0.16 + 1.5 * smoothstep(2, 5, t)];
    const reach = 340 - near * 296;
    return { x: 330 + Math.cos(angle) * reach, y: 180 + Math.sin(angle) * reach * 0.8, turn: -t * 0.3 };
  }),
];

const scenes: readonly Scene[] = [
  {
    seconds: 4.5,
    chapter: { en: 'Yellow', es: 'Amarillo' },
    picture: painted(
      ABOVE,
      square({
        lamps: [
          [90, 60, '#ffb46a'],
          [520, 300, '#6ab4ff'],
          [330, 180, '#ff9ac0'],
        ],
        walkers: (random) => [
          ...crowd(random, [40, 118, 320], 62, 92),
          alone(YELLOW, 36, (t) => ({ x: 40 + t * 62, y: 222 + Math.sin(t * 1.7) * 7, turn: t * 0.16 })),
        ],
      }),
    ),
    fadeInSeconds: 0.6,
    type: [
      { text: 'Two', size: 132, weight: 200, y: 590, x: 1010, align: 'left', during: [0.9, 4.2], fadeSeconds: 0.5 },
      {
        text: 'Umbrellas',
        size: 132,
        weight: 200,
        y: 730,
        x: 1010,
        align: 'left',
        during: [1.3, 4.2],
        fadeSeconds: 0.5,
      },
    ],
  },
  {
    seconds: 4,
    chapter: { en: 'Red', es: 'Rojo' },
    picture: painted(
      ABOVE,
      square({
        zebra: true,
        lamps: [
          [560, 50, '#ff6a4a'],
          [120, 310, '#ffd08a'],
        ],
        walkers: (random) => [
          ...crowd(random, [28, 98, 248, 318], -74, 84).filter((_, index) => index % 5 !== 2),
          alone(RED, 37, (t) => ({ x: 600 - t * 84, y: 170 + Math.sin(t * 2.1) * 9, turn: -t * 0.2 })),
        ],
      }),
    ),
  },
  {
    seconds: 5,
    chapter: { en: 'The square', es: 'La plaza' },
    picture: painted(
      ABOVE,
      square({
        lamps: [
          [330, 180, '#ffc98a'],
          [90, 90, '#7ab0ff'],
          [570, 300, '#ff8aa8'],
        ],
        walkers: (random) => [...crowd(random, [20, 346], 40, 150), ...meeting],
      }),
    ),
  },
  {
    seconds: 3.5,
    chapter: { en: 'One', es: 'Uno' },
    picture: painted(
      ABOVE,
      square({
        lamps: [
          [300, 200, '#ffc98a'],
          [520, 80, '#ffd9a0'],
        ],
        walkers: () => [
          alone(YELLOW, 78, (t) => {
            const away = Math.max(0, t - 2);
            const x = 262 + 44 * smoothstep(1, 1.9, t) + away * away * 70;
            return { x, y: 214 - away * away * 48, turn: 0.5, open: 1 - smoothstep(0.5, 1.4, t) };
          }),
          alone(RED, 84, (t) => {
            const away = Math.max(0, t - 2);
            return {
              x: 412 - 92 * smoothstep(0.9, 1.9, t) + away * away * 70,
              y: 176 + 26 * smoothstep(0.9, 1.9, t) - away * away * 48,
              turn: -0.3 - t * 0.12,
            };
          }),
        ],
      }),
    ),
  },
  endCard({
    seconds: 2,
    ground: '#232b3a',
    ink: '#ffd9a8',
    title: 'Two Umbrellas',
    weight: 200,
    tracking: 0.02,
    people: ['Ines Calder   Mateo Quiroga', 'written and directed by Sunniva Dahl'],
  }),
];

const lines: readonly StoryLine[] = [
  {
    startMs: 1400,
    endMs: 4200,
    en: 'She bought yellow because nobody else had.',
    es: 'Lo compró amarillo porque nadie más lo llevaba.',
    ar: 'اشترتها صفراء لأن أحدًا غيرها لم يفعل.',
    ja: 'だれも持っていないから、彼女は黄色にした。',
  },
  {
    startMs: 4900,
    endMs: 8100,
    en: 'His was red because it had been on sale.',
    es: 'El suyo era rojo porque estaba de oferta.',
    ar: 'وكانت مظلته حمراء لأنها كانت أرخص.',
    ja: '彼の赤は、安売りだったから。',
  },
  {
    startMs: 9400,
    endMs: 13_000,
    en: '“Sorry.” “No, I’m sorry.” “After you.” “No, after you.”',
    es: '—Perdón. —No, perdón. —Usted primero. —No, usted.',
    ar: '«عفوًا.» «بل عفوًا أنا.» «تفضّلي.» «بل تفضّل أنت.»',
    ja: '「すみません」「いえ、こちらこそ」「お先に」「いえ、お先に」',
  },
  {
    startMs: 14_500,
    endMs: 16_800,
    en: 'One is enough for two, if you walk slowly.',
    es: 'Uno basta para dos, si se camina despacio.',
    ar: 'واحدة تكفي اثنين، إن مشيا على مهل.',
    ja: 'ゆっくり歩けば、一本で足りる。',
  },
];

const music = scored({ seconds: 2.4, wet: 0.7, fadeInSeconds: 0.6, fadeOutSeconds: 1.8 }, (score, random) => {
  score.play(air, { at: 0, hertz: 4200, seconds: 18, level: 0.1 });
  const chords = [
    'Eb3 G3 Bb3 D4',
    'C3 Eb3 G3 Bb3',
    'Ab2 C3 Eb3 G3',
    'Bb2 D3 F3 Ab3',
    'G2 Bb2 D3 F3',
    'C3 Eb3 G3 D4',
    'Ab2 C3 F3 G3',
    'Eb3 G3 Bb3 F4',
  ];
  for (const [index, chord] of chords.entries()) {
    const at = 0.3 + index * 2.15;
    const [root = 100, ...upper] = pitches(chord);
    score.play(bass, { at, hertz: root / 2, seconds: 0.9, level: 0.12 });
    for (const hertz of [root, ...upper])
      score.play(strings, { at, hertz, seconds: 2, level: 0.035, pan: random() - 0.5 });
    for (const [step, hertz] of [...upper, upper[1] ?? 200].entries()) {
      score.play(pluck, { at: at + step * 0.53 + 0.02, hertz: hertz * 2, level: 0.06, pan: 0.4 });
    }
  }
  // Hers from the left, his from the right; from the square on, together.
  const hers = [
    ['G5', 1],
    ['F5', 1.9],
    ['Eb5', 2.4],
    ['D5', 3.4],
    ['Bb4', 10],
    ['D5', 10.6],
    ['G5', 11.7],
    ['F5', 14],
    ['Bb5', 15.2],
  ] as const;
  const his = [
    ['Eb4', 5.2],
    ['G4', 6],
    ['Ab4', 6.6],
    ['Bb4', 7.6],
    ['G4', 10.3],
    ['F4', 11],
    ['Eb5', 12.2],
    ['D5', 14.1],
    ['G5', 15.3],
  ] as const;
  for (const [name, at] of hers) score.play(felt, { at, hertz: pitch(name), level: 0.22, pan: -0.6 });
  for (const [name, at] of his) score.play(felt, { at, hertz: pitch(name), level: 0.22, pan: 0.6 });
  score.play(bell, { at: 15.6, hertz: pitch('Eb6'), level: 0.06 });
});

export const twoUmbrellas = film({
  id: 'two-umbrellas',
  kind: 'film',
  name: { en: 'Two Umbrellas', es: 'Dos paraguas' },
  synopsis: {
    en: 'A rainy evening, seen from where the rain comes from. In a crowd of black umbrellas a yellow one goes one way and a red one the other, until both are too polite to pass.',
    es: 'Una tarde de lluvia, vista desde donde cae la lluvia. Entre paraguas negros, uno amarillo va en una dirección y uno rojo en la otra, hasta que ninguno se atreve a pasar primero.',
  },
  year: 2025,
  ageRating: 'all',
  genres: ['romance', 'drama', 'short'],
  tags: ['rain', 'city', 'strangers', 'piano'],
  credits: [
    { person: 'Sunniva Dahl', job: 'director' },
    { person: 'Sunniva Dahl', job: 'writer' },
    { person: 'Ines Calder', job: 'actor', character: 'Yellow' },
    { person: 'Mateo Quiroga', job: 'actor', character: 'Red' },
    { person: 'Lucía Otero', job: 'composer' },
  ],
  picture: { width: 1920, height: 1080 },
  scenes,
  music,
  lines,
  art: {
    poster: {
      atSeconds: 11.8,
      focus: { x: 0.515, y: 0.5 },
      layout: 'foot',
      lines: ['two', 'umbrellas'],
      size: 112,
      weight: 200,
      tracking: 0.01,
      ink: '#ffe6c4',
      ground: '#0c1018',
      people: ['Ines Calder', 'Mateo Quiroga'],
    },
    backdrop: { atSeconds: 14, ground: '#0c1018' },
    logo: { lines: ['two umbrellas'], weight: 200, tracking: 0.01, ink: '#ffe6c4' },
  },
});
