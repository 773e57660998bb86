import { seededRandom } from '#backend/platform/images/seededRandom';
import type { DemoTitle } from '../DemoTitle';
import type { Scene } from '../film-making/scenes';
import type { SubtitleLanguage } from '../film-making/subtitles';
import type { Place } from './sound/places';

/** What the announcer says; seconds of its scene. */
export interface Announcement extends Record<SubtitleLanguage, string> {
  at: number;
  until: number;
  /** Three notes come before it. */
  chime?: boolean;
}

/** A scene with all that is heard in it. */
export interface Shot {
  scene: Scene;
  sound: Place;
  says?: readonly Announcement[];
}

export interface EpisodeScript extends Omit<DemoTitle, 'kind'> {
  episode: NonNullable<DemoTitle['episode']>;
  shots: readonly Shot[];
  /** `#rrggbb`: the hue that the episode brings to the screen. */
  hue: string;
  /** Seconds of the film: the frame that stands for the episode in a list. */
  stillAt: number;
}

/** A number for a scene, from its episode and its place: the same picture when it is recalled later. */
export function sceneSeed(season: number, number: number, shot: number): number {
  return Math.floor(seededRandom(season * 100 + number * 10 + shot)() * 100_000);
}
