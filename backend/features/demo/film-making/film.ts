import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoArtwork, DemoFilm, DemoTitle, RenderedFilm, RenderOptions } from '#backend/features/demo/DemoTitle';
import { makeArt } from './art';
import type { ArtOptions, ArtPlan } from './art';
import { FRAMES_PER_SECOND } from './encoding';
import { joinTracks } from './join';
import type { SoundTrack } from './join';
import { narrate } from './narration';
import type { Narrator } from './narration';
import { durationOf, markersOf, renderScenes } from './scenes';
import type { PictureSize, Scene } from './scenes';
import { SUBTITLE_LANGUAGES, SUBTITLE_NAMES, subtitleFile } from './subtitles';
import type { StoryLine } from './subtitles';
import { together } from './together';

export interface MusicOptions {
  workDir: string;
  seed: number;
  durationMs: number;
  signal: AbortSignal;
}

/** A film as it is written down: facts, scenes from cut to cut, music, lines and art. */
export interface Screenplay extends DemoTitle {
  kind: 'film' | 'episode';
  picture: PictureSize;
  scenes: readonly Scene[];
  /** Writes the music as a sound file, stereo, 48 kHz, as long as the film, and returns its path. */
  music: (options: MusicOptions) => Promise<string>;
  /** Subtitles in all languages; spoken too when there is a narrator. */
  lines: readonly StoryLine[];
  /** Reads the English lines on a second track. */
  narrator?: Narrator;
  /** What `makeArt` shall make of it, or a function that makes the pictures itself. */
  art: ArtPlan | ((options: ArtOptions) => Promise<DemoArtwork[]>);
}

/** Makes of a screenplay a film that can be rendered. */
export function film(screenplay: Screenplay): DemoFilm {
  const { scenes, music: _music, lines: _lines, narrator: _narrator, art: _art, picture, ...title } = screenplay;
  return {
    ...title,
    durationMs: durationOf(scenes),
    picture: { ...picture, framesPerSecond: FRAMES_PER_SECOND },
    markers: markersOf(scenes),
    render: (options) => renderFilm(screenplay, options),
  };
}

interface Production {
  workDir: string;
  seed: number;
  durationMs: number;
  signal: AbortSignal;
}

/** Picture and sound side by side, then one file of both, then pictures of its frames. */
async function renderFilm(screenplay: Screenplay, options: RenderOptions): Promise<RenderedFilm> {
  const { outDir, signal, onProgress } = options;
  await mkdir(outDir, { recursive: true });
  const workDir = await mkdtemp(join(outDir, '.rendering-'));
  // When one part fails, the others are of no use any more.
  const failed = new AbortController();
  const production: Production = {
    workDir,
    seed: Math.abs(Math.trunc(options.seed)) % 1_000_000,
    durationMs: durationOf(screenplay.scenes),
    signal: signal ? AbortSignal.any([signal, failed.signal]) : failed.signal,
  };
  try {
    const { scenes, picture } = screenplay;
    const [scenePaths, audio] = await together(
      [
        renderScenes(scenes, picture, { ...production, onProgress: (done) => onProgress?.(done * 0.85) }),
        soundOf(screenplay, production),
      ] as const,
      () => failed.abort(),
    );
    const path = join(outDir, `${screenplay.id}.mp4`);
    await joinTracks(scenePaths, audio, path, production);
    onProgress?.(0.9);
    const { art } = screenplay;
    const forArt = { ...production, outDir, filmPath: path, picture };
    const artwork = await (typeof art === 'function' ? art(forArt) : makeArt(art, forArt));
    const subtitles = await writeSubtitles(screenplay.lines, outDir);
    onProgress?.(1);
    const tracks = audio.map(({ language, role, name }) => ({ language, role, name }));
    return { path, audio: tracks, subtitles, artwork };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

async function soundOf({ music, narrator, lines }: Screenplay, production: Production): Promise<SoundTrack[]> {
  const musicPath = await music(production);
  const original = { path: musicPath, language: 'en', role: 'main', name: 'Original' } as const;
  if (!narrator) return [original];
  const path = await narrate(narrator, lines, musicPath, production);
  return [original, { path, language: 'en', role: 'description', name: 'Narration' }];
}

async function writeSubtitles(lines: readonly StoryLine[], outDir: string): Promise<RenderedFilm['subtitles']> {
  return Promise.all(
    SUBTITLE_LANGUAGES.map(async (language) => {
      const path = join(outDir, `subtitles.${language}.vtt`);
      await writeFile(path, subtitleFile(lines, language));
      return { path, language, name: SUBTITLE_NAMES[language] };
    }),
  );
}
