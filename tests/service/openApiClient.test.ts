import { afterAll, beforeAll, expect, test } from 'vitest';
import { OpenApiClient, type Operation } from '#tests/support/openApiClient';
import { publishDigits } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';

const DOCUMENT = 'docs/openapi.json';
const account = { email: 'stranger@mail.test', password: 'a lantern over seven hills' };

let running: RunningService;
let client: OpenApiClient;
beforeAll(async () => {
  running = await runService();
  await publishDigits(running);
  client = new OpenApiClient(DOCUMENT, running.origin);
});
afterAll(() => running.stop());

interface Page {
  items: { title: { id: string } }[];
}
interface Home {
  rails: { items: { id: string; availability: { state: string } }[] }[];
}

test('with the document alone a stranger signs up, watches a film, finds it in the history, and leaves', async () => {
  expect((await client.ask('post_auth_sign_up', { body: account })).status).toBe(202);
  const [mail] = await running.service.outbox.list(1);
  const proof = { token: /#token=(\S+)/.exec(mail?.text ?? '')?.[1], password: account.password };
  await client.ask('post_auth_verify', { body: proof });
  const device = { name: 'Living room', kind: 'tv' };
  const signedIn = await client.ask<{ accessToken: string }>('post_auth_sign_in', { body: { ...account, device } });
  const token = signedIn.body.accessToken;

  const profiles = await client.ask<{ items: { id: string }[] }>('get_profiles', { token });
  const own = { 'Tenfoot-Profile': profiles.body.items[0]?.id ?? '', 'Accept-Language': 'es' };
  const { body: home } = await client.ask<Home>('get_home', { token, with: own });
  const film = home.rails.flatMap(({ items }) => items).find(({ availability }) => availability.state === 'ready');
  const details = await client.ask<{ id: string }>('get_content_id', { token, with: { ...own, id: film?.id ?? '' } });
  const titleId = details.body.id;

  const started = await client.ask<{ sessionId: string; titleId: string }>('post_playback_start', {
    ...{ token, body: { titleId } },
    with: { ...own, 'Idempotency-Key': 'one-evening-at-home' },
  });
  const { sessionId } = started.body;
  const progress = { sessionId, seq: 1, positionMs: 600_000, state: 'playing' };
  const reported = await client.ask<{ accepted: boolean }>('put_playback_progress', {
    token,
    with: own,
    body: progress,
  });
  expect(reported.body.accepted).toBe(true);
  await client.ask('post_playback_end', { token, with: own, body: { sessionId, seq: 2, positionMs: 660_000 } });
  const history = await client.ask<Page>('get_user_history', { token, with: { ...own, limit: '5' } });
  expect(history.body.items.map(({ title }) => title.id)).toEqual([titleId]);

  expect((await client.ask('post_auth_sign_out', { token })).status).toBe(204);
  const after = await client.ask<{ code: string }>('get_home', { token, with: own });
  expect([after.status, after.body.code]).toEqual([401, 'token_invalid']);
});

test('each operation has a name of its own, a summary, a tag that is explained, and a code for each problem', () => {
  const all = [...client.operations.values()];
  expect(all.length).toBeGreaterThan(60);
  const unclear = all.filter(({ operationId, summary, tags, responses }) => {
    const isNamed = /^[a-z][a-z0-9_]+$/.test(operationId) && summary.length > 5 && tags.length === 1;
    return !isNamed || !('500' in responses) || !('429' in responses);
  });
  expect(unclear).toEqual([]);
});

test('what a page takes to be turned is explained wherever there are pages', () => {
  const silent = [...client.operations.values()].flatMap(({ operationId, parameters }) =>
    parameters.filter((one) => one.name === 'cursor' && !('description' in one)).map(() => operationId),
  );
  expect(silent).toEqual([]);
});

const bodyOf = ({ requestBody }: Operation) => requestBody?.content['application/json']?.schema;

test('every example is what its schema takes', () => {
  const examples = [...client.operations.values()].flatMap((operation) => {
    const schema = bodyOf(operation);
    const { examples = [] } = (schema ?? {}) as { examples?: unknown[] };
    return examples.map((example) => ({ operation: operation.operationId, schema: schema ?? {}, example }));
  });
  expect(examples.length).toBeGreaterThan(8);
  for (const { operation, schema, example } of examples) {
    expect([operation, client.schema(schema).safeParse(example).error]).toEqual([operation, undefined]);
  }
});
