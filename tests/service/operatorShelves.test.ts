import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Collection, Home, Person, Rail, SearchAnswer } from '#contracts';
import { DemoClient, type AsWhom } from '#tests/support/demoClient';
import { OperatorClient } from '#tests/support/OperatorClient';
import { runService, type RunningService } from '#tests/support/runningService';

let running: RunningService;
let operator: OperatorClient;
let viewer: DemoClient;
let asChild: AsWhom;

beforeAll(async () => {
  running = await runService({ TENFOOT_DEMO: 'household' });
  operator = await OperatorClient.signIn(running);
  viewer = new DemoClient(running);
  asChild = { profile: (await viewer.profileNamed('Mini')).id };
  for (const [id, ageRating] of Object.entries({ lagoon: 'all', delta: 'all', maelstrom: '18' }))
    await addFilm(id, ageRating);
});
afterAll(() => running.stop());

async function addFilm(id: string, ageRating: string): Promise<void> {
  const body = { kind: 'film', id, ageRating, texts: { en: { name: id } } };
  expect((await operator.ask('POST', '/operator/titles', { body })).status).toBe(201);
  await operator.edit(id, { visibility: 'public' });
}

const rails = async (who: AsWhom = {}) => (await viewer.ask<Home>('GET', '/home', undefined, who)).body.rails;
const railIds = async (who: AsWhom = {}) => (await rails(who)).map(({ id }) => id);
const rail = async (id: string, query = '', who: AsWhom = {}) =>
  viewer.ask<Rail>('GET', `/home/rails/collection:${id}${query}`, undefined, who);
const itemsOf = async (id: string, query = '', who: AsWhom = {}) =>
  (await rail(id, query, who)).body.items.map((item) => item.id);

describe('a collection', () => {
  beforeEach(() => running.db.deleteFrom('collection').execute());

  const add = async (name: string, parts: object = {}) => {
    const body = { texts: { en: { name } }, visibility: 'public', items: ['delta', 'lagoon', 'maelstrom'], ...parts };
    const answer = await operator.ask<Collection>('POST', '/operator/collections', { body });
    expect(answer.status).toBe(201);
    return answer.body;
  };

  test('is a rail of home, in the words and the order of the operator', async () => {
    const texts = { en: { name: 'By the sea' }, es: { name: 'Junto al mar' } };
    await add('By the sea', { texts });
    const [shown] = (await rails()).filter(({ id }) => id === 'collection:by-the-sea');
    expect(shown).toMatchObject({ title: 'By the sea', total: 3, reason: null });
    expect(shown?.items.map(({ id }) => id)).toEqual(['delta', 'lagoon', 'maelstrom']);
    expect(await itemsOf('by-the-sea', '?from=1&limit=1')).toEqual(['lagoon']);
    const spanish = { headers: { 'Accept-Language': 'es' } };
    expect((await rail('by-the-sea', '', spanish)).body.title).toBe('Junto al mar');
    await operator.editCollection('by-the-sea', { items: ['maelstrom', 'delta'] });
    expect(await itemsOf('by-the-sea')).toEqual(['maelstrom', 'delta']);
  });

  test('shows nobody what they may not see, and isn’t there when nothing is left', async () => {
    await add('Deep water');
    expect(await itemsOf('deep-water', '', asChild)).toEqual(['delta', 'lagoon']);
    await operator.edit('delta', { visibility: 'hidden' });
    expect(await itemsOf('deep-water', '', asChild)).toEqual(['lagoon']);
    expect((await operator.ask<Collection>('GET', '/operator/collections/deep-water')).body.items).toHaveLength(3);
    await operator.edit('delta', { visibility: 'public' });
    await operator.editCollection('deep-water', { items: ['maelstrom'] });
    expect(await railIds()).toContain('collection:deep-water');
    expect(await railIds(asChild)).not.toContain('collection:deep-water');
    expect((await rail('deep-water', '', asChild)).status).toBe(404);
  });

  test('comes and goes: hidden, in its windows, with its titles, for ever', async () => {
    await add('Short lived');
    const isShown = async () => (await railIds()).includes('collection:short-lived');
    expect(await isShown()).toBe(true);
    await operator.editCollection('short-lived', { visibility: 'hidden' });
    expect([await isShown(), (await rail('short-lived')).status]).toEqual([false, 404]);
    await operator.editCollection('short-lived', {
      visibility: 'public',
      windows: [{ region: '*', from: '2100-01-01T00:00:00Z', until: null }],
    });
    expect(await isShown()).toBe(false);
    await operator.editCollection('short-lived', { windows: [] });
    expect(await isShown()).toBe(true);
    expect((await operator.toThisVersion('DELETE', '/operator/collections/short-lived')).status).toBe(204);
    expect([await isShown(), (await rail('short-lived')).status]).toEqual([false, 404]);
  });

  test('stands where the operator puts it', async () => {
    for (const name of ['One', 'Two', 'Three']) await add(name);
    const shown = async () => (await railIds()).filter((id) => id.startsWith('collection:'));
    expect(await shown()).toEqual(['collection:one', 'collection:two', 'collection:three']);
    await operator.editCollection('one', { position: 10 });
    expect(await shown()).toEqual(['collection:two', 'collection:three', 'collection:one']);
    const first = await operator.ask<{ items: Collection[]; nextCursor: string }>(
      'GET',
      '/operator/collections?limit=2',
    );
    const rest = await operator.ask<{ items: Collection[]; nextCursor: null }>(
      'GET',
      `/operator/collections?limit=2&cursor=${first.body.nextCursor}`,
    );
    const ids = [...first.body.items, ...rest.body.items].map(({ id }) => id);
    expect([ids, rest.body.nextCursor]).toEqual([['two', 'three', 'one'], null]);
  });

  test('is changed by one of two who saw the same version', async () => {
    await add('Contested');
    const { etag } = await operator.ask('GET', '/operator/collections/contested');
    const answers = await Promise.all([
      operator.editCollection('contested', { items: ['delta'] }, etag),
      operator.editCollection('contested', { items: ['lagoon'] }, etag),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test('holds films and series, each once, and has an id of its own', async () => {
    await add('Strict');
    for (const items of [['nowhere'], ['delta', 'delta']]) {
      expect((await operator.editCollection('strict', { items })).code).toBe('request_malformed');
    }
    const body = { texts: { en: { name: 'Strict' } } };
    expect((await operator.ask('POST', '/operator/collections', { body })).code).toBe('name_taken');
  });
});

describe('a person', () => {
  const add = async (name: string) => (await operator.ask<Person>('POST', '/operator/people', { body: { name } })).body;
  const cast = (...people: string[]) =>
    operator.edit('lagoon', { credits: people.map((person) => ({ person, job: 'actor', character: person })) });
  const found = async (q: string) => {
    const { body } = await viewer.ask<SearchAnswer>('GET', `/search?q=${q}`);
    return [body.items.map(({ id }) => id).includes('lagoon'), body.people.map(({ name }) => name)];
  };
  const list = async (query: string) =>
    (await operator.ask<{ items: Person[]; nextCursor: string | null }>('GET', `/operator/people?${query}`)).body;

  test('is found under a new name, and not under the old one', async () => {
    await operator.edit('lagoon', { credits: [{ person: 'Wilhelmina Oxley', job: 'director' }] });
    expect(await found('oxley')).toEqual([true, ['Wilhelmina Oxley']]);
    const [{ id } = { id: 0 }] = (await list('q=wilhel')).items;
    expect((await operator.rename(id, 'Wilhelmina Brandt')).body).toEqual({
      id,
      name: 'Wilhelmina Brandt',
      credits: 1,
    });
    expect(await found('brandt')).toEqual([true, ['Wilhelmina Brandt']]);
    expect(await found('oxley')).toEqual([false, []]);
    await add('Somebody Else');
    expect((await operator.rename(id, 'Somebody Else')).code).toBe('name_taken');
    expect((await operator.rename(id, 'Anybody', '"an older one"')).code).toBe('precondition_failed');
  });

  test('who is two becomes one, with all that both did', async () => {
    const { body } = await cast('Jon Tarn', 'John Tarn');
    const [two = 0, one = 0] = body.credits.map(({ personId }) => personId);
    const path = `/operator/people/${two}`;
    const merged = await operator.toThisVersion<Person>('POST', `${path}/merge`, path, { into: one });
    expect(merged.body).toEqual({ id: one, name: 'John Tarn', credits: 1 });
    const { credits } = (await operator.title('lagoon')).body;
    expect(credits.map(({ person, character }) => [person, character])).toEqual([
      ['John Tarn', 'Jon Tarn'],
      ['John Tarn', 'John Tarn'],
    ]);
    expect((await operator.ask('GET', path)).code).toBe('not_found');
    const itself = `/operator/people/${one}`;
    const again = await operator.toThisVersion('POST', `${itself}/merge`, itself, { into: one });
    expect(again.code).toBe('not_found');
  });

  test('can be removed when they have no part in anything', async () => {
    const { body } = await cast('Petra Vale');
    const path = `/operator/people/${body.credits[0]?.personId}`;
    expect((await operator.toThisVersion('DELETE', path)).code).toBe('still_used');
    await operator.edit('lagoon', { credits: [] });
    expect((await operator.toThisVersion('DELETE', path)).status).toBe(204);
    expect((await operator.ask('GET', path)).code).toBe('not_found');
  });

  test('is looked for by the beginning of a name, a page at a time', async () => {
    for (const name of ['Zuri Bo', 'zuri An', 'Zuri Cy']) await add(name);
    expect((await operator.ask('POST', '/operator/people', { body: { name: 'Zuri Bo' } })).code).toBe('name_taken');
    const first = await list('q=ZURI&limit=2');
    const rest = await list(`q=ZURI&limit=2&cursor=${first.nextCursor}`);
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    expect([names, rest.nextCursor]).toEqual([['zuri An', 'Zuri Bo', 'Zuri Cy'], null]);
  });
});
