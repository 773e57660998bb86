import { frameArt } from '#backend/features/demo/film-making/frameArt';
import { film } from '#backend/features/demo/film-making/film';
import { graph } from '#backend/features/demo/film-making/scenes';
import type { StoryLine } from '#backend/features/demo/film-making/subtitles';
import { STAGE } from '#backend/features/demo/plates/plateCanvas';
import { seededRandom } from '#backend/platform/images/seededRandom';
import { firstLightMusic, firstLightTrailerMusic } from './firstLightSound';
import { morningShot } from './morningShot';
import { nightShot } from './nightShot';
import { seaShot, sunColumn } from './seaShot';

/** A line for each shot. The voice has to fit between the cuts, so each is under three seconds when read calmly. */
export const firstLightLines: readonly StoryLine[] = [
  {
    startMs: 700,
    endMs: 3800,
    en: 'Before the day has a name, the mountains keep the dark.',
    es: 'Antes de que el día tenga nombre, las montañas guardan la oscuridad.',
    ar: 'قبل أن يكون للنهار اسم، تحتفظ الجبال بالعتمة.',
    ja: 'まだ名もない一日、山々は闇を抱く。',
  },
  {
    startMs: 4500,
    endMs: 7700,
    en: 'Then light finds the water, and the water answers.',
    es: 'Entonces la luz encuentra el agua, y el agua responde.',
    ar: 'ثم يهتدي الضوء إلى الماء، فيجيبه الماء.',
    ja: 'やがて光が水を見つけ、水が応える。',
  },
  {
    startMs: 8500,
    endMs: 11_000,
    en: 'And everything begins again.',
    es: 'Y todo vuelve a empezar.',
    ar: 'ويبدأ كل شيء من جديد.',
    ja: 'そして、すべてがまた始まる。',
  },
];

export const firstLight = film({
  id: 'first-light',
  kind: 'film',
  name: { en: 'First Light', es: 'Primera luz' },
  synopsis: {
    en: 'The last stars fade above the ridges, the sea catches fire, and a valley wakes. A short film about the minutes before morning.',
    es: 'Las últimas estrellas se apagan sobre las montañas, el mar se enciende y un valle despierta. Un corto sobre los minutos que preceden a la mañana.',
  },
  year: 2026,
  ageRating: 'all',
  genres: ['nature', 'short'],
  tags: ['dawn', 'mountains', 'calm'],
  credits: [
    { person: 'Maren Aldous', job: 'director' },
    { person: 'Ilse Bauer', job: 'cinematographer' },
    { person: 'Teo Ferrand', job: 'composer' },
    { person: 'Owen Hale', job: 'narrator' },
  ],
  picture: { width: 1920, height: 1080 },
  scenes: [
    {
      seconds: 4,
      chapter: { en: 'Night', es: 'Noche' },
      picture: graph(nightShot),
      fadeInSeconds: 0.7,
      type: [
        { text: 'FIRST LIGHT', size: 84, weight: 300, tracking: 0.3, y: 425, during: [0.8, 3.7], staggerSeconds: 0.04 },
      ],
    },
    { seconds: 4, chapter: { en: 'The sea', es: 'El mar' }, picture: graph(seaShot) },
    { seconds: 4, chapter: { en: 'Morning', es: 'Mañana' }, picture: graph(morningShot), fadeOutSeconds: 0.75 },
  ],
  music: firstLightMusic,
  lines: firstLightLines,
  narrator: { voice: 'en-gb', wordsPerMinute: 162, pitch: 34 },
  art: {
    poster: {
      atSeconds: 7.5,
      // The sun stands where the second scene's first random number puts it.
      focus: (seed) => ({ x: sunColumn(seededRandom(seed * 3 + 1)) / STAGE.width, y: 0.5 }),
      layout: 'foot',
      lines: ['FIRST', 'LIGHT'],
      size: 104,
      weight: 300,
      tracking: 0.3,
      ink: '#fbf4e6',
      ground: '#0a0a1c',
      people: ['Maren Aldous', 'Teo Ferrand'],
    },
    backdrop: { atSeconds: 9.5, ground: '#0a0a1c' },
    logo: { lines: ['FIRST LIGHT'], weight: 400, tracking: 0.3, ink: '#fbf4e6' },
  },
});

/** Two of its shots, and its name: rendered in seconds. */
export const firstLightTrailer = film({
  id: 'first-light-trailer',
  kind: 'film',
  extraOf: { titleId: 'first-light', kind: 'trailer' },
  name: { en: '', es: '' },
  synopsis: { en: '', es: '' },
  year: 2026,
  ageRating: 'all',
  genres: [],
  tags: [],
  credits: [],
  picture: { width: 1920, height: 1080 },
  scenes: [
    { seconds: 3, picture: graph(seaShot), fadeInSeconds: 0.5 },
    {
      seconds: 3.5,
      picture: graph(nightShot),
      fadeOutSeconds: 0.75,
      type: [
        { text: 'FIRST LIGHT', size: 84, weight: 300, tracking: 0.3, y: 425, during: [0.6, 3.2], staggerSeconds: 0.04 },
      ],
    },
  ],
  music: firstLightTrailerMusic,
  lines: firstLightLines.slice(-1).map((line) => ({ ...line, startMs: 3500, endMs: 6000 })),
  art: (options) => frameArt(1.5, '#0a0a1c', options),
});
