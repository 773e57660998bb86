import { passengerCredits, SERIES_GENRES, SERIES_ID } from './company';
import { recap } from './recap';
import { carriageWindow } from './scenes/carriageWindow';
import { departureBoard } from './scenes/departureBoard';
import { dispatchMap, stopNames } from './scenes/dispatchMap';
import { driversView } from './scenes/driversView';
import { endCredits } from './scenes/endCredits';
import { stationPassing, trainArrives } from './scenes/stationStop';
import { titleSequence } from './scenes/titleSequence';
import { viaductScene } from './scenes/viaduct';
import { seasonOneEnd } from './seasonOne';
import { sceneSeed } from './script';
import type { EpisodeScript, Shot } from './script';
import { caption, titles } from './shared';
import { daybreak, lakeNight, lastNight, moonlight, storm } from './sets/looks';

const RED = '#ff6a4a';
const HALL = ['#1c130e', '#080505'] as const;

const notice: Shot = {
  scene: {
    seconds: 5,
    chapter: { en: 'Notice', es: 'Aviso' },
    ownSeed: sceneSeed(2, 1, 1),
    fadeInSeconds: 0.4,
    picture: departureBoard(HALL, [
      { row: 0, text: 'NOTICE', align: 'middle', colour: RED, from: 0.4 },
      { row: 2, text: 'THE NIGHT SERVICE', align: 'middle', from: 0.9 },
      { row: 3, text: 'ENDS ON SUNDAY', align: 'middle', from: 1.5 },
    ]),
  },
  sound: 'hall',
  says: [
    {
      at: 0.5,
      until: 4.8,
      en: 'Notice received. The night service ends on Sunday.',
      es: 'Aviso recibido. El servicio nocturno termina el domingo.',
      ar: 'وصل إشعار: ينتهي قطار الليل يوم الأحد.',
      ja: '通知を受信。夜行列車の運行は、日曜日で終了します。',
    },
  ],
};

const windowSeat: Shot = {
  scene: {
    seconds: 7,
    chapter: { en: 'Eleven years', es: 'Once años' },
    ownSeed: sceneSeed(2, 1, 2),
    picture: carriageWindow(storm, { passenger: true }),
    type: [caption(['01:12', 'Between Tarn and Saint Bride'], [0.4, 6], 'lowerRight')],
  },
  sound: 'storm',
  says: [
    {
      at: 0.6,
      until: 6.8,
      en: 'She has the window seat. For eleven years, she says, she set her clock by us.',
      es: 'Va junto a la ventanilla. Dice que durante once años puso su reloj en hora con nosotros.',
      ar: 'تجلس قرب النافذة. تقول إنها ضبطت ساعتها على مرورنا أحد عشر عامًا.',
      ja: '窓側のお席のお客様。十一年間、この列車で時計を合わせてきたそうです。',
    },
  ],
};

const others: Shot = {
  scene: {
    seconds: 6,
    ownSeed: sceneSeed(2, 1, 3),
    picture: viaductScene(storm, { engineAt: 560, houses: { count: 18, from: 1.4, seconds: 3 } }),
  },
  sound: 'storm',
  says: [
    {
      at: 1,
      until: 4.8,
      en: 'She says there are others who listen.',
      es: 'Dice que hay otros que escuchan.',
      ar: 'وتقول إن هناك آخرين يستمعون.',
      ja: '耳を澄ませている人は、ほかにもいるそうです。',
    },
  ],
};

const unknown: Shot = {
  scene: {
    seconds: 5,
    ownSeed: sceneSeed(2, 1, 4),
    picture: dispatchMap({ ground: '#1c120d', ink: '#c09a7c', from: 5.4, to: 6.4, seconds: 5 }),
    type: stopNames('#d6b79c', [4, 5, 6, 7]),
    fadeOutSeconds: 0.5,
  },
  sound: 'map',
  says: [
    {
      at: 0.3,
      until: 4.9,
      en: 'Number of listeners: unknown. I would like to know.',
      es: 'Número de oyentes: desconocido. Me gustaría saberlo.',
      ar: 'عدد المستمعين: مجهول. أودّ أن أعرف.',
      ja: '聞いている人の数、不明。知りたい、と思います。',
    },
  ],
};

const windowSeatEpisode: EpisodeScript = {
  id: `${SERIES_ID}-s2e1`,
  episode: { seriesId: SERIES_ID, season: 2, number: 1 },
  name: { en: 'Window Seat', es: 'Asiento de ventanilla' },
  synopsis: {
    en: 'The night service is to end on Sunday. Its one passenger tells the train something that is in no timetable: people have been listening.',
    es: 'El servicio nocturno terminará el domingo. Su única pasajera le cuenta al tren algo que no está en ningún horario: hay gente que escucha.',
  },
  year: 2026,
  ageRating: 'all',
  genres: SERIES_GENRES,
  tags: ['night train', 'storm', 'quiet'],
  credits: passengerCredits,
  hue: storm.sky[2],
  stillAt: 19.6,
  shots: [
    notice,
    titles(titleSequence),
    windowSeat,
    others,
    unknown,
    { scene: endCredits(lakeNight, passengerCredits, 6), sound: 'credits' },
  ],
};

const saturday: Shot = {
  scene: {
    seconds: 6,
    chapter: { en: 'Saturday', es: 'Sábado' },
    ownSeed: sceneSeed(2, 2, 1),
    picture: viaductScene(moonlight, { engineAt: 380 }),
    type: [caption(['00:52', 'Quarry Road'], [0.4, 5.4])],
  },
  sound: 'moonlight',
  says: [
    {
      at: 1,
      until: 4,
      en: 'Saturday. One night left.',
      es: 'Sábado. Queda una noche.',
      ar: 'السبت. بقيت ليلة واحدة.',
      ja: '土曜日。残りは、あと一夜。',
    },
  ],
};

const notPermitted: Shot = {
  scene: { seconds: 6, ownSeed: sceneSeed(2, 2, 2), picture: driversView(moonlight) },
  sound: 'carriage',
  says: [
    {
      at: 0.4,
      until: 5.8,
      en: 'Announcements are for stations. I am not permitted to ask questions.',
      es: 'Los anuncios son para las estaciones. No me está permitido hacer preguntas.',
      ar: 'الإعلانات للمحطات فقط. لا يُسمح لي بطرح الأسئلة.',
      ja: '放送は、駅のご案内のためのもの。質問をすることは、許されていません。',
    },
  ],
};

const question: Shot = {
  scene: {
    seconds: 7,
    chapter: { en: 'A question', es: 'Una pregunta' },
    ownSeed: sceneSeed(2, 2, 3),
    picture: departureBoard(
      ['#141a20', '#06080a'],
      [
        { row: 1, text: 'IF YOU CAN HEAR ME', align: 'middle', from: 1.2, typedSeconds: 0.075 },
        { row: 3, text: 'LEAVE A LIGHT ON', align: 'middle', from: 3.2, typedSeconds: 0.075 },
      ],
    ),
  },
  sound: 'hall',
  says: [
    {
      at: 0.3,
      until: 6.4,
      chime: true,
      en: 'If you can hear me, please leave a light on.',
      es: 'Si pueden oírme, por favor, dejen una luz encendida.',
      ar: 'إن كنتم تسمعونني، فاتركوا ضوءًا مشتعلًا من فضلكم.',
      ja: 'もし聞こえていたら、どうか、明かりをひとつ、ともしておいてください。',
    },
  ],
};

const dark: Shot = {
  scene: {
    seconds: 7,
    ownSeed: sceneSeed(2, 2, 4),
    picture: stationPassing(moonlight, { name: 'NINE ELMS', enters: -1.4, speed: 8 }),
    fadeOutSeconds: 0.8,
  },
  sound: 'silence',
  says: [
    {
      at: 2.6,
      until: 5.6,
      en: 'That was not an announcement.',
      es: 'Eso no era un anuncio.',
      ar: 'لم يكن ذلك إعلانًا.',
      ja: '今のは、ご案内ではありません。',
    },
  ],
};

const unscheduled: EpisodeScript = {
  id: `${SERIES_ID}-s2e2`,
  episode: { seriesId: SERIES_ID, season: 2, number: 2 },
  name: { en: 'Unscheduled', es: 'Fuera de horario' },
  synopsis: {
    en: 'One night before the last, under a full moon, the voice of the train says a sentence that is in none of its recordings.',
    es: 'Una noche antes de la última, bajo la luna llena, la voz del tren dice una frase que no está en ninguna de sus grabaciones.',
  },
  year: 2026,
  ageRating: 'all',
  genres: SERIES_GENRES,
  tags: ['night train', 'moonlight', 'quiet'],
  credits: passengerCredits,
  hue: moonlight.sky[2],
  stillAt: 10.7,
  shots: [
    ...recap(5, [
      { shot: notice, from: 2.6 },
      { shot: windowSeat, from: 2 },
      { shot: others, from: 4 },
    ]),
    saturday,
    notPermitted,
    question,
    dark,
    { scene: endCredits(lakeNight, passengerCredits, 6), sound: 'credits' },
  ],
};

const sunday: Shot = {
  scene: {
    seconds: 8,
    chapter: { en: 'Sunday', es: 'Domingo' },
    ownSeed: sceneSeed(2, 3, 1),
    picture: carriageWindow(lastNight, { passenger: true, houses: [4.5, 5.6, 6.1, 6.5] }),
    type: [caption(['00:48', 'Leaving Marrow'], [0.4, 6], 'lowerRight')],
  },
  sound: 'carriage',
  says: [
    {
      at: 0.4,
      until: 6.6,
      chime: true,
      en: 'Sunday. This is the last night service, calling at all stations.',
      es: 'Domingo. Este es el último servicio nocturno, con parada en todas las estaciones.',
      ar: 'الأحد. هذا آخر قطار ليلي، ويتوقف في جميع المحطات.',
      ja: '日曜日。この列車は最後の夜行、各駅停車です。',
    },
  ],
};

const avenue: Shot = {
  scene: {
    seconds: 6,
    chapter: { en: 'Every light', es: 'Todas las luces' },
    ownSeed: sceneSeed(2, 3, 2),
    picture: driversView(lastNight, { avenue: true }),
  },
  sound: 'avenue',
  says: [
    {
      at: 0.3,
      until: 5.9,
      en: 'Marrow: a light. Quarry Road: a light. Alder Halt: a light.',
      es: 'Marrow: una luz. Quarry Road: una luz. Alder Halt: una luz.',
      ar: 'مارو: ضوء. كواري رود: ضوء. ألدر هولت: ضوء.',
      ja: 'マロウ、明かり一つ。クォーリー・ロード、一つ。アルダー・ホルト、一つ。',
    },
  ],
};

const counted: Shot = {
  scene: {
    seconds: 6,
    ownSeed: sceneSeed(2, 3, 3),
    picture: viaductScene(lastNight, { engineAt: 500, houses: { count: 206, from: 0.3, seconds: 3.6 } }),
  },
  sound: 'moonlight',
  says: [
    {
      at: 0.7,
      until: 5,
      en: 'I have counted them twice. Two hundred and six.',
      es: 'Las he contado dos veces. Doscientas seis.',
      ar: 'عددتُها مرتين. مئتان وستة.',
      ja: '二度、数えました。二百六つ、あります。',
    },
  ],
};

const everyone: Shot = {
  scene: {
    seconds: 6,
    chapter: { en: 'The Sound', es: 'The Sound' },
    ownSeed: sceneSeed(2, 3, 4),
    picture: trainArrives(daybreak, { name: 'THE SOUND', crowd: 11, festive: true, stands: 1.6 }),
    fadeOutSeconds: 0.6,
  },
  sound: 'arrival',
  says: [
    {
      at: 1.2,
      until: 5.8,
      chime: true,
      en: 'Passengers aboard: everyone. We are on time.',
      es: 'Pasajeros a bordo: todos. Vamos puntuales.',
      ar: 'الركاب على متن القطار: الجميع. نحن في الموعد.',
      ja: 'ご乗車のお客様、みなさま。定刻どおりです。',
    },
  ],
};

const everyLight: EpisodeScript = {
  id: `${SERIES_ID}-s2e3`,
  episode: { seriesId: SERIES_ID, season: 2, number: 3 },
  name: { en: 'Every Light', es: 'Todas las luces' },
  synopsis: {
    en: 'Sunday, 00:48. The night train leaves for the last time, and the valley answers the question that it was never permitted to ask.',
    es: 'Domingo, 00:48. El tren nocturno sale por última vez y el valle responde a la pregunta que no le estaba permitido hacer.',
  },
  year: 2026,
  ageRating: 'all',
  genres: SERIES_GENRES,
  tags: ['night train', 'daybreak', 'hope'],
  credits: passengerCredits,
  hue: lastNight.sky[2],
  stillAt: 31,
  shots: [
    ...recap(4, [
      { shot: seasonOneEnd, from: 4 },
      { shot: question, from: 5 },
      { shot: dark, from: 3 },
    ]),
    sunday,
    titles(titleSequence),
    avenue,
    counted,
    everyone,
    { scene: endCredits(lakeNight, passengerCredits, 7), sound: 'credits' },
  ],
};

export const seasonTwo: readonly EpisodeScript[] = [windowSeatEpisode, unscheduled, everyLight];
