import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NewTitleStore } from '#backend/features/catalogue/NewTitleStore';
import { Picture } from '#backend/platform/images/images';
import type { Artwork, OperatorTitle, TitleDetails } from '#contracts';
import { DemoClient } from '#tests/support/demoClient';
import { OperatorClient } from '#tests/support/OperatorClient';
import { publishDigits, startFirstLight } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
let operator: OperatorClient;
let viewer: DemoClient;

beforeAll(async () => {
  running = await runService();
  operator = await OperatorClient.signIn(running);
  viewer = new DemoClient(running);
});
afterAll(() => running.stop());

let film: string;
let nth = 0;
/** A public film of its own for each test. */
beforeEach(async () => {
  film = (await create({ texts: { en: { name: `Quarry ${++nth}` } }, ageRating: 'all' })).id;
  await operator.edit(film, { visibility: 'public' });
});

async function create(parts: object): Promise<OperatorTitle> {
  const body = { kind: 'film', ...parts };
  return (await operator.ask<OperatorTitle>('POST', '/operator/titles', { body })).body;
}

const details = (id: string) => viewer.ask<TitleDetails>('GET', `/content/${id}`);

describe('a series', () => {
  const places = (title: OperatorTitle) => title.episodes.map(({ id, season, number }) => `${id} ${season}.${number}`);
  let series: string;
  beforeEach(async () => {
    series = (await create({ kind: 'series', texts: { en: { name: `Harbour ${nth}` } }, ageRating: 'all' })).id;
    for (const number of [1, 2]) await addEpisode(number);
  });
  const addEpisode = (number: number, parts: object = {}) =>
    operator.ask<OperatorTitle>('POST', `/operator/titles/${series}/episodes`, {
      body: { season: 1, number, texts: { en: { name: `Part ${number}` } }, id: `${series}-${number}`, ...parts },
    });

  test('gets episodes, and its viewers see those that are public', async () => {
    await operator.edit(series, { visibility: 'public' });
    const names = async () =>
      (await details(series)).body.seasons.flatMap(({ episodes }) => episodes.map((e) => e.name));
    expect(await names()).toEqual([]);
    await operator.edit(`${series}-2`, { visibility: 'public', texts: { en: { name: 'The ferry' } } });
    expect(await names()).toEqual(['The ferry']);
    expect((await addEpisode(2, { id: 'another' })).code).toBe('place_taken');
    series = film;
    expect((await addEpisode(1)).code).toBe('not_found');
  });

  test('has its episodes moved one by one, or all at once', async () => {
    const [first, second] = [`${series}-1`, `${series}-2`];
    expect((await operator.edit(first, { episode: { number: 2 } })).code).toBe('place_taken');
    expect((await operator.edit(first, { episode: { season: 2 } })).body.episode).toMatchObject({
      season: 2,
      number: 1,
    });
    const { body } = await operator.edit(series, {
      episodes: [
        { id: first, season: 1, number: 2 },
        { id: second, season: 1, number: 1 },
      ],
    });
    expect(places(body)).toEqual([`${second} 1.1`, `${first} 1.2`]);
    const some = { episodes: [{ id: first, season: 1, number: 1 }] };
    expect((await operator.edit(series, some)).code).toBe('request_malformed');
    expect((await operator.edit(film, { episode: { number: 1 } })).code).toBe('request_malformed');
  });

  test('has seasons with names of their own, in the language of the viewer', async () => {
    await operator.edit(series, { visibility: 'public' });
    await operator.edit(`${series}-1`, { visibility: 'public' });
    const texts = { en: { name: 'The first winter' }, es: { name: 'El primer invierno' } };
    const { body } = await operator.edit(series, { seasons: [{ season: 1, texts }] });
    expect(body.seasons).toMatchObject([{ season: 1, texts }]);
    const spanish = { headers: { 'Accept-Language': 'es' } };
    const named = async (who = {}) =>
      (await viewer.ask<TitleDetails>('GET', `/content/${series}`, undefined, who)).body.seasons.map(
        ({ name }) => name,
      );
    expect([await named(), await named(spanish)]).toEqual([['The first winter'], ['El primer invierno']]);
    await operator.edit(series, { seasons: [] });
    expect(await named()).toEqual([undefined]);
    expect((await operator.edit(film, { seasons: [{ season: 1, texts }] })).code).toBe('request_malformed');
  });

  test('takes its episodes along when it is removed', async () => {
    const path = `/operator/titles/${series}`;
    expect((await operator.toThisVersion('DELETE', path)).status).toBe(204);
    expect([(await operator.title(series)).code, (await operator.title(`${series}-1`)).code]).toEqual([
      'not_found',
      'not_found',
    ]);
  });
});

test('only a hidden title can be removed, and what hangs on it goes with it', async () => {
  const path = `/operator/titles/${film}`;
  await viewer.ask('PUT', `/user/watchlist/${film}`);
  expect((await operator.toThisVersion('DELETE', path)).code).toBe('still_used');
  await operator.edit(film, { visibility: 'hidden' });
  expect((await operator.ask('DELETE', path, { version: '"an older one"' })).code).toBe('precondition_failed');
  expect((await operator.toThisVersion('DELETE', path)).status).toBe(204);
  const rows = await running.db.selectFrom('watchlist_item').selectAll().where('title_id', '=', film).execute();
  expect([rows, (await details(film)).status, (await operator.title(film)).code]).toEqual([[], 404, 'not_found']);
});

describe('artwork', () => {
  const path = () => `/operator/titles/${film}/artwork/poster`;
  const put = (body: Uint8Array, type = 'image/png') =>
    operator.ask<Artwork>('PUT', path(), { body, headers: { 'Content-Type': type } });
  const picture = () => Picture.plain({ width: 600, height: 900 }, '#204060').toPng();

  test('is written anew in the sizes that sets show, and seen by viewers at once', async () => {
    const { status, body } = await put(await picture());
    expect([status, body.width, body.variants.map(({ width }) => width)]).toEqual([200, 600, [160, 240, 480, 600]]);
    expect((await details(film)).body.poster).toEqual(body);
    const file = await fetch(running.origin + body.url);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    // what comes with the film later doesn't take its place
    await new NewTitleStore(running.db).putArtwork(film, { kind: 'poster', variants: [], dominantColour: '#000000' });
    expect((await details(film)).body.poster).toEqual(body);
    expect((await operator.ask('DELETE', path())).status).toBe(204);
    expect([(await details(film)).body.poster, (await operator.ask('DELETE', path())).code]).toEqual([
      null,
      'not_found',
    ]);
  });

  test('that is no picture, or only half of one, is refused', async () => {
    const whole = await picture();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>');
    for (const bytes of [svg, Buffer.from('GIF89a-and-so-on'), whole.subarray(0, whole.length / 2), hugePng()]) {
      expect((await put(bytes)).code).toBe('picture_refused');
    }
    expect((await put(Buffer.alloc(20 * 1024 * 1024 + 1))).code).toBe('payload_too_large');
    expect((await put(svg, 'image/svg+xml')).code).toBe('media_type_unsupported');
    expect((await operator.title(film)).body.artwork).toEqual({});
  });

  /** 20 bytes that claim 100,000 × 100,000 pixels. */
  function hugePng(): Buffer {
    const header = Buffer.alloc(33);
    header.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
    header.writeUInt32BE(13, 8);
    header.write('IHDR', 12, 'latin1');
    header.writeUInt32BE(100_000, 16);
    header.writeUInt32BE(100_000, 20);
    header.writeUInt8(8, 24);
    return header;
  }
});

test('what was being watched of a title that is removed ends with it', async () => {
  await publishDigits(running);
  const { sessionId } = await startFirstLight(running);
  await operator.edit('first-light', { visibility: 'hidden' });
  expect((await operator.toThisVersion('DELETE', '/operator/titles/first-light')).status).toBe(204);
  const ended = await running.db.selectFrom('ended_session').select('session_id').execute();
  expect(ended).toEqual([{ session_id: sessionId }]);
  const report = { sessionId, titleId: 'first-light', seq: 1, positionMs: 1_000, state: 'playing' };
  expect((await viewer.ask('PUT', '/playback/progress', report)).body.code).toBe('not_found');
  for (const table of ['asset', 'package', 'playback_session', 'watch_progress'] as const) {
    expect(await running.db.selectFrom(table).selectAll().execute()).not.toContainEqual(
      expect.objectContaining({ title_id: 'first-light' }),
    );
  }
});
