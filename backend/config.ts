import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { DrmSettingsError, readDrmSettings, type DrmSettings } from '#backend/features/drm/settings';

const Roles = z
  .string()
  .transform((text) => text.split(',').map((role) => role.trim()))
  .pipe(z.array(z.enum(['api', 'worker'])).min(1));

const unitsMs = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** `0.95/day`: a play of yesterday is worth 0.95 of one of today. */
function trendingOf(text: string): { decay: number; unitMs: number } {
  const [decay, unit] = text.split('/');
  return { decay: Number(decay), unitMs: unitsMs[unit as keyof typeof unitsMs] };
}

/** A period that is kept, in days; up to ten years. */
const Days = (fallback: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(fallback)
    .transform((days) => days * unitsMs.day);

/** The environment, in one place. Each variable is described in docs/operations.md. */
const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  ROLES: Roles.default(['api', 'worker']),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).optional(),
  TENFOOT_DATA: z.string().min(1).default('data'),
  TENFOOT_DEMO: z.enum(['on', 'tiny', 'household', 'off']).optional(),
  TENFOOT_SEED: z.coerce.number().int().min(0).max(0xffff_ffff).default(1),
  TENFOOT_MASTER_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits (32 bytes)')
    .optional(),
  TENFOOT_DRM: z.string().min(1).optional(),
  TENFOOT_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))),
  TENFOOT_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => new URL(url).origin)
    .optional(),
  TENFOOT_MAIL_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  TENFOOT_MAIL_FROM: z.string().min(3).max(200).default('Tenfoot <no-reply@localhost>'),
  TENFOOT_MAXMIND: z.string().min(1).optional(),
  TENFOOT_LIMITS: z.enum(['on', 'off']).default('on'),
  TENFOOT_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  TENFOOT_TRENDING: z
    .string()
    .regex(/^0\.\d+\/(hour|day|week)$/, 'must be like 0.95/day')
    .default('0.95/day')
    .transform(trendingOf),
  TENFOOT_PAYMENTS: z.enum(['manual', 'manual-pending']).optional(),
  TENFOOT_KEEP_SESSIONS: Days(30),
  TENFOOT_KEEP_EVENTS: Days(90).refine((ms) => ms > 7 * unitsMs.day, 'must be more than 7'),
  TENFOOT_KEEP_VIEWS: Days(1100),
  TENFOOT_KEEP_AUDIT: Days(400),
  TENFOOT_MINIMUM_APP: z
    .string()
    .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, 'must be a version like 1.4.0')
    .optional(),
  TENFOOT_ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(z.url().transform((url) => new URL(url).origin))),
});

export interface Config {
  mode: 'development' | 'production' | 'test';
  host: string;
  /** 0 lets the system choose. */
  port: number;
  roles: ReadonlySet<'api' | 'worker'>;
  logLevel: string;
  /** Absolute path of the data folder. */
  dataDir: string;
  /** How much the service brings along; `off`: neither films nor a household that local viewers are signed in to. */
  demo: 'on' | 'tiny' | 'household' | 'off';
  /** Of the demo films; another seed gives another sky. */
  demoSeed: number;
  /** 64 hexadecimal digits, or undefined when the key lives in the data folder. */
  masterKeyHex: string | undefined;
  /** Key systems, their licence servers and policies. */
  drm: DrmSettings;
  /** Networks whose proxies say truly where a request comes from. */
  trustedProxies: readonly string[];
  /** Under which clients reach the service; undefined: where a request comes in. */
  publicUrl: string | undefined;
  /** A mail server of the operator's (`smtp:` or `smtps:`); without one mails stay in the outbox. */
  mail: { url: string | undefined; from: string };
  /** A database of countries by address (MaxMind format), absolute. */
  countryFile: string | undefined;
  /** Whether requests are limited and shed; off for measuring. */
  hasLimits: boolean;
  /** Opens /metrics to others than this machine; in production to anybody at all. */
  metricsToken: string | undefined;
  /** Who takes the money; `manual-pending`: the operator says when it came. */
  payments: 'manual' | 'manual-pending';
  /** What a play is worth one unit of time later. */
  trending: { decay: number; unitMs: number };
  /** For how long what happened is kept: playback sessions, events of apps, views, the audit log. */
  retention: { sessionsMs: number; eventsMs: number; viewsMs: number; auditMs: number };
  /** The oldest version of the TV app that is answered; undefined: any. */
  minimumAppVersion: string | undefined;
  /** Web origins beside our own that may call the API. */
  allowedOrigins: readonly string[];
  /** The built `tenfoot` command, which renders demo films. */
  command: string;
  /** Built pages, where they are. */
  web: { app: string | undefined; simulator: string | undefined; account: string | undefined };
}

/** Every bad variable at once, by name; never its value, which may be a secret. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the environment. `NAME_FILE` gives the value of `NAME` from a file, for secrets that are mounted.
 * @throws ConfigError
 */
export function readConfig(env: Record<string, string | undefined>, root = process.cwd()): Config {
  const parsed = Environment.safeParse(withFiles(env));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const e = parsed.data;
  const production = e.NODE_ENV === 'production';
  const built = (name: string) => [join(root, 'dist', name)].find((dir) => existsSync(dir));
  return {
    mode: e.NODE_ENV,
    host: e.HOST,
    port: e.PORT,
    roles: new Set(e.ROLES),
    logLevel: e.LOG_LEVEL ?? (production ? 'info' : 'warn'),
    dataDir: resolve(root, e.TENFOOT_DATA),
    // On the open network a proxy may make anybody look local, so in production somebody has to want it.
    demo: e.TENFOOT_DEMO ?? (production ? 'off' : 'on'),
    demoSeed: e.TENFOOT_SEED,
    masterKeyHex: e.TENFOOT_MASTER_KEY,
    drm: drmSettings(e.TENFOOT_DRM && resolve(root, e.TENFOOT_DRM), production, env),
    trustedProxies: e.TENFOOT_TRUSTED_PROXIES,
    publicUrl: e.TENFOOT_PUBLIC_URL,
    mail: { url: e.TENFOOT_MAIL_URL, from: e.TENFOOT_MAIL_FROM },
    countryFile: e.TENFOOT_MAXMIND && resolve(root, e.TENFOOT_MAXMIND),
    hasLimits: e.TENFOOT_LIMITS === 'on',
    metricsToken: e.TENFOOT_METRICS_TOKEN,
    // Where strangers sign up, a tier that nobody has paid for is nobody's by asking.
    payments: e.TENFOOT_PAYMENTS ?? (production ? 'manual-pending' : 'manual'),
    trending: e.TENFOOT_TRENDING,
    retention: {
      sessionsMs: e.TENFOOT_KEEP_SESSIONS,
      eventsMs: e.TENFOOT_KEEP_EVENTS,
      viewsMs: e.TENFOOT_KEEP_VIEWS,
      auditMs: e.TENFOOT_KEEP_AUDIT,
    },
    minimumAppVersion: e.TENFOOT_MINIMUM_APP,
    allowedOrigins: e.TENFOOT_ALLOWED_ORIGINS,
    command: join(root, 'dist/backend/cli.mjs'),
    web: {
      app: built(production ? 'web' : 'web-lab'),
      simulator: production ? undefined : built('simulator'),
      account: built('pages'),
    },
  };
}

function withFiles(env: Record<string, string | undefined>): Record<string, string | undefined> {
  const values = { ...env };
  for (const name of Object.keys(Environment.shape)) {
    const file = env[`${name}_FILE`];
    if (file !== undefined && values[name] === undefined) values[name] = readMounted(`${name}_FILE`, file);
    if (values[name] === '') delete values[name];
  }
  return values;
}

function readMounted(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new ConfigError([`${variable}: cannot be read`]);
  }
}

function drmSettings(
  file: string | undefined,
  isProduction: boolean,
  env: Record<string, string | undefined>,
): DrmSettings {
  try {
    return readDrmSettings(file, { isProduction, env });
  } catch (error) {
    if (!(error instanceof DrmSettingsError)) throw error;
    throw new ConfigError(error.problems.map((problem) => `TENFOOT_DRM: ${problem}`));
  }
}
