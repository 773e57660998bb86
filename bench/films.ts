import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { demoFilms, demoSeries, demoShorts } from '#backend/features/demo/catalogue';
import type { DemoArtwork } from '#backend/features/demo/DemoTitle';
import { RenderProcess } from '#backend/features/demo/RenderProcess';
import { drawFilms, drawPosters } from './contactSheets';
import type { Print } from './contactSheets';
import type { Figure } from './figures';
import { cpuSeconds, inFolder } from './workshop';

const SHEETS = join('docs', 'pictures');
/** Two cores for four minutes. */
const ALL_SHORTS_CPU_S = 480;
const MEZZANINE_MB = 60;
const UHD_MEZZANINE_MB = 150;

/** What each demo film costs to render, once and one after the other; draws the contact sheets of docs/pictures anew. */
export async function films(): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const figures: Figure[] = [];
    const rendering = new RenderProcess(resolve('dist/backend/cli.mjs'));
    const prints: Print[] = [];
    const artwork: DemoArtwork[] = [];
    let shorts = 0;
    for (const film of demoFilms) {
      const outDir = join(folder, film.id);
      await mkdir(outDir);
      const before = await cpuSeconds(process.pid);
      const rendered = await rendering.film(film.id, { outDir, seed: 1 });
      const spent = (await cpuSeconds(process.pid)) - before;
      const megabytes = (await stat(rendered.path)).size / 1e6;
      if (demoShorts.includes(film)) shorts += spent;
      prints.push({ film, rendered });
      artwork.push(...rendered.artwork);
      const bar = film.picture.height > 1080 ? UHD_MEZZANINE_MB : MEZZANINE_MB;
      figures.push({ name: `CPU of ${film.id}`, unit: 's', values: [spent] });
      figures.push({ name: `size of ${film.id}`, unit: 'MB', values: [megabytes], bar });
    }
    for (const { id } of demoSeries) {
      artwork.push(...(await rendering.artwork(id, { outDir: join(folder, id), seed: 1 })));
    }
    figures.push({ name: 'CPU of all shorts', unit: 's', values: [shorts], bar: ALL_SHORTS_CPU_S });
    await drawFilms(prints, join(SHEETS, 'films.jpg'));
    await drawPosters(artwork, join(SHEETS, 'posters.jpg'));
    return figures;
  });
}
