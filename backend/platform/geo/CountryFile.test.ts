import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from '#backend/config';
import { CountryFile } from './CountryFile';
import { sampleCountryFile } from './SampleCountryFile';

let folder: string;
let file: string;
let countries: CountryFile | undefined;
const errors: unknown[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenfoot-countries-'));
  file = join(folder, 'countries.mmdb');
  await writeFile(file, sampleCountryFile({ '192.0.2.0/24': 'DE', '198.51.100.0/25': 'MX' }));
  errors.length = 0;
});
afterEach(async () => {
  countries?.close();
  await rm(folder, { recursive: true });
});

const open = async () => (countries = await CountryFile.open(file, (error) => errors.push(error)));

test.each([
  ['192.0.2.1', 'DE'],
  ['198.51.100.127', 'MX'],
  ['198.51.100.128', null],
  ['203.0.113.1', null],
  ['2001:db8::1', null],
  ['::1', null],
  ['', null],
  ['nonsense', null],
])('%s is in %s', async (address, country) => {
  expect((await open()).countryOf(address)).toBe(country);
});

test('a newer file is used from then on, and a broken one never', async () => {
  const opened = await open();
  await writeFile(file, sampleCountryFile({ '192.0.2.0/24': 'FR' }));
  await opened.reload();
  expect(opened.countryOf('192.0.2.1')).toBe('FR');
  await writeFile(file, 'half a file');
  await opened.reload();
  expect([opened.countryOf('192.0.2.1'), errors.length]).toEqual(['FR', 1]);
});

test.each([
  ['is missing', undefined],
  ['is another kind of file', 'hello'],
  ['was cut off', sampleCountryFile({ '192.0.2.0/24': 'DE' }).subarray(0, 300)],
  ['is empty', ''],
])('a file that %s is a mistake of the configuration, which says so without its path', async (_what, content) => {
  if (content === undefined) await rm(file);
  else await writeFile(file, content);
  const error: unknown = await CountryFile.open(file, () => undefined).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).message).toContain('TENFOOT_MAXMIND');
  expect((error as ConfigError).message).not.toContain(folder);
});
