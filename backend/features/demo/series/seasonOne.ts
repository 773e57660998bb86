import { aloneCredits, passengerCredits, SERIES_GENRES, SERIES_ID } from './company';
import { recap } from './recap';
import { carriageWindow } from './scenes/carriageWindow';
import { departureBoard } from './scenes/departureBoard';
import { dispatchMap, stopNames } from './scenes/dispatchMap';
import { driversView } from './scenes/driversView';
import { endCredits } from './scenes/endCredits';
import { stationPassing, trainArrives } from './scenes/stationStop';
import { titleSequence } from './scenes/titleSequence';
import { viaductScene } from './scenes/viaduct';
import { sceneSeed } from './script';
import type { EpisodeScript, Shot } from './script';
import { caption, titles } from './shared';
import { drizzle, fog, lakeNight, snow } from './sets/looks';

const RED = '#ff6a4a';
const HALL = ['#1a1512', '#080706'] as const;

const departure: Shot = {
  scene: {
    seconds: 6,
    chapter: { en: '00:48', es: '00:48' },
    ownSeed: sceneSeed(1, 1, 1),
    fadeInSeconds: 0.8,
    picture: viaductScene(drizzle, { engineAt: 330 }),
    type: [caption(['00:48', 'Leaving Marrow'], [0.8, 5.6])],
  },
  sound: 'drizzle',
  says: [
    {
      at: 0.3,
      until: 5.9,
      chime: true,
      en: 'Good evening. This is the night service, calling at all stations.',
      es: 'Buenas noches. Este es el servicio nocturno, con parada en todas las estaciones.',
      ar: 'مساء الخير. هذا قطار الليل، ويتوقف في جميع المحطات.',
      ja: 'こんばんは。この列車は夜行、各駅停車です。',
    },
  ],
};

const nobody: Shot = {
  scene: { seconds: 6, ownSeed: sceneSeed(1, 1, 2), picture: carriageWindow(drizzle, { houses: [0.6, 2.6] }) },
  sound: 'carriage',
  says: [
    {
      at: 0.8,
      until: 5,
      en: 'Passengers aboard: none. We are on time.',
      es: 'Pasajeros a bordo: ninguno. Vamos puntuales.',
      ar: 'الركاب على متن القطار: لا أحد. نحن في الموعد.',
      ja: 'ご乗車のお客様、ゼロ名。定刻どおり運行中です。',
    },
  ],
};

const closed: Shot = {
  scene: {
    seconds: 7,
    chapter: { en: 'Alder Halt', es: 'Alder Halt' },
    ownSeed: sceneSeed(1, 1, 3),
    picture: departureBoard(HALL, [
      { row: 0, text: '00:48' },
      { row: 0, text: 'ALL STATIONS', align: 'right' },
      { row: 1, text: 'QUARRY ROAD' },
      { row: 1, text: 'CLOSED', align: 'right', colour: RED, from: 0.6 },
      { row: 2, text: 'FERRY BRIDGE' },
      { row: 2, text: 'CLOSED', align: 'right', colour: RED, from: 1.1 },
      { row: 3, text: 'LOW WOOD' },
      { row: 3, text: 'CLOSED', align: 'right', colour: RED, from: 1.6 },
      { row: 4, text: 'ALDER HALT' },
      { row: 4, text: 'CLOSED', align: 'right', colour: RED, from: 2.4 },
    ]),
  },
  sound: 'hall',
  says: [
    {
      at: 0.3,
      until: 6.8,
      chime: true,
      en: 'Next station: Alder Halt. Alder Halt is closed. We do not stop.',
      es: 'Próxima estación: Alder Halt. Alder Halt está cerrada. No paramos.',
      ar: 'المحطة التالية: ألدر هولت. محطة ألدر هولت مغلقة. لن نتوقف.',
      ja: '次は、アルダー・ホルト。この駅は閉鎖中のため、通過いたします。',
    },
  ],
};

const light: Shot = {
  scene: {
    seconds: 6,
    ownSeed: sceneSeed(1, 1, 4),
    picture: stationPassing(drizzle, { name: 'ALDER HALT', enters: -0.4, speed: 10, lantern: true }),
    fadeOutSeconds: 0.5,
  },
  sound: 'lantern',
  says: [
    {
      at: 3.2,
      until: 5.8,
      en: 'There is a light at Alder Halt.',
      es: 'Hay una luz en Alder Halt.',
      ar: 'هناك ضوء في ألدر هولت.',
      ja: 'アルダー・ホルトに、明かりが見えます。',
    },
  ],
};

const nobodyAboard: EpisodeScript = {
  id: `${SERIES_ID}-s1e1`,
  episode: { seriesId: SERIES_ID, season: 1, number: 1 },
  name: { en: 'Nobody Aboard', es: 'Nadie a bordo' },
  synopsis: {
    en: 'The night train runs empty, as it has for years, and its announcements are made to no one. Then, at a station closed long ago, a lantern is burning.',
    es: 'El tren nocturno circula vacío, como desde hace años, y sus avisos no los oye nadie. Hasta que, en una estación cerrada hace mucho, arde un farol.',
  },
  year: 2025,
  ageRating: 'all',
  genres: SERIES_GENRES,
  tags: ['night train', 'rain', 'quiet'],
  credits: aloneCredits,
  hue: drizzle.sky[2],
  stillAt: 31.4,
  shots: [
    departure,
    nobody,
    titles(titleSequence),
    closed,
    light,
    { scene: endCredits(lakeNight, aloneCredits, 6), sound: 'credits' },
  ],
};

const stillThere: Shot = {
  scene: {
    seconds: 6,
    chapter: { en: 'The forty-first night', es: 'La noche cuarenta y una' },
    ownSeed: sceneSeed(1, 2, 1),
    picture: driversView(fog, { lantern: { from: 0.6 } }),
    type: [caption(['00:59', 'Before Alder Halt'], [0.4, 5.4], 'windscreen')],
  },
  sound: 'fog',
  says: [
    {
      at: 0.7,
      until: 5.6,
      en: 'Forty-one nights. The light is always there.',
      es: 'Cuarenta y una noches. La luz siempre está ahí.',
      ar: 'إحدى وأربعون ليلة. والضوء هناك دائمًا.',
      ja: '四十一夜。明かりは、いつもそこにあります。',
    },
  ],
};

const luggage: Shot = {
  scene: {
    seconds: 7,
    chapter: { en: 'Not on the list', es: 'Fuera de la lista' },
    ownSeed: sceneSeed(1, 2, 2),
    picture: stationPassing(fog, { name: 'ALDER HALT', enters: -1.6, speed: 8, lantern: true, suitcase: true }),
  },
  sound: 'lantern',
  says: [
    {
      at: 1,
      until: 6.2,
      en: 'Tonight there is also a suitcase. It is not on my list.',
      es: 'Esta noche hay también una maleta. No está en mi lista.',
      ar: 'الليلة هناك حقيبة أيضًا. وهي ليست في قائمتي.',
      ja: '今夜は、スーツケースもあります。私のリストにはありません。',
    },
  ],
};

const rules: Shot = {
  scene: {
    seconds: 6,
    ownSeed: sceneSeed(1, 2, 3),
    picture: dispatchMap({ ground: '#0e1c1e', ink: '#8fb0a6', from: 4, to: 5, seconds: 6, lamps: [[4, 0.2]] }),
    type: stopNames('#a9c4bb', [3, 4, 5]),
    fadeOutSeconds: 0.5,
  },
  sound: 'map',
  says: [
    {
      at: 0.5,
      until: 5.8,
      en: 'A suitcase cannot travel alone. I have checked the rules twice.',
      es: 'Una maleta no puede viajar sola. He consultado el reglamento dos veces.',
      ar: 'لا يمكن لحقيبة أن تسافر وحدها. راجعتُ اللوائح مرتين.',
      ja: 'スーツケースは、ひとりでは旅ができません。規則は二度、確認しました。',
    },
  ],
};

const leftLuggage: EpisodeScript = {
  id: `${SERIES_ID}-s1e2`,
  episode: { seriesId: SERIES_ID, season: 1, number: 2 },
  name: { en: 'Left Luggage', es: 'Equipaje olvidado' },
  synopsis: {
    en: 'Fog on the line, and every night the same light at Alder Halt. On the forty-first, somebody has put a suitcase beside it.',
    es: 'Niebla en la vía y, cada noche, la misma luz en Alder Halt. La noche cuarenta y una, alguien ha dejado una maleta a su lado.',
  },
  year: 2025,
  ageRating: 'all',
  genres: SERIES_GENRES,
  tags: ['night train', 'fog', 'quiet'],
  credits: aloneCredits,
  hue: fog.sky[2],
  stillAt: 23.6,
  shots: [
    ...recap(5, [
      { shot: departure, from: 2 },
      { shot: nobody, from: 1 },
      { shot: light, from: 3.4 },
    ]),
    stillThere,
    titles(titleSequence),
    luggage,
    rules,
    { scene: endCredits(lakeNight, aloneCredits, 6), sound: 'credits' },
  ],
};

const slow: Shot = {
  scene: {
    seconds: 6,
    chapter: { en: 'Snow', es: 'Nieve' },
    ownSeed: sceneSeed(1, 3, 1),
    picture: viaductScene(snow, { engineAt: 420 }),
    type: [caption(['00:57', 'Low Wood'], [0.4, 5.4], 'upperLeft')],
  },
  sound: 'snow',
  says: [
    {
      at: 0.6,
      until: 5.4,
      en: 'Snow on the line. Speed: twenty. Reason: snow.',
      es: 'Nieve en la vía. Velocidad: veinte. Motivo: nieve.',
      ar: 'ثلوج على السكة. السرعة: عشرون. السبب: الثلج.',
      ja: '線路に積雪。速度、二十キロ。理由、雪。',
    },
  ],
};

const swinging: Shot = {
  scene: {
    seconds: 6,
    ownSeed: sceneSeed(1, 3, 2),
    picture: driversView(snow, { lantern: { from: 0.3, swings: true } }),
  },
  sound: 'alarm',
  says: [
    {
      at: 0.3,
      until: 5.9,
      en: 'Somebody is swinging the lantern. In the old rule book, that means: stop.',
      es: 'Alguien agita el farol. En el reglamento antiguo, eso significa: alto.',
      ar: 'أحدهم يلوّح بالمصباح. في كتاب القواعد القديم، معناها: قف.',
      ja: '誰かがランタンを振っています。古い規則では、「停まれ」の合図です。',
    },
  ],
};

const stopping: Shot = {
  scene: {
    seconds: 5,
    ownSeed: sceneSeed(1, 3, 3),
    picture: departureBoard(HALL, [
      { row: 0, text: '00:48' },
      { row: 0, text: 'ALL STATIONS', align: 'right' },
      { row: 2, text: 'ALDER HALT' },
      { row: 2, text: 'CLOSED', align: 'right', colour: RED, until: 2.6 },
      { row: 2, text: 'STOPPING', align: 'right', from: 3 },
    ]),
  },
  sound: 'hall',
  says: [
    {
      at: 0.6,
      until: 4.6,
      en: 'The old rule book was never cancelled.',
      es: 'El reglamento antiguo nunca se derogó.',
      ar: 'كتاب القواعد القديم لم يُلغَ قط.',
      ja: '古い規則は、一度も廃止されていません。',
    },
  ],
};

const boarding: Shot = {
  scene: {
    seconds: 7,
    chapter: { en: 'One passenger', es: 'Una pasajera' },
    ownSeed: sceneSeed(1, 3, 4),
    picture: trainArrives(snow, { name: 'ALDER HALT', crowd: 1, stands: 2 }),
    fadeOutSeconds: 0.6,
  },
  sound: 'arrival',
  says: [
    {
      at: 3.6,
      until: 6.8,
      chime: true,
      en: 'Passengers aboard: one.',
      es: 'Pasajeros a bordo: uno.',
      ar: 'الركاب على متن القطار: راكبة واحدة.',
      ja: 'ご乗車のお客様、一名。',
    },
  ],
};

const requestStop: EpisodeScript = {
  id: `${SERIES_ID}-s1e3`,
  episode: { seriesId: SERIES_ID, season: 1, number: 3 },
  name: { en: 'Request Stop', es: 'Parada solicitada' },
  synopsis: {
    en: 'Snow slows the night train down to twenty. Ahead, somebody swings the lantern, and a rule that nobody ever cancelled says what that means.',
    es: 'La nieve frena el tren nocturno hasta los veinte por hora. Más adelante, alguien agita el farol, y una norma que nadie derogó dice qué significa.',
  },
  year: 2025,
  ageRating: 'all',
  genres: SERIES_GENRES,
  tags: ['night train', 'snow', 'quiet'],
  credits: passengerCredits,
  hue: snow.sky[2],
  stillAt: 36,
  shots: [
    ...recap(5, [
      { shot: light, from: 3.4 },
      { shot: luggage, from: 2.4 },
      { shot: rules, from: 2 },
    ]),
    slow,
    swinging,
    stopping,
    titles(titleSequence),
    boarding,
    { scene: endCredits(lakeNight, passengerCredits, 6), sound: 'credits' },
  ],
};

export const seasonOne: readonly EpisodeScript[] = [nobodyAboard, leftLuggage, requestStop];
/** What the second season looks back on. */
export const seasonOneEnd: Shot = boarding;
