import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import sharp from 'sharp';
import type { Artwork } from '#contracts';
import { until } from '#tests/support/serverProcess';
import type { Tv } from '#tests/support/Tv';
import { HOUSEHOLD_ONLY, journeys } from './journey';
import { AT_REST } from './layout';
import { plainTitle, showShelf } from './shelves';

const journey = journeys(HOUSEHOLD_ONLY, () => Promise.resolve());
/** Where nothing but the backdrop is: right of the words, left of whoever is watching. */
const PICTURE = { x: 0.6, y: 0.15, w: 0.25, h: 0.1 };
/** Brightness of a white picture is more than this; of the room without one less. */
const BRIGHT = 100;

const backdrop: Artwork = {
  ...{ url: '/artwork/late.png', width: 1408, height: 792, dominantColour: '#404040' },
  variants: [{ url: '/artwork/late.png', width: 1408, height: 792 }],
};

const asked = (tv: Tv) => tv.requests.filter((address) => address.endsWith('/artwork/late.png')).length;

journey(
  'a backdrop that didn’t come is asked for again when its title has the focus again',
  async ({ tv, dataDir, url }) => {
    await showShelf(tv, [plainTitle('with', { backdrop }), plainTitle('without')]);
    await tv.page.goto(url());
    await tv.seeHome();
    await until('the question for the backdrop', 20_000, () => Promise.resolve(asked(tv) > 0));
    const folder = join(dataDir, 'objects', 'artwork');
    await mkdir(folder, { recursive: true });
    const white = sharp({ create: { width: 1408, height: 792, channels: 3, background: '#ffffff' } });
    await white.png().toFile(join(folder, 'late.png'));
    expect((await tv.brightness(PICTURE)).mean).toBeLessThan(BRIGHT);
    await tv.press('right');
    await tv.see('the other title', ({ focus }) => focus?.key.endsWith('without') ?? false);
    await tv.press('left');
    await until('the backdrop', 20_000, async () => (await tv.brightness(PICTURE)).mean > BRIGHT);
  },
  { query: `?${AT_REST}`, isBlank: true },
);
