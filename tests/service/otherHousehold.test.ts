import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEVICE_HEADER, PROFILE_GRANT_HEADER, PROFILE_HEADER, type Profile, type RouteContract } from '#contracts';
import { askRoute, contractRoutes, undeclaredIn, type ContractRoute } from '#tests/support/contractRoutes';
import { onTheWire, sampleRequest, takesJson, type ContractSample } from '#tests/support/contractSamples';
import { jsonSchemaOf } from '#tests/support/jsonSchema';
import { liveIn, type LivedInHousehold } from '#tests/support/livedInHousehold';
import { callApi, publishDigits } from '#tests/support/playback';
import { runService, type RunningService } from '#tests/support/runningService';
import { bearer, signUp, type SignedUp } from '#tests/support/signUp';
import { stringPlaces } from '#tests/support/stringPlaces';

let running: RunningService;
let theirs: LivedInHousehold;
let own: SignedUp;
beforeAll(async () => {
  running = await runService();
  await publishDigits(running);
  theirs = await liveIn(running, 'ada@mail.test');
  own = await signUp(running, 'ben@mail.test');
});
afterAll(() => running.stop());

const withAuth = (...kinds: RouteContract['auth'][]) =>
  contractRoutes.filter(({ contract }) => kinds.includes(contract.auth));
const forAnybody = withAuth('none');
const forHouseholds = withAuth('household', 'viewer', 'adult');
/** Whoever asks there is let in by what they send. */
const byWhatTheySend = forAnybody.filter(({ contract }) => takesJson(contract));

/** Places for ids that callers make up: another household's id there is no more than a word. */
const ownIds: ReadonlySet<string> = new Set(['body.attempt', 'body.takeOver', 'body.events[].id']);

/** Every request that names something of the other household, in each place of a route that takes it. */
function* tries(
  contract: RouteContract,
): Generator<{ place: string; mark: string; isId: boolean; sample: ContractSample }> {
  const sample = sampleRequest(contract);
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = part === 'body' ? (takesJson(contract) ? contract.body : undefined) : contract[part];
    if (!schema) continue;
    for (const place of stringPlaces(jsonSchemaOf(schema), sample[part], part)) {
      for (const mark of theirs.marks) {
        const value = place.with(mark) as ContractSample['params'];
        if (!schema.safeParse(value).success) continue;
        const isId = place.schema.format === 'uuid' && !ownIds.has(place.name);
        yield { place: place.name, mark, isId, sample: { ...sample, [part]: value } };
      }
    }
  }
}

/** @returns what went wrong when these requests were made as somebody else */
async function leaks(route: ContractRoute, headers: Record<string, string>): Promise<string[]> {
  const wrong: string[] = [];
  for (const { place, mark, isId, sample } of tries(route.contract)) {
    const wire = onTheWire(route.contract, sample);
    const answer = await askRoute(running, route, { ...wire, headers: { ...wire.headers, ...headers } });
    const read = theirs.marks.filter((other) => other !== mark && answer.text.includes(other));
    const undeclared = undeclaredIn(route.contract, answer);
    if (undeclared !== undefined) wrong.push(`${place} = ${mark}: undeclared ${undeclared}`);
    if (read.length > 0) wrong.push(`${place} = ${mark}: ${read.join(', ')} in the answer`);
    if (isId && answer.status < 400) wrong.push(`${place} = ${mark}: ${answer.status}`);
  }
  return wrong;
}

test('the other household has a row in every table that can have one', async () => {
  const empty = Object.entries(await theirs.rows()).flatMap(([table, rows]) => (rows.length === 0 ? [table] : []));
  expect(empty).toEqual([]);
});

describe.each(forHouseholds)('$key, asked by another household', (route) => {
  test('tells and changes nothing of what it names', async () => {
    const before = await theirs.rows();
    expect(await leaks(route, own.headers)).toEqual([]);
    expect(await theirs.rows()).toEqual(before);
    await comeBack();
  });

  test('is closed to a device that is signed out', async () => {
    const wire = onTheWire(route.contract, sampleRequest(route.contract));
    const answer = await askRoute(running, route, { ...wire, headers: { ...wire.headers, ...theirs.gone } });
    expect(answer.code).toBe('token_invalid');
  });
});

/** Among what is asked is to sign out, to remove the only profile, and to be forgotten. */
async function comeBack(): Promise<void> {
  const { status } = await callApi(running, 'GET', '/user/profile', undefined, own.headers);
  if (status === 401) own = await signUp(running, `ben-${Date.now()}@mail.test`);
}

/** All that is theirs but the mails, which a stranger can make us write to whoever owns an address. */
async function rowsButMails(): Promise<Record<string, unknown>> {
  const { outbox: _mails, mail_token: _links, sign_in_code: _codes, ...rows } = await theirs.rows();
  return rows;
}

test.each(byWhatTheySend)('$key tells and changes nothing of the household that it names', async (route) => {
  const before = await rowsButMails();
  expect(await leaks(route, {})).toEqual([]);
  expect(await rowsButMails()).toEqual(before);
});

test.each(withAuth('viewer', 'adult'))('$key is closed to a profile of another household', async (route) => {
  const wire = onTheWire(route.contract, sampleRequest(route.contract));
  const headers = { ...wire.headers, ...own.headers, [PROFILE_HEADER]: theirs.added.profile.id };
  expect((await askRoute(running, route, { ...wire, headers })).code).toBe('profile_unknown');
});

test.each(withAuth('operator'))('$key is closed to who is no operator', async (route) => {
  const wire = onTheWire(route.contract, sampleRequest(route.contract));
  const asked = async (headers: Record<string, string>) =>
    (await askRoute(running, route, { ...wire, headers: { ...wire.headers, ...headers } })).code;
  expect([await asked({}), await asked(own.headers), await asked(theirs.gone)]).toEqual([
    'sign_in_required',
    'forbidden',
    'token_invalid',
  ]);
});

test('a key under which another household asked brings its answer to nobody else', async () => {
  const { key, body, profile } = theirs.added;
  const answer = await callApi<Profile>(running, 'POST', '/profiles', body, { ...own.headers, 'Idempotency-Key': key });
  expect(answer.status).toBe(201);
  expect(answer.body.id).not.toBe(profile.id);
});

test('what opens a profile of another household opens no other', async () => {
  const mine = await callApi<Profile>(running, 'POST', '/profiles', { name: 'Mine', avatar: 'sand' }, own.headers);
  await callApi(running, 'PUT', `/profiles/${mine.body.id}/pin`, { pin: '4711' }, own.headers);
  const grant = { [PROFILE_GRANT_HEADER]: theirs.locked.grant };
  for (const [profileId, code] of [
    [mine.body.id, 'pin_required'],
    [theirs.locked.profileId, 'profile_unknown'],
  ] as const) {
    const headers = { ...own.headers, ...grant, [PROFILE_HEADER]: profileId };
    expect((await callApi(running, 'GET', '/user/profile', undefined, headers)).body.code).toBe(code);
  }
});

test.each(withAuth('licence'))('$key takes a licence token from its own device alone', async (route) => {
  const wire = onTheWire(route.contract, sampleRequest(route.contract));
  for (const device of [own.tokens.deviceId, theirs.tokens.deviceId.replace(/.$/, 'x'), '']) {
    const headers = { ...bearer(theirs.play.drm.token), ...(device && { [DEVICE_HEADER]: device }) };
    expect((await askRoute(running, route, { ...wire, headers })).code).toBe('device_mismatch');
  }
});
