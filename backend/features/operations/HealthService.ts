import type { DatabaseFigures } from '#backend/platform/db/DatabaseFacts';
import type { WaitingMails } from '#backend/platform/mail/Outbox';
import type { TasksAtWork } from '#backend/platform/tasks/TaskOverview';
import type { Health } from '#contracts';
import { databaseHealth, diskHealth, licenceHealth, loadHealth, mailHealth, taskHealth, worstOf } from './healthRules';

export interface HealthPorts {
  service: Pick<Health['service'], 'version' | 'roles'>;
  /** Of the process. */
  uptimeMs(): number;
  load(): { lagMs: number; inFlight: number; shedding: string[] };
  database(): Promise<DatabaseFigures>;
  disk(): Promise<{ freeBytes: number; totalBytes: number }>;
  tasks(): Promise<TasksAtWork>;
  hasMailServer: boolean;
  mails(): Promise<WaitingMails>;
  licenceServers(): Health['licenceServers']['items'];
  streams(): Promise<number>;
  titles(): Promise<Pick<Health['catalogue'], 'films' | 'series' | 'episodes'>>;
  now?: () => number;
}

/** How the service is, for whoever runs it. Every figure is a keyed read or a counter: it can be asked every few seconds. */
export class HealthService {
  private readonly now: () => number;

  constructor(private readonly ports: HealthPorts) {
    this.now = ports.now ?? Date.now;
  }

  async look(): Promise<Health> {
    const { ports } = this;
    const parts = {
      service: {
        status: 'ok' as const,
        ...ports.service,
        uptimeS: Math.floor(ports.uptimeMs() / 1000),
      },
      load: this.load(),
      database: await this.database(),
      disk: await this.disk(),
      tasks: await this.tasks(),
      mail: await this.mail(),
      licenceServers: this.licenceServers(),
      playback: { status: 'ok' as const, streams: await ports.streams() },
      catalogue: { status: 'ok' as const, ...(await ports.titles()) },
    };
    const status = worstOf(Object.values(parts).map((part) => part.status));
    return { status, at: new Date(this.now()).toISOString(), ...parts };
  }

  private load(): Health['load'] {
    const { lagMs, inFlight, shedding } = this.ports.load();
    const eventLoopLagMs = Math.round(lagMs * 10) / 10;
    return { status: loadHealth(shedding), eventLoopLagMs, requestsInFlight: inFlight, shedding };
  }

  private async database(): Promise<Health['database']> {
    const figures = await this.ports.database();
    const { check } = figures;
    const status = databaseHealth(figures, this.now());
    return { ...figures, status, check: check && { ...check, at: new Date(check.at).toISOString() } };
  }

  private async disk(): Promise<Health['disk']> {
    const disk = await this.ports.disk();
    return { status: diskHealth(disk), ...disk };
  }

  private async tasks(): Promise<Health['tasks']> {
    const { oldestDueAt, workers, ...counts } = await this.ports.tasks();
    return {
      status: taskHealth({ ...counts, oldestDueAt, workers }, this.now()),
      ...counts,
      oldestDueS: this.ageS(oldestDueAt),
      workers: workers.map((worker) => ({ ...worker, leaseEndsAt: new Date(worker.leaseEndsAt).toISOString() })),
    };
  }

  private async mail(): Promise<Health['mail']> {
    const { hasMailServer: hasServer } = this.ports;
    const { oldestAt, ...counts } = await this.ports.mails();
    const status = mailHealth({ hasServer, oldestAt, failing: counts.failing }, this.now());
    return { status, hasServer, ...counts, oldestS: this.ageS(oldestAt) };
  }

  private licenceServers(): Health['licenceServers'] {
    const items = this.ports.licenceServers();
    return { status: licenceHealth(items), items };
  }

  private ageS(at: number | null): number | null {
    return at === null ? null : Math.max(0, Math.floor((this.now() - at) / 1000));
  }
}
