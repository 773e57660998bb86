import { endCard } from '#backend/features/demo/film-making/cards';
import { film } from '#backend/features/demo/film-making/film';
import {
  air,
  bass,
  burst,
  glide,
  kick,
  pitch,
  pitches,
  pluck,
  reed,
} from '#backend/features/demo/film-making/instruments';
import { smoothstep } from '#backend/features/demo/film-making/noise';
import { painted } from '#backend/features/demo/film-making/scenes';
import type { Scene } from '#backend/features/demo/film-making/scenes';
import { scored } from '#backend/features/demo/film-making/Score';
import type { StoryLine } from '#backend/features/demo/film-making/subtitles';
import { ride, SCREEN } from './road';

const DUSK = [
  [0, '#0a0620'],
  [0.28, '#2a0f4a'],
  [0.46, '#b02a6a'],
  [0.5, '#3a1030'],
] as const;
const NIGHT = [
  [0, '#02030c'],
  [0.4, '#0a1640'],
  [0.5, '#0b1024'],
] as const;
const PIPE = [
  [0, '#060308'],
  [0.5, '#1a0a08'],
  [1, '#060304'],
] as const;

const title = { size: 150, weight: 800, tracking: -0.01, y: 330, fadeSeconds: 0.06 } as const;

/** Cut on the beat: 150 to the minute, four beats to 1.6 s. */
const scenes: readonly Scene[] = [
  {
    seconds: 3,
    chapter: { en: 'Dusk', es: 'Anochecer' },
    picture: painted(
      SCREEN,
      ride({
        speed: (t) => 30 + t * 12,
        weave: (t) => 1.1 * Math.sin(t * 1.4),
        sky: DUSK,
        lamps: ['#ff4fa0', '#ffb14a'],
      }),
    ),
    fadeInSeconds: 0.25,
    type: [{ ...title, text: 'SLIPSTREAM', during: [1.4, 2.9] }],
  },
  {
    seconds: 1.5,
    picture: painted(
      SCREEN,
      ride({
        speed: () => 84,
        weave: (t) => 2.4 * Math.sin(t * 3 + 1),
        sky: NIGHT,
        lamps: ['#3ad6ff', '#8a5cff'],
        horizon: 150,
      }),
    ),
  },
  {
    seconds: 2,
    chapter: { en: 'The tunnel', es: 'El túnel' },
    picture: painted(
      SCREEN,
      ride({
        speed: (t) => 70 + t * 30,
        weave: (t) => 1.6 * Math.sin(t * 2.6),
        sky: PIPE,
        lamps: ['#ffcf6a', '#ff8a2a'],
        ribs: '#ff7a1f',
      }),
    ),
  },
  {
    seconds: 1,
    picture: painted(
      SCREEN,
      ride({
        speed: () => 120,
        weave: (t) => 0.6 * Math.sin(t * 9),
        sky: PIPE,
        lamps: ['#ff3a5a'],
        ribs: '#ff2450',
        rider: false,
        horizon: 190,
      }),
    ),
  },
  {
    seconds: 1.5,
    picture: painted(
      SCREEN,
      ride({
        speed: () => 130,
        weave: (t) => 2.2 * Math.sin(t * 4),
        sky: PIPE,
        lamps: ['#7affd0', '#4ad0ff'],
        ribs: '#1fe0b0',
      }),
    ),
  },
  {
    seconds: 1.5,
    chapter: { en: 'Out', es: 'La salida' },
    picture: painted(
      SCREEN,
      ride({
        speed: (t) => 130 - t * 34,
        weave: (t) => 1.2 * Math.sin(t * 2),
        sky: [
          [0, '#4a3a78'],
          [0.3, '#d8788a'],
          [0.46, '#ffd9a0'],
          [0.5, '#a06070'],
        ],
        lamps: ['#ffe3b0', '#ffb0a0'],
        dawn: (t) => smoothstep(0, 1.3, t),
      }),
    ),
  },
  endCard({
    seconds: 1.5,
    ground: '#f4d2a8',
    ink: '#2a1020',
    title: 'SLIPSTREAM',
    weight: 800,
    tracking: -0.01,
    people: ['ridden by Zuri Adeyemi', 'directed by Caspar Lund'],
  }),
];

const lines: readonly StoryLine[] = [
  {
    startMs: 500,
    endMs: 2900,
    en: 'One parcel. Forty kilometres.',
    es: 'Un paquete. Cuarenta kilómetros.',
    ar: 'طرد واحد. أربعون كيلومترًا.',
    ja: '荷物ひとつ。四十キロ。',
  },
  {
    startMs: 4600,
    endMs: 6400,
    en: 'Don’t open it, they said.',
    es: 'No lo abras, dijeron.',
    ar: 'قالوا: لا تفتحيه.',
    ja: '開けるな、と言われた。',
  },
  {
    startMs: 9100,
    endMs: 11_300,
    en: 'They didn’t say it would hum.',
    es: 'No dijeron que zumbaría.',
    ar: 'لم يقولوا إنه سيهمهم.',
    ja: 'うなり出すとは、聞いていない。',
  },
];

const music = scored({ seconds: 1.4, wet: 0.4, fadeOutSeconds: 1 }, (score, random) => {
  const beat = 0.4;
  const roots = pitches('E1 E1 G1 A1 E1 E1 B1 A1 E1');
  for (let step = 0; step < 27; step += 1) {
    const at = 0.2 + step * beat;
    const root = roots[Math.floor(step / 4)] ?? 41.2;
    const isBreak = step >= 18 && step < 20;
    if (!isBreak && step > 2) score.play(kick, { at, hertz: 46, level: 0.5 });
    if (step % 2 === 1 && step > 3) score.play(burst, { at, hertz: 1400, seconds: 0.05, level: 0.2 });
    for (let quarter = 0; quarter < 4; quarter += 1) {
      const off = at + (quarter * beat) / 4;
      if (!isBreak)
        score.play(bass, { at: off, hertz: root * (quarter === 3 ? 2 : 1) * 2, seconds: 0.07, level: 0.17 });
      if (step > 6) score.play(burst, { at: off, hertz: 7000, seconds: 0.014, level: 0.09, pan: random() - 0.5 });
    }
    const arp = ['E4', 'B4', 'G4', 'D5', 'E5', 'B4', 'F#5', 'D5'][step % 8] ?? 'E4';
    if (step > 4) score.play(pluck, { at: at + beat / 2, hertz: pitch(arp), level: 0.12, pan: step % 2 ? 0.5 : -0.5 });
  }
  for (const hertz of pitches('E3 G3 B3 D4'))
    score.play(reed, { at: 2.9, hertz, seconds: 3.4, level: 0.05, pan: random() - 0.5 });
  for (const hertz of pitches('E3 G#3 B3 F#4'))
    score.play(reed, { at: 8.9, hertz, seconds: 2.6, level: 0.07, pan: random() - 0.5 });
  score.play(glide(900), { at: 7.2, hertz: 110, seconds: 1.3, level: 0.12 });
  for (const at of [3, 4.5, 6.5, 9]) score.play(air, { at: at - 0.3, hertz: 3000, seconds: 0.7, level: 0.4 });
});

export const slipstream = film({
  id: 'slipstream',
  kind: 'film',
  name: { en: 'Slipstream', es: 'A rebufo' },
  synopsis: {
    en: 'A courier, a parcel nobody may open, and forty kilometres of night road. Somewhere in the tunnel it begins to hum.',
    es: 'Una mensajera, un paquete que nadie debe abrir y cuarenta kilómetros de carretera nocturna. En algún punto del túnel, empieza a zumbar.',
  },
  year: 2026,
  ageRating: '7',
  genres: ['action', 'science-fiction', 'short'],
  tags: ['night', 'speed', 'neon', 'courier'],
  credits: [
    { person: 'Caspar Lund', job: 'director' },
    { person: 'Zuri Adeyemi', job: 'actor', character: 'The courier' },
    { person: 'Ewa Nowicka', job: 'editor' },
    { person: 'Tomás Rey', job: 'composer' },
  ],
  picture: { width: 1280, height: 720 },
  scenes,
  music,
  lines,
  art: {
    poster: {
      atSeconds: 8.3,
      focus: { x: 0.51, y: 0.5 },
      layout: 'head',
      lines: ['SLIP', 'STREAM'],
      size: 152,
      shade: 0.6,
      weight: 800,
      tracking: -0.02,
      ink: '#ffe3b0',
      ground: '#0a0406',
      people: ['Zuri Adeyemi', 'Caspar Lund'],
    },
    backdrop: { atSeconds: 5.5, ground: '#05040f' },
    logo: { lines: ['SLIPSTREAM'], weight: 800, tracking: -0.02, ink: '#fff3e0' },
  },
});
