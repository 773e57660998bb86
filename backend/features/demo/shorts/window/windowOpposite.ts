import { endCard } from '#backend/features/demo/film-making/cards';
import { film } from '#backend/features/demo/film-making/film';
import { air, bell, burst, felt, glide, pitch, pitches, reed } from '#backend/features/demo/film-making/instruments';
import { smoothstep } from '#backend/features/demo/film-making/noise';
import { painted } from '#backend/features/demo/film-making/scenes';
import type { Scene } from '#backend/features/demo/film-making/scenes';
import { scored } from '#backend/features/demo/film-making/Score';
import type { StoryLine } from '#backend/features/demo/film-making/subtitles';
import type { TypeLine } from '#backend/platform/images/lettering';
import { brightness, morse } from './morse';
import { facade, THE_WINDOW, VIEW, wetGlass } from './street';

const LOOK = morse('LOOK', 0.35, 0.068);
const TURN = morse('TURN', 0.5, 0.072);
const hail = morse('L', 2.4, 0.1);

/** The letters as they are understood, one after the other, at the lower left. */
function decoded(word: string, lettersAt: readonly number[], seconds: number): TypeLine[] {
  return [...word].map((text, index) => ({
    text,
    size: 76,
    weight: 300,
    x: 150 + index * 92,
    y: 930,
    align: 'left',
    colour: '#ffcf8a',
    during: [lettersAt[index] ?? 0, seconds - 0.1],
    fadeSeconds: 0.12,
  }));
}

const ours = [THE_WINDOW.column, THE_WINDOW.row] as const;

const scenes: readonly Scene[] = [
  {
    seconds: 5,
    chapter: { en: '2:14', es: '2:14' },
    picture: painted(
      VIEW,
      facade({ pitch: (t) => 62 + t * 1.6, centre: [4.4, 2.3], signal: (t) => brightness(hail.flashes, t) }),
    ),
    fadeInSeconds: 0.9,
    grain: 5,
    // Between two rows of windows, any of which may be lit.
    type: [
      {
        text: 'THE WINDOW OPPOSITE',
        size: 62,
        weight: 300,
        tracking: 0.34,
        y: 829,
        during: [0.9, 4.5],
        staggerSeconds: 0.03,
      },
    ],
  },
  {
    seconds: 4.5,
    chapter: { en: 'A word', es: 'Una palabra' },
    picture: painted(
      VIEW,
      facade({ pitch: (t) => 150 + t * 3, centre: [5.6, 2.1], signal: (t) => brightness(LOOK.flashes, t) }),
    ),
    grain: 5,
    type: decoded('LOOK', LOOK.lettersAt, 4.5),
  },
  {
    seconds: 4,
    chapter: { en: 'My answer', es: 'Mi respuesta' },
    picture: painted(
      VIEW,
      wetGlass(
        (t) => brightness(morse('TOO', 0.6, 0.09).flashes, t),
        () => 0,
      ),
    ),
    grain: 6,
  },
  {
    seconds: 4,
    chapter: { en: 'Another word', es: 'Otra palabra' },
    picture: painted(
      VIEW,
      facade({
        pitch: (t) => 330 + t * 7,
        centre: [ours[0] + 0.06, ours[1] + 0.02],
        signal: (t) => 0.16 + 0.84 * brightness(TURN.flashes, t),
        silhouette: (t) => smoothstep(1.2, 3.2, t) + 0.01,
      }),
    ),
    grain: 5,
    type: decoded('TURN', TURN.lettersAt, 4),
  },
  {
    seconds: 2,
    picture: painted(
      VIEW,
      facade({ pitch: () => 64, centre: [4.4, 2.3], signal: (t) => (t < 1.65 ? 0.9 : 0), darkFrom: 0.25 }),
    ),
    grain: 5,
  },
  {
    seconds: 2.5,
    chapter: { en: 'Behind', es: 'Detrás' },
    picture: painted(
      VIEW,
      wetGlass(
        () => 0,
        (t) => smoothstep(0.5, 2.2, t),
      ),
    ),
    grain: 6,
  },
  endCard({
    seconds: 2,
    ground: '#0d121c',
    ink: '#ffcf8a',
    title: 'THE WINDOW OPPOSITE',
    weight: 300,
    tracking: 0.3,
    people: ['a film by Henrik Solberg', 'with Dalia Reyes as the neighbour'],
  }),
];

const lines: readonly StoryLine[] = [
  {
    startMs: 1200,
    endMs: 4600,
    en: 'Nobody has lived in that flat for nine years.',
    es: 'Nadie vive en ese piso desde hace nueve años.',
    ar: 'لم يسكن أحد تلك الشقة منذ تسع سنوات.',
    ja: 'あの部屋には、九年間だれも住んでいない。',
  },
  {
    startMs: 6400,
    endMs: 9300,
    en: 'Four letters. I learned them as a child.',
    es: 'Cuatro letras. Las aprendí de niño.',
    ar: 'أربعة أحرف. تعلمتها وأنا طفل.',
    ja: '四つの文字。子どものころに覚えた。',
  },
  {
    startMs: 10_000,
    endMs: 13_100,
    en: 'So I answered with my lamp.',
    es: 'Así que respondí con mi lámpara.',
    ar: 'فأجبت بمصباحي.',
    ja: 'だから、自分の明かりで返事をした。',
  },
  {
    startMs: 15_200,
    endMs: 17_400,
    en: 'It was not a greeting.',
    es: 'No era un saludo.',
    ar: 'لم تكن تحية.',
    ja: 'あいさつではなかった。',
  },
  {
    startMs: 19_700,
    endMs: 21_900,
    en: 'I had locked that door.',
    es: 'Yo había cerrado esa puerta con llave.',
    ar: 'كنت قد أقفلت ذلك الباب.',
    ja: 'あのドアには、鍵をかけたはずだ。',
  },
];

/** Rain, a low reed, single notes of a piano; each flash of the lamp has its tick. */
const music = scored({ seconds: 3.2, wet: 0.8, damping: 0.55, fadeOutSeconds: 1.6 }, (score, random) => {
  score.play(air, { at: 0, hertz: 5200, seconds: 21, level: 0.16 }, { at: 0, hertz: 420, seconds: 22, level: 0.2 });
  for (const [at, names] of [
    [0.3, 'D2 A2'],
    [5, 'D2 Ab2'],
    [9.5, 'Bb1 F2'],
    [13.5, 'D2 Eb2 A2'],
  ] as const) {
    for (const hertz of pitches(names)) score.play(reed, { at, hertz, seconds: 4.2, level: 0.07, pan: random() - 0.5 });
  }
  for (const [at, name] of [
    [1.2, 'A4'],
    [2.6, 'F4'],
    [4.1, 'E4'],
    [9.8, 'D5'],
    [11.2, 'Bb4'],
    [12.4, 'A4'],
  ] as const) {
    score.play(felt, { at, hertz: pitch(name), level: 0.2, pan: 0.2 });
  }
  const signals = [
    [0, hail],
    [5, LOOK],
    [9.5, morse('TOO', 0.6, 0.09)],
    [13.5, TURN],
  ] as const;
  for (const [start, { flashes }] of signals) {
    for (const { from, until } of flashes) {
      score.play(bell, { at: start + from, hertz: pitch('A5'), level: 0.035 });
      score.play(burst, { at: start + until, hertz: 2600, seconds: 0.008, level: 0.05 });
    }
  }
  for (let row = 0; row < 7; row += 1)
    score.play(burst, { at: 17.75 + row * 0.22, hertz: 300, seconds: 0.05, level: 0.3, pan: row / 4 - 0.8 });
  score.play(glide(46), { at: 19.4, hertz: 92, seconds: 3, level: 0.3 });
  for (const hertz of pitches('D4 Eb4 A4 Bb4'))
    score.play(reed, { at: 20.2, hertz, seconds: 1.8, level: 0.05, pan: random() - 0.5 });
});

export const windowOpposite = film({
  id: 'the-window-opposite',
  kind: 'film',
  name: { en: 'The Window Opposite', es: 'La ventana de enfrente' },
  synopsis: {
    en: 'A quarter past two, rain, and a lamp that blinks in a flat where nobody lives. It has something to say, letter by letter.',
    es: 'Las dos y cuarto, lluvia, y una lámpara que parpadea en un piso donde no vive nadie. Tiene algo que decir, letra a letra.',
  },
  year: 2022,
  ageRating: '12',
  genres: ['mystery', 'romance', 'short'],
  tags: ['night', 'rain', 'morse code', 'neighbours'],
  credits: [
    { person: 'Henrik Solberg', job: 'director' },
    { person: 'Henrik Solberg', job: 'writer' },
    { person: 'Dalia Reyes', job: 'actor', character: 'The neighbour' },
    { person: 'Min-jun Baek', job: 'cinematographer' },
    { person: 'Clara Voss', job: 'composer' },
  ],
  picture: { width: 1920, height: 1080 },
  scenes,
  music,
  lines,
  art: {
    poster: {
      atSeconds: 5.6,
      focus: { x: 0.5, y: 0.5 },
      layout: 'spine',
      lines: ['the window', 'opposite'],
      size: 118,
      weight: 200,
      tracking: 0.02,
      ink: '#ffd9a0',
      ground: '#070a12',
      shade: 0.94,
      people: ['Henrik Solberg', 'Dalia Reyes'],
    },
    backdrop: { atSeconds: 14.15, ground: '#070a12' },
    logo: { lines: ['THE WINDOW', 'OPPOSITE'], weight: 300, tracking: 0.3, ink: '#ffd9a0' },
  },
});
