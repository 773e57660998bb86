import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createService, type Service } from '#backend/app';
import { readConfig } from '#backend/config';
import { listen } from '#backend/http/listen';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { createLog, type Log } from '#backend/platform/telemetry/log';

export interface RunningService {
  service: Service;
  origin: string;
  dataDir: string;
  /** A second connection to the same database, to arrange and to look. */
  db: Db;
  stop(): Promise<void>;
}

/**
 * The whole service in this process, without its worker unless asked for, on a free port. Over a folder of its own that goes with
 * it, or over the one that is given (`TENFOOT_DATA`).
 */
export async function runService(
  env: Record<string, string> = {},
  log: Log = createLog('silent'),
): Promise<RunningService> {
  const dataDir = env.TENFOOT_DATA ?? (await mkdtemp(join(tmpdir(), 'tenfoot-service-')));
  const config = readConfig({
    ...{ NODE_ENV: 'test', PORT: '0', ROLES: 'api', TENFOOT_DEMO: 'tiny', TENFOOT_DATA: dataDir },
    // a test asks more in a second than a household in a minute
    TENFOOT_LIMITS: 'off',
    ...env,
  });
  const service = await createService(config, log, '0.0.0', { onTitleReady: () => undefined });
  const listener = await listen(service.http, config.host, config.port);
  await service.start();
  const db = await openDatabase(join(dataDir, 'tenfoot.db'));
  return {
    service,
    origin: `http://127.0.0.1:${listener.port}`,
    dataDir,
    db,
    async stop() {
      await service.stop(listener.close(0));
      await db.destroy();
      if (env.TENFOOT_DATA === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
