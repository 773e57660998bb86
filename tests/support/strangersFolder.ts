import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeSource } from '#tests/media/makeMedia';

export const strangers = {
  film: { id: 'some-film-2019', name: 'Some Film' },
  series: { id: 'show', episode: 'show-s01e02' },
  said: 'Esto lo dice alguien.',
} as const;

/** A folder as somebody has one: a film with subtitles beside it, and one episode of a series. */
export async function makeStrangersFolder(folder: string, filmSeconds: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const picture = { width: 640, height: 360, languages: ['eng'] };
  await makeSource(join(folder, 'Some Film (2019).mkv'), { ...picture, seconds: filmSeconds });
  const subtitles = `1\n00:00:00,000 --> 00:00:${String(filmSeconds).padStart(2, '0')},000\n${strangers.said}\n`;
  await writeFile(join(folder, 'Some Film (2019).es.srt'), subtitles);
  await makeSource(join(folder, 'Show S01E02.mp4'), { ...picture, seconds: 4 });
}
