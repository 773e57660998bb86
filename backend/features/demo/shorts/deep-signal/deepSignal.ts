import { endCard } from '#backend/features/demo/film-making/cards';
import { film } from '#backend/features/demo/film-making/film';
import { air, bell, burst, glide, pitch, pitches, reed, strings } from '#backend/features/demo/film-making/instruments';
import { graph, painted } from '#backend/features/demo/film-making/scenes';
import type { Scene } from '#backend/features/demo/film-making/scenes';
import { scored } from '#backend/features/demo/film-making/Score';
import type { StoryLine } from '#backend/features/demo/film-making/subtitles';
import { subSeed } from '#backend/platform/images/seededRandom';
import { approach, dive, instrument, message, PORTHOLE, SCOPE } from './space';

const note = { size: 34, weight: 400, tracking: 0.16, colour: '#ffcf8f', align: 'left', x: 130 } as const;

const scenes: readonly Scene[] = [
  {
    seconds: 5,
    chapter: { en: 'Day 4,011', es: 'Día 4011' },
    picture: painted(PORTHOLE, approach),
    fadeInSeconds: 1,
    grain: 4,
    type: [
      {
        text: 'DEEP',
        size: 84,
        weight: 200,
        tracking: 0.38,
        y: 166,
        x: 150,
        align: 'left',
        during: [1, 4.6],
        staggerSeconds: 0.09,
      },
      {
        text: 'SIGNAL',
        size: 84,
        weight: 200,
        tracking: 0.38,
        y: 274,
        x: 150,
        align: 'left',
        during: [1.4, 4.6],
        staggerSeconds: 0.09,
      },
    ],
  },
  {
    seconds: 3.5,
    chapter: { en: 'The carrier', es: 'La portadora' },
    picture: painted(SCOPE, instrument),
    grain: 4,
    type: [
      { ...note, text: 'CH 0417', y: 130, during: [0.1, 3.4], fadeSeconds: 0.1 },
      { ...note, text: '11.2 LIGHT-HOURS', y: 992, during: [0.7, 3.4], staggerSeconds: 0.025, fadeSeconds: 0.1 },
      {
        ...note,
        text: '2 3 5 7 11 13',
        x: 1790,
        align: 'right',
        y: 130,
        during: [1.5, 3.4],
        staggerSeconds: 0.08,
        fadeSeconds: 0.1,
      },
    ],
  },
  {
    seconds: 6,
    chapter: { en: 'Inside', es: 'Dentro' },
    picture: graph(() => dive(144)),
    grain: 4,
  },
  {
    seconds: 3.5,
    chapter: { en: 'The message', es: 'El mensaje' },
    picture: graph((random) => message(subSeed(random))),
    grain: 4,
  },
  endCard({
    seconds: 2,
    ground: '#15100a',
    ink: '#ffb65c',
    title: 'REPLY?   Y / N',
    weight: 100,
    tracking: 0.3,
    people: ['Deep Signal', 'a film by Oduya Mbeki   music by Clara Voss'],
  }),
];

const lines: readonly StoryLine[] = [
  {
    startMs: 1600,
    endMs: 4700,
    en: 'The probe was built to listen. For eleven years it heard nothing.',
    es: 'La sonda se hizo para escuchar. En once años no oyó nada.',
    ar: 'صُنع المسبار ليصغي. وطوال أحد عشر عامًا لم يسمع شيئًا.',
    ja: '探査機は聴くために作られた。十一年間、何も聞こえなかった。',
  },
  {
    startMs: 5300,
    endMs: 8200,
    en: 'Then something began to count.',
    es: 'Entonces algo empezó a contar.',
    ar: 'ثم بدأ شيءٌ ما يَعُدّ.',
    ja: 'やがて、何かが数えはじめた。',
  },
  {
    startMs: 9200,
    endMs: 13_600,
    en: 'We followed it inwards. There was always more inwards.',
    es: 'Lo seguimos hacia dentro. Siempre había más adentro.',
    ar: 'تبعناه إلى الداخل. وكان هناك دائمًا داخلٌ أعمق.',
    ja: '内側へと追った。その内側に、いつも内側があった。',
  },
  {
    startMs: 14_900,
    endMs: 17_800,
    en: 'It knows how many of us are listening.',
    es: 'Sabe cuántos estamos escuchando.',
    ar: 'إنه يعرف كم واحدًا منا يصغي.',
    ja: '何人が聴いているか、それは知っている。',
  },
];

/** A drone in fifths, a counting pulse, and a fall that never ends (rising octaves under falling ones). */
const music = scored(
  { seconds: 5, wet: 1, damping: 0.35, fadeInSeconds: 0.8, fadeOutSeconds: 1.8 },
  (score, random) => {
    for (const [at, names, seconds] of [
      [0, 'C2 G2 D3', 8],
      [8.4, 'Ab1 Eb2 Bb2 F3', 6],
      [14.3, 'C2 Db3 G3', 4.2],
    ] as const) {
      for (const hertz of pitches(names))
        score.play(reed, { at, hertz, seconds, level: 0.07, pan: random() * 1.2 - 0.6 });
    }
    for (const hertz of pitches('G4 D5 A5'))
      score.play(strings, { at: 0.6, hertz, seconds: 3.6, level: 0.03, pan: random() - 0.5 });
    let at = 5.2;
    for (const count of [2, 3, 5, 7]) {
      for (let pulse = 0; pulse < count; pulse += 1)
        score.play(bell, { at: at + pulse * 0.105, hertz: pitch('D6'), level: 0.06, pan: 0.2 });
      at += count * 0.105 + 0.26;
    }
    for (let fall = 0; fall < 5; fall += 1) {
      const top = 660 / 2 ** (fall / 5);
      score.play(glide(top / 4), {
        at: 8.3 + fall * 1.05,
        hertz: top,
        seconds: 2.4,
        level: 0.07,
        pan: fall / 2.5 - 0.8,
      });
    }
    score.play(air, { at: 8, hertz: 700, seconds: 6, level: 0.3 });
    for (let line = 0; line < 40; line += 1) {
      score.play(burst, {
        at: 14.55 + line * 0.0833,
        hertz: 3200,
        seconds: 0.01,
        level: 0.08 * (0.4 + random()),
        pan: random() * 1.6 - 0.8,
      });
    }
  },
);

export const deepSignal = film({
  id: 'deep-signal',
  kind: 'film',
  name: { en: 'Deep Signal', es: 'Señal profunda' },
  synopsis: {
    en: 'After eleven years of silence an old probe hears somebody counting. Whoever follows the numbers inwards finds that they go on for ever, and that they have noticed.',
    es: 'Tras once años de silencio, una vieja sonda oye a alguien contar. Quien sigue los números hacia dentro descubre que no se acaban, y que lo han visto.',
  },
  year: 2025,
  ageRating: '7',
  genres: ['science-fiction', 'mystery', 'short'],
  tags: ['space', 'fractals', 'first contact', 'ultra hd'],
  credits: [
    { person: 'Oduya Mbeki', job: 'director' },
    { person: 'Oduya Mbeki', job: 'writer' },
    { person: 'Hana Procházka', job: 'cinematographer' },
    { person: 'Clara Voss', job: 'composer' },
  ],
  picture: { width: 3840, height: 2160 },
  scenes,
  music,
  lines,
  art: {
    poster: {
      atSeconds: 4.9,
      focus: { x: 0.578, y: 0.5 },
      layout: 'head',
      lines: ['DEEP', 'SIGNAL'],
      size: 84,
      weight: 100,
      tracking: 0.34,
      ink: '#ffd9a8',
      ground: '#04050a',
      shade: 0.7,
      people: ['Oduya Mbeki', 'Clara Voss'],
    },
    backdrop: { atSeconds: 14.2, ground: '#0a0806' },
    logo: { lines: ['DEEP SIGNAL'], weight: 100, tracking: 0.5, ink: '#ffd9a8' },
  },
});
