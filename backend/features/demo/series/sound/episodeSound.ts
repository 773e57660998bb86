import { seededRandom } from '#backend/platform/images/seededRandom';
import type { MusicOptions } from '../../film-making/film';
import type { Instrument } from '../../film-making/instruments';
import { scored } from '../../film-making/Score';
import { announcement } from './announcer';
import { soundOf } from './places';
import type { Place } from './places';
import { chime, CHIME_SECONDS } from './themes';

/** What is heard in a shot; times are seconds of the episode. */
export interface Cue {
  at: number;
  seconds: number;
  sound: Place;
  says: readonly { at: number; text: string; chime: boolean }[];
}

/**
 * The sound of an episode: places, music and announcements. Wind and rain are others for another seed; the title theme is
 * always the same.
 *
 * @throws SpeechUnavailableError when espeak-ng is missing
 * @throws ChildProcessError
 */
export async function episodeSound(cues: readonly Cue[], options: MusicOptions): Promise<string> {
  const announcements = cues.flatMap((cue) => cue.says);
  const voices: Instrument[] = [];
  for (const [index, { text }] of announcements.entries()) {
    voices.push(await announcement(text, `announcement-${index + 1}`, options));
  }
  const perform = scored({ seconds: 1.1, wet: 0.16, damping: 0.5, fadeOutSeconds: 0.6 }, (score) => {
    for (const cue of cues) soundOf(cue.sound)(score, cue, seededRandom(Math.round(cue.at * 24)));
    for (const [index, line] of announcements.entries()) {
      if (line.chime) chime(score, line.at);
      const voice = voices[index];
      const at = line.at + (line.chime ? CHIME_SECONDS : 0);
      if (voice) score.play(voice, { at, hertz: 0, level: 0.34 });
    }
  });
  return perform(options);
}
