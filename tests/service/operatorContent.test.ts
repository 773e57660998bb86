import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TitleEditingStore } from '#backend/features/catalogue/editing/TitleEditingStore';
import type { ContentPage, Home, OperatorTitle, OperatorTitleItem, SearchAnswer, TitleDetails } from '#contracts';
import { DemoClient, type AsWhom } from '#tests/support/demoClient';
import { OperatorClient } from '#tests/support/OperatorClient';
import { runService, type RunningService } from '#tests/support/runningService';
import { signUp } from '#tests/support/signUp';

let running: RunningService;
let operator: OperatorClient;
let viewer: DemoClient;
let asChild: AsWhom;

beforeAll(async () => {
  running = await runService({ TENFOOT_DEMO: 'household' });
  operator = await OperatorClient.signIn(running);
  viewer = new DemoClient(running);
  asChild = { profile: (await viewer.profileNamed('Mini')).id };
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
  const { body, status } = await operator.ask<OperatorTitle>('POST', '/operator/titles', {
    body: { kind: 'film', ...parts },
  });
  expect(status).toBe(201);
  return body;
}

const addAsset = (state: string) =>
  running.db
    .insertInto('asset')
    .values({ id: film, title_id: film, source: '{}', state, progress: 0, failure_code: null, package_id: null })
    .execute();
const details = async (id: string, who: AsWhom = {}) =>
  viewer.ask<TitleDetails>('GET', `/content/${id}`, undefined, who);
const isListed = async (id: string, who: AsWhom = {}) => {
  const { body } = await viewer.ask<ContentPage>('GET', '/content?limit=100', undefined, who);
  return body.items.some((item) => item.id === id);
};
const isAtHome = async (id: string, who: AsWhom = {}) => {
  const { body } = await viewer.ask<Home>('GET', '/home/rails/new?limit=100', undefined, who);
  return JSON.stringify(body).includes(`"${id}"`);
};
const found = async (q: string, who: AsWhom = {}) => {
  const path = `/search?q=${encodeURIComponent(q)}`;
  return (await viewer.ask<SearchAnswer>('GET', path, undefined, who)).body.items.map(({ id }) => id);
};
/** Names of films of other tests are not far from its own. */
const isFound = async (q: string, who: AsWhom = {}) => (await found(q, who)).includes(film);
const start = async (titleId: string) => (await viewer.ask('POST', '/playback/start', { titleId })).body.code;

describe('who may', () => {
  const routes = [
    ['GET', '/operator/titles'],
    ['GET', '/operator/titles/first-light'],
    ['DELETE', '/operator/titles/first-light'],
    ['GET', '/operator/people'],
    ['GET', '/operator/collections'],
  ] as const;

  test.each(routes)('%s %s is for operators: not for a household, not for the demo', async (method, path) => {
    const { headers } = await signUp(running, `stranger${++nth}@mail.test`);
    const household = await viewer.ask(method, path, undefined, { headers });
    expect([household.status, household.body.code]).toEqual([403, 'forbidden']);
    expect((await viewer.ask(method, path)).body.code).toBe('sign_in_required');
  });
});

describe('two operators', () => {
  test('of two edits of one version exactly one is done, and the other is told', async () => {
    const { etag } = await operator.title(film);
    const other = await OperatorClient.signIn(running, `second${nth}@mail.test`);
    const answers = await Promise.all([
      operator.edit(film, { texts: { en: { name: 'Mine' } } }, etag),
      other.edit(film, { texts: { en: { name: 'Theirs' } } }, etag),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.code).toBe('precondition_failed');
    const won = answers.find(({ status }) => status === 200);
    expect((await operator.title(film)).body).toEqual(won?.body);
    expect((await operator.title(film)).etag).toBe(won?.etag);
  });

  test('an edit says which version it is for', async () => {
    const body = { year: 1999 };
    expect((await operator.ask('PATCH', `/operator/titles/${film}`, { body })).code).toBe('precondition_required');
    expect((await operator.edit(film, body, '"of another time"')).status).toBe(412);
    expect((await operator.edit(film, body, '*')).body.year).toBe(1999);
  });

  test('a picture, a window, an end of preparing: all of it is another version', async () => {
    const tags = new Set([(await operator.title(film)).etag]);
    await running.service.availability.add(film, { region: 'DE', from: 0, until: null });
    tags.add((await operator.title(film)).etag);
    await addAsset('preparing');
    tags.add((await operator.title(film)).etag);
    await running.db.updateTable('asset').set({ state: 'failed' }).where('id', '=', film).execute();
    tags.add((await operator.title(film)).etag);
    expect(tags.size).toBe(4);
  });
});

describe('a new title', () => {
  test('is hidden until it is public, and then everywhere at once', async () => {
    const { id } = await create({ texts: { en: { name: 'Saltmarsh' } }, year: 2020, genres: ['Science Fiction'] });
    expect([id, await isListed(id), await found('saltmarsh'), (await details(id)).status]).toEqual([
      'saltmarsh',
      false,
      [],
      404,
    ]);
    await operator.edit(id, { visibility: 'public' });
    expect([await isListed(id), await isAtHome(id), await found('saltmarsh')]).toEqual([true, true, [id]]);
    expect((await details(id)).body).toMatchObject({ year: 2020, genres: ['science-fiction'] });
  });

  test('of a name that is taken gets an id of its own; one that was wished for is refused', async () => {
    const texts = { en: { name: 'The Same' } };
    expect([(await create({ texts })).id, (await create({ texts })).id]).toEqual(['the-same', 'the-same-2']);
    const { code } = await operator.ask('POST', '/operator/titles', { body: { kind: 'film', texts, id: 'the-same' } });
    expect(code).toBe('name_taken');
    expect((await create({ texts: { ja: { name: '灯台' } } })).id).toBe('film');
  });

  test('asked for twice with one key is one', async () => {
    const sent = {
      body: { kind: 'series', texts: { en: { name: 'Once' } } },
      headers: { 'Idempotency-Key': 'once-and-only' },
    };
    const answers = [];
    for (let time = 0; time < 2; time++)
      answers.push(await operator.ask<OperatorTitle>('POST', '/operator/titles', sent));
    expect(answers.map(({ body }) => body.id)).toEqual(['once', 'once']);
    // of another operator it is another key
    const other = await OperatorClient.signIn(running, 'other-key@mail.test');
    expect((await other.ask<OperatorTitle>('POST', '/operator/titles', sent)).body.id).toBe('once-2');
  });
});

describe('an edit', () => {
  test('of the name: found under the new one, and not under the old one', async () => {
    await operator.edit(film, { texts: { en: { name: 'Windmill' } } });
    expect(await found('windmill')).toEqual([film]);
    await operator.edit(film, { texts: { en: { name: 'Aqueduct' } } });
    expect([await found('aqueduct'), await found('windmill')]).toEqual([[film], []]);
    expect((await details(film)).body.name).toBe('Aqueduct');
  });

  test('is a merge patch: what isn’t named stays, null takes away', async () => {
    await operator.edit(film, {
      year: 1990,
      genres: ['drama'],
      texts: { en: { synopsis: 'In a town.' }, es: { name: 'La cantera' } },
    });
    const { body } = await operator.edit(film, { year: null, texts: { es: null }, tags: ['slow', 'slow'] });
    expect(body).toMatchObject({ year: null, genres: ['drama'], tags: ['slow'] });
    expect(body.texts).toEqual({ en: { name: `Quarry ${nth}`, synopsis: 'In a town.' } });
    const others = { texts: { en: null } };
    expect((await operator.edit(film, others)).code).toBe('request_malformed');
    expect((await operator.edit(film, { texts: { fr: { synopsis: 'Sans nom' } } })).code).toBe('request_malformed');
    expect((await operator.edit(film, { yeer: 1 })).code).toBe('request_malformed');
  });

  test('goes by the name of the design, and as application/merge-patch+json', async () => {
    const { etag } = await operator.title(film);
    const headers = { 'Content-Type': 'application/merge-patch+json' };
    const path = `/videos/${film}/metadata`;
    const answer = await operator.ask<OperatorTitle>('POST', path, { body: { year: 1977 }, version: etag, headers });
    expect([answer.status, answer.body.year]).toEqual([200, 1977]);
  });

  test('hides a title from home, lists, search, details and playback, and shows it again', async () => {
    await operator.edit(film, { visibility: 'hidden' });
    expect([await isListed(film), await isAtHome(film), await isFound(`quarry ${nth}`)]).toEqual([false, false, false]);
    expect([(await details(film)).status, await start(film)]).toEqual([404, 'not_found']);
    await operator.edit(film, { visibility: 'public' });
    expect([await isListed(film), (await details(film)).status]).toEqual([true, 200]);
  });

  test('raises a rating, and it is gone for a child', async () => {
    const seen = async () => [
      await isListed(film, asChild),
      await isAtHome(film, asChild),
      await isFound(`quarry ${nth}`, asChild),
      (await details(film, asChild)).status,
    ];
    expect(await seen()).toEqual([true, true, true, 200]);
    expect((await operator.edit(film, { ageRating: 'FSK 16' })).body.minAge).toBe(16);
    expect(await seen()).toEqual([false, false, false, 404]);
    expect((await details(film)).body.ageRating).toBe('FSK 16');
  });

  test.each([
    ['FSK 13', 'FSK 0'],
    ['for grown-ups', 'BBFC'],
  ])('with the rating %s is refused, with the ratings that there are', async (ageRating, hint) => {
    const { code, body } = await operator.edit(film, { ageRating });
    expect(code).toBe('rating_unknown');
    expect((body as { detail?: string }).detail).toContain(hint);
  });

  test('names the people of a title in order, also those who are new', async () => {
    const credits = [
      { person: 'Ada Quinn', job: 'director' },
      { person: 'Bo Larsen', job: 'actor', character: 'The ferryman' },
    ];
    const { body } = await operator.edit(film, { credits });
    expect((await details(film)).body.credits).toEqual([{ ...credits[0], character: null }, credits[1]]);
    expect(await found('ferryman')).toEqual([film]);
    // what was read can be sent back
    const turned = [...body.credits].reverse();
    expect((await operator.edit(film, { credits: turned })).body.credits).toEqual(turned);
    const unknown = [{ personId: 9_999_999, job: 'actor' }];
    expect((await operator.edit(film, { credits: unknown })).code).toBe('request_malformed');
    expect((await operator.title(film)).body.credits).toEqual(turned);
  });

  test('puts markers inside of the film, without an overlap within a kind', async () => {
    await running.db.updateTable('title').set({ duration_ms: 60_000 }).where('id', '=', film).execute();
    const marker = (kind: string, startMs: number, endMs: number) => ({ kind, startMs, endMs, names: {} });
    const good = [
      { ...marker('chapter', 0, 30_000), names: { en: 'One', es: 'Uno' } },
      marker('chapter', 30_000, 60_000),
      marker('intro', 5_000, 9_000),
    ];
    expect((await operator.edit(film, { markers: good })).body.markers).toEqual(good);
    for (const markers of [
      [marker('credits', 50_000, 60_001)],
      [marker('recap', 10, 10)],
      [marker('chapter', 0, 20_000), marker('chapter', 19_999, 30_000)],
    ]) {
      expect((await operator.edit(film, { markers })).code).toBe('request_malformed');
    }
    expect((await operator.title(film)).body.markers).toEqual(good);
  });

  test('opens and closes windows of countries', async () => {
    const windows = [{ region: 'DE', from: null, until: null }];
    expect((await operator.edit(film, { windows })).body.windows).toEqual(windows);
    expect([await isListed(film), await start(film)]).toEqual([false, 'region_unavailable']);
    await operator.edit(film, { windows: [] });
    expect(await isListed(film)).toBe(true);
    const [from, until] = ['2026-02-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'];
    expect((await operator.edit(film, { windows: [{ region: '*', from, until }] })).code).toBe('request_malformed');
  });
});

describe('a scheduled title', () => {
  test('is hidden until its time, and new from then on', async () => {
    const publishAt = new Date(Date.now() + 3_600_000).toISOString();
    const { body } = await operator.edit(film, { visibility: 'scheduled', publishAt });
    expect([body.visibility, body.publishAt, await isListed(film)]).toEqual(['scheduled', publishAt, false]);
    // who does it may be a process that was begun long after
    const clock = { now: Date.parse(publishAt) - 1 };
    const later = new TitleEditingStore(running.db, () => clock.now);
    expect(await later.publishDue()).toEqual([]);
    clock.now += 1;
    expect([await later.publishDue(), await later.publishDue()]).toEqual([[film], []]);
    expect([await isListed(film), (await details(film)).body.addedAt]).toEqual([true, publishAt]);
    expect((await operator.title(film)).body).toMatchObject({ visibility: 'public', publishAt: null });
  });

  test('has a time that is to come, and loses it when it is hidden or shown', async () => {
    const visibility = 'scheduled';
    expect((await operator.edit(film, { visibility })).code).toBe('request_malformed');
    expect((await operator.edit(film, { visibility, publishAt: '2020-01-01T00:00:00Z' })).code).toBe(
      'request_malformed',
    );
    const publishAt = new Date(Date.now() + 60_000).toISOString();
    expect((await operator.edit(film, { publishAt })).code).toBe('request_malformed');
    await operator.edit(film, { visibility, publishAt });
    expect((await operator.edit(film, { visibility: 'hidden' })).body.publishAt).toBe(null);
  });
});

describe('the list', () => {
  interface Page {
    items: OperatorTitleItem[];
    nextCursor: string | null;
  }
  const list = async (query: string) => (await operator.ask<Page>('GET', `/operator/titles?${query}`)).body;

  test('has the hidden ones, by the beginning of a name, a page at a time', async () => {
    for (const name of ['Zebra One', 'Zebra Two', 'Zebra Three']) await create({ texts: { en: { name } } });
    const first = await list('q=zEBra&limit=2');
    const second = await list(`q=zEBra&limit=2&cursor=${first.nextCursor}`);
    const names = [first, second].map(({ items }) => items.map(({ name }) => name));
    expect([names, second.nextCursor]).toEqual([[['Zebra One', 'Zebra Three'], ['Zebra Two']], null]);
    expect((await list('q=zebra&visibility=public')).items).toEqual([]);
    expect((await list('q=zebra&visibility=hidden&kind=film')).items).toHaveLength(3);
  });

  test('goes by what was changed last, and by what becomes of the film', async () => {
    await operator.edit(film, { year: 1960 });
    const [latest] = (await list('sort=updated')).items.filter(({ updatedAt }) => Date.parse(updatedAt) <= Date.now());
    expect(latest).toMatchObject({ id: film, year: 1960, state: 'none' });
    await addAsset('failed');
    const failed = async (state: string) =>
      (await list(`state=${state}&limit=100`)).items.some(({ id }) => id === film);
    expect([await failed('failed'), await failed('preparing'), await failed('ready')]).toEqual([true, false, false]);
  });
});

test('what was done stands in the audit log: by whom, and what of it', async () => {
  await operator.edit(film, { year: 2001, tags: ['x'] });
  const [last] = await running.service.audit.latest(1);
  expect(last).toMatchObject({
    actor: operator.accountId,
    action: 'title.edited',
    subject: film,
    details: { changed: 'year tags' },
  });
});
