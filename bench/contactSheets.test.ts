import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { demoFilms, demoSeries, demoShorts } from '#backend/features/demo/catalogue';
import { Picture } from '#backend/platform/images/images';
import type { Region } from '#backend/platform/images/images';
import { frameRegions, posterRegions } from './contactSheets';

const FILMS = 'docs/pictures/films.jpg';
const POSTERS = 'docs/pictures/posters.jpg';

type Print = Uint8Array;

/**
 * How far two pictures are apart: the root mean square of the differences between the mean colours (sRGB, 0…1) of 16 × 16
 * fields. 0 for the same picture, 1 for black and white.
 */
function distance(one: Print, other: Print): number {
  const sum = one.reduce((total, value, at) => total + ((value - (other[at] ?? 0)) / 255) ** 2, 0);
  return Math.sqrt(sum / one.length);
}

function prints(sheet: Picture, regions: readonly Region[]): Promise<Print[]> {
  return Promise.all(regions.map((region) => sheet.cut(region, { width: 16, height: 16 }).toPixels()));
}

function closest(groups: readonly (readonly Print[])[]): number {
  const distances = groups.flatMap((group, index) =>
    groups.slice(index + 1).flatMap((others) => group.flatMap((one) => others.map((other) => distance(one, other)))),
  );
  return Math.min(...distances);
}

describe('the contact sheets of the demo catalogue', () => {
  it('take no more than two megabytes together', () => {
    expect(statSync(FILMS).size + statSync(POSTERS).size).toBeLessThanOrEqual(2_000_000);
  });

  it('show no two posters that are closer than 0.1', async () => {
    const posters = await prints(Picture.from(POSTERS), posterRegions(demoShorts.length + demoSeries.length));
    expect(closest(posters.map((print) => [print]))).toBeGreaterThan(0.1);
  });

  it('show no frames of two shorts, nor of a short and an episode, that are closer than 0.05', async () => {
    const sheet = Picture.from(FILMS);
    const frames = await Promise.all(frameRegions(demoFilms.length).map((regions) => prints(sheet, regions)));
    const shorts = frames.slice(0, demoShorts.length);
    expect(closest([...shorts, frames.slice(demoShorts.length).flat()])).toBeGreaterThan(0.05);
  });
});
