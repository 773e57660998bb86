import type { JsonSchema } from './jsonSchema';

const SOME_UUID = '00000000-0000-4000-8000-000000000000';
const SOME_TIME = '2026-01-01T00:00:00.000Z';

/**
 * Words where a schema wants a pattern, by the name of the member or parameter: the first that fits is taken. A new pattern needs a
 * word here.
 */
const words: Record<string, readonly string[]> = {
  after: ['first-light'],
  audioLanguage: ['en'],
  before: ['first-light'],
  code: ['123456', 'some.code'],
  contentId: ['first-light'],
  country: ['ES'],
  currency: ['EUR'],
  id: ['first-light', SOME_UUID],
  items: ['first-light'],
  key: ['en', 'first-light'],
  kid: ['AAAAAAAAAAAAAAAAAAAAAA'],
  kids: ['AAAAAAAAAAAAAAAAAAAAAA'],
  language: ['en'],
  rail: ['new'],
  pin: ['2580'],
  region: ['ES'],
  subtitleLanguage: ['en'],
  tier: ['basic'],
  titleId: ['first-light'],
  userCode: ['BCDF-GHJK'],
};

const byFormat: Record<string, string> = {
  uuid: SOME_UUID,
  email: 'sample@mail.test',
  'date-time': SOME_TIME,
  date: SOME_TIME.slice(0, 10),
  uri: 'https://tv.example/',
};

/** Only the service can make one. */
const givenByService: ReadonlySet<string> = new Set(['cursor']);

/**
 * Something that a schema takes, with all of its members, also those that may be left out.
 *
 * @param name of the member that it is for; what stands before a dot doesn't matter
 * @throws Error when a pattern has no word above
 */
export function sampleOf(schema: JsonSchema, name: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sampleOf(first, name);
  switch (schema.type) {
    case 'object':
      return sampleObject(schema);
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () => sampleOf(schema.items ?? {}, name));
    case 'string':
      return sampleText(schema, name);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, (schema.exclusiveMinimum ?? -1) + 1);
    case 'boolean':
      return true;
    case 'null':
    case undefined:
      return null;
  }
}

function sampleObject({ properties = {}, propertyNames, additionalProperties }: JsonSchema): unknown {
  const members = Object.entries(properties).filter(([member]) => !givenByService.has(member));
  const sample = Object.fromEntries(members.map(([member, part]) => [member, sampleOf(part, member)]));
  if (typeof additionalProperties !== 'object') return sample;
  return {
    ...sample,
    [String(sampleOf(propertyNames ?? { type: 'string' }, 'key'))]: sampleOf(additionalProperties, 'value'),
  };
}

function sampleText(schema: JsonSchema, name: string): string {
  const { format, pattern, minLength = 0, maxLength = Infinity } = schema;
  const known = format === undefined ? undefined : byFormat[format];
  if (known !== undefined) return known;
  if (pattern === undefined) return 'x'.repeat(Math.max(1, minLength));
  const fits = (word: string) => new RegExp(pattern).test(word) && word.length >= minLength && word.length <= maxLength;
  const member = name.replace(/^.*\./, '').replaceAll('[]', '');
  const word = (words[member] ?? []).find(fits);
  if (word === undefined) throw new Error(`tests/support/sampleOf.ts has no word for "${member}" that fits ${pattern}`);
  return word;
}
