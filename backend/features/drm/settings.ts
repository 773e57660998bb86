import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { KeySystem } from '#contracts';
import { KeyLabel } from '#contracts';
import { KeyPolicies, LicenceTerms, usualPolicies } from './policy';

/** Where a secret lies; it never stands in the file of the settings itself. */
const Secret = z.union([z.strictObject({ file: z.string().min(1) }), z.strictObject({ env: z.string().min(1) })], {
  error: 'must be {"file": …} or {"env": …}: a secret never stands here itself',
});

const Address = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' });

const ClearKey = z.strictObject({
  kind: z.literal('clearkey'),
  allowInProduction: z.boolean().default(false),
  /** The best label whose keys it gives out. */
  upTo: KeyLabel.default('UHD'),
});
const WidevineProxy = z.strictObject({
  kind: z.literal('widevine-proxy'),
  url: Address,
  provider: z.string().min(1),
  /** 32 and 16 bytes, hexadecimal. */
  signingKey: Secret,
  signingIv: Secret,
});
const Axinom = z.strictObject({
  kind: z.literal('axinom'),
  url: Address,
  communicationKeyId: z.guid(),
  /** 32 bytes, base64. */
  communicationKey: Secret,
  /** Of FairPlay. */
  certificateUrl: Address.optional(),
});
const Passthrough = z.strictObject({
  kind: z.literal('passthrough'),
  url: Address,
  headers: z.record(z.string(), Secret).default({}),
  certificateUrl: Address.optional(),
});

const Upstream = z.strictObject({
  timeoutMs: z.int().min(50).max(3_000).default(3_000),
  breaker: z.strictObject({ failures: z.int().min(1).default(5), openS: z.int().min(1).default(15) }).prefault({}),
});

/** The file that `TENFOOT_DRM` names; docs/operations.md has an example. */
const SettingsFile = z.strictObject({
  policyVersion: z.string().min(1).max(64).default('usual'),
  systems: z.strictObject({
    'org.w3.clearkey': ClearKey.optional(),
    'com.widevine.alpha': z.discriminatedUnion('kind', [WidevineProxy, Axinom, Passthrough]).optional(),
    'com.microsoft.playready': z.discriminatedUnion('kind', [Axinom, Passthrough]).optional(),
    'com.apple.fps': z.discriminatedUnion('kind', [Axinom, Passthrough]).optional(),
  }),
  policies: z.partialRecord(KeyLabel, KeyPolicies.valueType).default({}),
  license: LicenceTerms.prefault({}),
  upstream: Upstream.prefault({}),
});
type SettingsFile = z.infer<typeof SettingsFile>;

type Filled<T> = { [K in keyof T]: T[K] extends z.infer<typeof Secret> ? string : T[K] };
export type WidevineProxySettings = Filled<z.infer<typeof WidevineProxy>>;
export type AxinomSettings = Filled<z.infer<typeof Axinom>>;
export type PassthroughSettings = Omit<z.infer<typeof Passthrough>, 'headers'> & { headers: Record<string, string> };
export type SystemSettings = z.infer<typeof ClearKey> | WidevineProxySettings | AxinomSettings | PassthroughSettings;

export interface DrmSettings {
  /** Stands in the licence log: which rules a decision followed. */
  policyVersion: string;
  systems: ReadonlyMap<KeySystem, SystemSettings>;
  policies: KeyPolicies;
  terms: LicenceTerms;
  upstream: z.infer<typeof Upstream>;
}

/** Every fault of the settings by its place, never with a value: that may be a secret. */
export class DrmSettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'DrmSettingsError';
  }
}

/**
 * The key systems with their secrets. Without a file there is ClearKey alone, and in production not even that.
 * @throws DrmSettingsError
 */
export function readDrmSettings(
  file: string | undefined,
  { isProduction, env }: { isProduction: boolean; env: Record<string, string | undefined> },
): DrmSettings {
  const parsed = SettingsFile.safeParse(
    file === undefined ? { systems: { 'org.w3.clearkey': { kind: 'clearkey' } } } : jsonOf(file),
  );
  if (!parsed.success) {
    throw new DrmSettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const settings = parsed.data;
  const problems: string[] = [];
  const systems = new Map<KeySystem, SystemSettings>();
  for (const [system, raw] of Object.entries(settings.systems)) {
    if (!raw || (raw.kind === 'clearkey' && isProduction && !raw.allowInProduction)) continue;
    if (isProduction && 'url' in raw) problems.push(...plainHttp(system, raw));
    const filled = withSecrets(raw, `systems.${system}`, env, problems);
    systems.set(system as KeySystem, filled);
    if (system === 'com.microsoft.playready') systems.set('com.microsoft.playready.recommendation', filled);
  }
  if (problems.length > 0) throw new DrmSettingsError(problems);
  const { policyVersion, license: terms, upstream } = settings;
  return { policyVersion, systems, policies: { ...usualPolicies, ...settings.policies }, terms, upstream };
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new DrmSettingsError([error instanceof SyntaxError ? 'is not JSON' : 'cannot be read']);
  }
}

/** Keys travel to the licence server. */
function plainHttp(system: string, settings: { url: string; certificateUrl?: string | undefined }): string[] {
  return [settings.url, settings.certificateUrl]
    .filter((url) => url?.startsWith('http:'))
    .map(() => `systems.${system}: in production its addresses begin with https`);
}

type RawSystem = NonNullable<SettingsFile['systems'][keyof SettingsFile['systems']]>;

function withSecrets(
  raw: RawSystem,
  place: string,
  env: Record<string, string | undefined>,
  problems: string[],
): SystemSettings {
  const secret = (name: string, from: z.infer<typeof Secret>, shape: RegExp, words: string): string => {
    const value = valueOf(from, env);
    if (value === undefined)
      problems.push(`${place}.${name}: there is no such ${'file' in from ? 'file' : 'variable'}`);
    else if (!shape.test(value)) problems.push(`${place}.${name}: must be ${words}`);
    return value ?? '';
  };
  switch (raw.kind) {
    case 'clearkey':
      return raw;
    case 'widevine-proxy': {
      const signingKey = secret('signingKey', raw.signingKey, /^[0-9a-f]{64}$/i, '64 hexadecimal digits');
      const signingIv = secret('signingIv', raw.signingIv, /^[0-9a-f]{32}$/i, '32 hexadecimal digits');
      return { ...raw, signingKey, signingIv };
    }
    case 'axinom': {
      const words = '32 bytes in base64';
      return {
        ...raw,
        communicationKey: secret('communicationKey', raw.communicationKey, /^[A-Za-z0-9+/]{43}=$/, words),
      };
    }
    case 'passthrough': {
      const headers = Object.entries(raw.headers).map(([name, from]): [string, string] => [
        name,
        secret(`headers.${name}`, from, /^[\x20-\x7e]+$/, 'one printable line'),
      ]);
      return { ...raw, headers: Object.fromEntries(headers) };
    }
  }
}

function valueOf(from: z.infer<typeof Secret>, env: Record<string, string | undefined>): string | undefined {
  if ('env' in from) return env[from.env];
  try {
    return readFileSync(from.file, 'utf8').trim();
  } catch {
    return undefined;
  }
}
