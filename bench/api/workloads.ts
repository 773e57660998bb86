import { DEVICE_HEADER, PROFILE_HEADER, type PlaybackSession } from '#contracts';
import { seededRandom } from '#backend/platform/images/seededRandom';
import type { Asked } from './Requests';
import { episodeId, isSeries, playableId, PLAYABLE, profileId, titleId, type Sizes } from './sizes';
import { deviceId } from './viewers';
import { Words } from './words';

/** A profile with what proves that it is one. */
export interface Seat {
  household: number;
  token: string;
}

const headersOf = ({ household, token }: Seat): Record<string, string> => ({
  Authorization: `Bearer ${token}`,
  [PROFILE_HEADER]: profileId(household, 0),
});

/** What each seat asks for, of one kind. */
export type Workload = (seats: readonly Seat[], sizes: Sizes) => Asked[];

const API = '/api/v1';
const get = (seat: Seat, path: string): Asked => ({ method: 'GET', path: API + path, headers: headersOf(seat) });

/** A film or a series that is not among the first of its list. */
function someTitle(nth: number, sizes: Sizes): string {
  return titleId((nth * 7_919) % sizes.titles);
}

/** Beginnings, whole names and wrong letters, as people type. */
function searches(sizes: Sizes): string[] {
  const words = new Words(seededRandom(sizes.titles), 30_000);
  return Array.from({ length: 1_000 }, (_, nth) => {
    const word = words.next();
    if (nth % 5 === 0) return word.slice(0, 1 + (nth % 3));
    if (nth % 5 === 1) return `${word} ${words.next().slice(0, 3)}`;
    if (nth % 5 === 2 && word.length > 4) return word.slice(0, 2) + word.slice(3);
    return word;
  });
}

export const workloads = {
  home: (seats) => seats.map((seat) => get(seat, '/home')),
  detail: (seats, sizes) => seats.map((seat, nth) => get(seat, `/content/${someTitle(nth, sizes)}`)),
  'browse page': (seats) =>
    seats.map((seat, nth) => get(seat, `/content?genre=genre-${nth % 24}&sort=${nth % 2 ? 'name' : 'newest'}`)),
  'continue watching': (seats) => seats.map((seat) => get(seat, '/home/rails/continue')),
  search: (seats, sizes) => {
    const typed = searches(sizes);
    return seats.map((seat, nth) => get(seat, `/search?q=${encodeURIComponent(typed[nth % typed.length] ?? 'a')}`));
  },
  'session start': (seats) =>
    seats.map((seat, nth) => ({
      ...{ method: 'POST', path: `${API}/playback/start`, headers: headersOf(seat) },
      body: { titleId: playableId(nth % PLAYABLE) },
    })),
} as const satisfies Record<string, Workload>;

/** Reads whose cost may not depend on how much there is. */
export const keyed: Record<string, Workload> = {
  'detail of an episode': (seats, sizes) =>
    seats.map((seat, nth) => get(seat, `/content/${episodeId((nth * 7_919) % sizes.episodes)}`)),
  'detail of a film': (seats, sizes) =>
    seats.map((seat, nth) => {
      const at = (nth * 7_919) % sizes.titles;
      return get(seat, `/content/${titleId(isSeries(at) ? at - 1 : at)}`);
    }),
  'continue watching': workloads['continue watching'],
};

/** What costs nothing but to know who asks. */
export const arrival = (seat: Seat): Asked => get(seat, '/privacy/consent');

/** Each says where it is. */
export function progressOf(seats: readonly Seat[], sessions: readonly PlaybackSession[], seq: number): Asked[] {
  return seats.map((seat, nth) => ({
    ...{ method: 'PUT', path: `${API}/playback/progress`, headers: headersOf(seat) },
    body: { sessionId: sessions[nth]?.sessionId, seq, positionMs: 60_000 + seq * 1_000, state: 'playing' },
  }));
}

/** Each asks for all the keys that its token is for, as a ClearKey CDM does. */
export function licenceOf(seats: readonly Seat[], sessions: readonly PlaybackSession[]): Asked[] {
  return sessions.map(({ drm: { token } }, nth) => {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    return {
      ...{ method: 'POST', path: `${API}/drm/license` },
      headers: { Authorization: `Bearer ${token}`, [DEVICE_HEADER]: deviceId(seats[nth]?.household ?? 0) },
      body: { kids: (JSON.parse(payload) as { kids: string[] }).kids, type: 'temporary' },
    };
  });
}
