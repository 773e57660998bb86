import { endCard } from '#backend/features/demo/film-making/cards';
import { film } from '#backend/features/demo/film-making/film';
import { bass, bell, pitch, pitches, pluck, strings, toy } from '#backend/features/demo/film-making/instruments';
import { painted } from '#backend/features/demo/film-making/scenes';
import { scored } from '#backend/features/demo/film-making/Score';
import type { StoryLine } from '#backend/features/demo/film-making/subtitles';
import { SHEET } from './paper';
import { meadow, moonlight, town, weather } from './sheets';

const lines: readonly StoryLine[] = [
  {
    startMs: 1700,
    endMs: 4000,
    en: '“Up,” said the balloon.',
    es: '—Arriba —dijo el globo.',
    ar: 'قال البالون: «إلى الأعلى».',
    ja: '「上へ」と風船が言いました。',
  },
  {
    startMs: 4900,
    endMs: 7900,
    en: '“Not fair,” said the cat.',
    es: '—No es justo —dijo el gato.',
    ar: 'قالت القطة: «هذا ليس عدلًا».',
    ja: '「ずるい」と猫が言いました。',
  },
  {
    startMs: 9000,
    endMs: 12_000,
    en: '“Mind where you’re going,” said the cloud.',
    es: '—Mira por dónde vas —dijo la nube.',
    ar: 'قالت الغيمة: «انتبه إلى طريقك».',
    ja: '「前を見なさい」と雲が言いました。',
  },
  {
    startMs: 14_000,
    endMs: 17_200,
    en: '“There you are,” said the moon. “I have been saving you a place.”',
    es: '—Por fin —dijo la luna—. Te estaba guardando un sitio.',
    ar: 'قال القمر: «ها أنت ذا. لقد حفظت لك مكانًا».',
    ja: '「やっと来たね」と月が言いました。「席を取っておいたよ」',
  },
];

/** A waltz for plucked strings and a toy piano, which climbs with the balloon. */
const music = scored({ seconds: 1.8, wet: 0.6, fadeOutSeconds: 1.4 }, (score, random) => {
  const bar = 1.05;
  const roots = 'C3 G2 A2 E2 F2 C3 D3 G2 C3 A2 F2 G2 Eb3 Bb2 F2 G2 C3 C3'.split(' ');
  const tune =
    'E5 . G5|D5 . B4|C5 . E5|G5 . B5|A5 G5 F5|E5 . C5|F5 A5 D6|B5 . G5|C6 . G5|A5 . E5|F5 A5 C6|D6 B5 G5|Eb5 G5 Bb5|D6 . Bb5|C6 A5 F5|G5 B5 D6|E6 . .|C6 . .';
  for (const [index, root] of roots.entries()) {
    const at = 0.35 + index * bar;
    const base = pitch(root);
    score.play(bass, { at, hertz: base, seconds: 0.3, level: 0.12 });
    for (const beat of [1, 2]) {
      for (const ratio of [2, 2.52, 3]) {
        score.play(pluck, { at: at + (beat * bar) / 3 + random() * 0.012, hertz: base * ratio, level: 0.05, pan: 0.3 });
      }
    }
    for (const [beat, name] of (tune.split('|')[index] ?? '').split(' ').entries()) {
      if (name !== '.') score.play(toy, { at: at + (beat * bar) / 3, hertz: pitch(name), level: 0.14, pan: -0.25 });
    }
  }
  for (const hertz of pitches('C4 E4 G4 D5')) score.play(strings, { at: 12.6, hertz, seconds: 5, level: 0.06 });
  for (const [index, name] of ['C6', 'E6', 'G6', 'C7'].entries()) {
    score.play(bell, { at: 16.2 + index * 0.16, hertz: pitch(name), level: 0.07, pan: index / 2 - 0.7 });
  }
});

export const balloonFilm = film({
  id: 'up-said-the-balloon',
  kind: 'film',
  name: { en: 'Up, Said the Balloon', es: 'Arriba, dijo el globo' },
  synopsis: {
    en: 'A red paper balloon slips out of a small hand and asks everybody it meets the way. The cat is jealous, the cloud is cross, and somebody far above has been waiting.',
    es: 'Un globo de papel rojo se escapa de una mano pequeña y pregunta el camino a todos. El gato siente envidia, la nube está de mal humor y, muy arriba, alguien lo espera.',
  },
  year: 2023,
  ageRating: 'all',
  genres: ['family', 'comedy', 'short'],
  tags: ['paper', 'balloon', 'moon', 'bedtime'],
  credits: [
    { person: 'Amélie Drossart', job: 'director' },
    { person: 'Amélie Drossart', job: 'writer' },
    { person: 'Bo Achterberg', job: 'cinematographer' },
    { person: 'Ruth Okafor', job: 'composer' },
  ],
  picture: { width: 1920, height: 1080 },
  scenes: [
    {
      seconds: 4.5,
      chapter: { en: 'The hill', es: 'La colina' },
      picture: painted(SHEET, meadow),
      fadeInSeconds: 0.5,
      type: [
        { text: 'Up,', size: 150, weight: 700, y: 330, x: 150, align: 'left', colour: '#7a2f2a', during: [0.6, 4.2] },
        {
          text: 'said the balloon',
          size: 62,
          weight: 400,
          y: 420,
          x: 156,
          align: 'left',
          colour: '#7a2f2a',
          during: [1.1, 4.2],
        },
      ],
    },
    { seconds: 4, chapter: { en: 'The town', es: 'La ciudad' }, picture: painted(SHEET, town) },
    { seconds: 4, chapter: { en: 'The weather', es: 'El tiempo' }, picture: painted(SHEET, weather) },
    { seconds: 5, chapter: { en: 'The moon', es: 'La luna' }, picture: painted(SHEET, moonlight) },
    endCard({
      seconds: 2.5,
      ground: '#232a63',
      ink: '#ffe9b8',
      title: 'Good night, balloon.',
      weight: 600,
      tracking: 0,
      people: ['cut and folded by Amélie Drossart', 'lit by Bo Achterberg   played by Ruth Okafor'],
    }),
  ],
  music,
  lines,
  art: {
    poster: {
      atSeconds: 16.2,
      focus: { x: 0.58, y: 0.44 },
      zoom: 1,
      layout: 'head',
      lines: ['Up, said', 'the balloon'],
      size: 80,
      weight: 700,
      tracking: -0.02,
      ink: '#ffe9b8',
      ground: '#0b0f2c',
      people: ['Amélie Drossart', 'Ruth Okafor'],
    },
    backdrop: { atSeconds: 15.4, ground: '#0b0f2c' },
    logo: { lines: ['Up, said', 'the balloon'], weight: 700, tracking: -0.02, ink: '#ffe9b8' },
  },
});
