import type { DemoCredit } from '../DemoTitle';

/** Invented, like all that they made. */
const VERA: DemoCredit = { person: 'Ottoline Braeburn', job: 'actor', character: 'Vera, announcements' };
const EDDA: DemoCredit = { person: 'Signy Marchetta', job: 'actor', character: 'Edda Lowe' };
const CREW: readonly DemoCredit[] = [
  { person: 'Ilse Vandermoor', job: 'director' },
  { person: 'Tomas Quillfeather', job: 'writer' },
  { person: 'Rosalba Finch-Aoki', job: 'cinematographer' },
  { person: 'Pim Okonedal', job: 'composer' },
];

export const seriesCredits: readonly DemoCredit[] = [VERA, EDDA, ...CREW, { person: 'Jonah Estermann', job: 'editor' }];

/** Before anybody has got on. */
export const aloneCredits: readonly DemoCredit[] = [VERA, ...CREW];

export const passengerCredits: readonly DemoCredit[] = [VERA, EDDA, ...CREW];

export const SERIES_ID = 'all-stations';
export const SERIES_GENRES = ['drama', 'mystery'];
