import { FRAMES_PER_SECOND } from '../film-making/encoding';
import type { Scene, ScenePicture } from '../film-making/scenes';
import type { Announcement, Shot } from './script';

const RECALLED_LOOK = 'eq=saturation=0.35:contrast=0.92:gamma=1.12';

/** A piece of an earlier shot, paler, as one remembers it. */
function recalled(shot: Shot, fromSeconds: number, frames: number): Scene {
  const { picture, ownSeed, grain } = shot.scene;
  return {
    seconds: frames / FRAMES_PER_SECOND,
    part: 'recap',
    ...(ownSeed === undefined ? {} : { ownSeed }),
    ...(grain === undefined ? {} : { grain }),
    picture: (random) => laterAndPaler(picture(random), Math.round(fromSeconds * FRAMES_PER_SECOND)),
  };
}

function laterAndPaler(picture: ScenePicture, frames: number): ScenePicture {
  const filter = `trim=start_frame=${frames},setpts=PTS-STARTPTS,${RECALLED_LOOK}`;
  if (picture.kind === 'painted') throw new Error('The series has no painted scenes');
  return { ...picture, graph: picture.graph.replace(/\[picture\]$/, `,${filter}[picture]`) };
}

export interface Memory {
  shot: Shot;
  /** Seconds of that shot. */
  from: number;
}

const PREVIOUSLY: Omit<Announcement, 'at' | 'until'> = {
  en: 'Previously, on All Stations.',
  es: 'Anteriormente, en Todas las estaciones.',
  ar: 'في الحلقات السابقة من «جميع المحطات».',
  ja: 'これまでの『各駅停車』。',
};

/** What happened so far: a few moments of equal length with the words that begin every recap. */
export function recap(seconds: number, memories: readonly Memory[]): Shot[] {
  const frames = Math.round((seconds * FRAMES_PER_SECOND) / memories.length);
  return memories.map(({ shot, from }, index) => {
    const scene = recalled(shot, from, frames);
    const line = { ...PREVIOUSLY, at: 0.4, until: 3 };
    if (index > 0) return { scene, sound: 'memory' };
    const type = { text: 'Previously', size: 42, x: 120, y: 150, align: 'left', weight: 300, tracking: 0.04 } as const;
    const chapter = { en: 'Previously', es: 'Anteriormente' };
    return { scene: { ...scene, chapter, fadeInSeconds: 0.4, type: [type] }, sound: 'memory', says: [line] };
  });
}
