import { z } from 'zod';
import { KeySystem } from './drm';
import type { RouteTable } from './routeContract';

export const HealthStatus = z.enum(['ok', 'degraded', 'failing']);
export type HealthStatus = z.infer<typeof HealthStatus>;

const part = { status: HealthStatus };
const Bytes = z.int().min(0);
const AgeS = z.int().min(0).nullable();

export const Health = z
  .object({
    status: HealthStatus.describe('The worst of its parts'),
    at: z.iso.datetime(),
    service: z.object({
      ...part,
      version: z.string(),
      uptimeS: z.int(),
      roles: z.array(z.enum(['api', 'worker'])),
    }),
    load: z.object({
      ...part,
      eventLoopLagMs: z.number().describe('Mean over the last half second'),
      requestsInFlight: z.int(),
      shedding: z.array(z.string()).describe('Classes of requests that are turned away now'),
    }),
    database: z.object({
      ...part,
      sizeBytes: Bytes,
      walBytes: Bytes,
      migration: z.string().describe('The newest that was done'),
      check: z
        .object({ at: z.iso.datetime(), fault: z.string().nullable() })
        .nullable()
        .describe('The last look into the whole file; null: there was none yet'),
    }),
    disk: z.object({ ...part, freeBytes: Bytes, totalBytes: Bytes }).describe('Of the data folder'),
    tasks: z.object({
      ...part,
      waiting: z.int(),
      running: z.int(),
      failed: z.int(),
      oldestDueS: AgeS.describe('For how long the next one could have begun; null: none waits'),
      workers: z.array(z.object({ name: z.string(), tasks: z.int(), leaseEndsAt: z.iso.datetime() })),
    }),
    mail: z.object({
      ...part,
      hasServer: z.boolean().describe('Without one, mails wait for the operator to read them'),
      waiting: z.int(),
      failing: z.int().describe('Of these, tried at least once'),
      oldestS: AgeS,
    }),
    licenceServers: z.object({
      ...part,
      items: z.array(z.object({ system: KeySystem, circuit: z.enum(['closed', 'half_open', 'open']) })),
    }),
    playback: z.object({ ...part, streams: z.int().describe('In use now') }),
    catalogue: z.object({ ...part, films: z.int(), series: z.int(), episodes: z.int() }),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof Health>;

export const operatorHealthRoutes = {
  'GET /operator/health': {
    summary: 'How the service is: each part, and all of it',
    tag: 'Operator',
    auth: 'operator',
    response: Health,
    isSecret: true,
    problems: [],
  },
} as const satisfies RouteTable;
