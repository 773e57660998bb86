import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigError } from '#backend/config';
import { sampleCountryFile } from '#backend/platform/geo/SampleCountryFile';
import { runService } from '#tests/support/runningService';

let folder: string;
let countries: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-where-'));
  countries = join(folder, 'countries.mmdb');
  await writeFile(countries, sampleCountryFile({ '192.0.2.0/24': 'DE', '198.51.100.0/24': 'MX' }));
});
afterAll(() => rm(folder, { recursive: true }));

/** Where a television is taken to be that asks through such headers. */
async function placeOf(headers: Record<string, string>, env: Record<string, string>) {
  const running = await runService({ TENFOOT_MAXMIND: countries, ...env });
  await fetch(`${running.origin}/api/v1/auth/device/code`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ device: { name: 'A set', kind: 'tv' } }),
  });
  const place = await running.db.selectFrom('device_code').select(['country', 'network']).executeTakeFirstOrThrow();
  await running.stop();
  return place;
}

const behindProxy = { TENFOOT_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' };

test('behind trusted proxies the country is that of the right-most address which isn’t theirs', async () => {
  const headers = { 'X-Forwarded-For': '198.51.100.1, 192.0.2.7, 10.1.2.3' };
  expect(await placeOf(headers, behindProxy)).toEqual({ country: 'DE', network: '192.0.2.0/24' });
});

test.each([
  [{ 'X-Forwarded-For': '192.0.2.7' }, {}],
  [{ Forwarded: 'for=192.0.2.7' }, behindProxy],
  [{ 'X-Forwarded-For': 'for=192.0.2.7;<script>' }, behindProxy],
  [{ 'X-Real-IP': '192.0.2.7', 'CF-IPCountry': 'DE' }, behindProxy],
])('%j, with %j, says nothing of where it is', async (headers, env) => {
  expect(await placeOf(headers, env)).toEqual({ country: null, network: '127.0.0.0/24' });
});

test('a file of countries that can’t be read ends the start with what is wrong', async () => {
  const env = { TENFOOT_DATA: join(folder, 'data'), TENFOOT_MAXMIND: join(folder, 'missing.mmdb') };
  await expect(runService(env)).rejects.toThrow(ConfigError);
  await expect(runService(env)).rejects.toThrow(/TENFOOT_MAXMIND: .*ENOENT/);
});
