import { AppError } from '#backend/AppError';
import type { Maintenance, MaintenanceStore } from './MaintenanceStore';

/** How old what this process knows of it may be: no request waits for the database. */
const READ_EVERY_MS = 2_000;
/** For apps that ask when to come back while nobody knows. */
const RETRY_S = 30;
const RETRY_MAX_S = 24 * 3600;

interface DeskOptions {
  store: MaintenanceStore;
  audit(event: { actor: string; action: string; subject: string; details: Record<string, string> }): Promise<unknown>;
  now?: () => number;
}

/** The sign at the door while the operator works on the service: whoever watches goes on, nobody begins. */
export class MaintenanceDesk {
  private readonly now: () => number;
  private known: Maintenance | null = null;
  private readAt = -Infinity;

  constructor(private readonly options: DeskOptions) {
    this.now = options.now ?? Date.now;
  }

  current(): Promise<Maintenance | null> {
    return this.options.store.current();
  }

  /** @param untilAt milliseconds since the epoch, when it ends by itself; null: when it is ended */
  async begin(actor: string, untilAt: number | null): Promise<void> {
    await this.options.store.begin(untilAt);
    this.readAt = -Infinity;
    const details = untilAt === null ? {} : { until: new Date(untilAt).toISOString() };
    await this.options.audit({ actor, action: 'maintenance.begun', subject: 'service', details });
  }

  async end(actor: string): Promise<void> {
    await this.options.store.end();
    this.readAt = -Infinity;
    await this.options.audit({ actor, action: 'maintenance.ended', subject: 'service', details: {} });
  }

  /** @throws AppError maintenance */
  async assertOpen(): Promise<void> {
    const now = this.now();
    if (now - this.readAt >= READ_EVERY_MS) {
      this.readAt = now;
      this.known = await this.options.store.current();
    }
    const { known } = this;
    if (known === null || (known.untilAt !== null && known.untilAt <= now)) return;
    const leftS = known.untilAt === null ? RETRY_S : Math.ceil((known.untilAt - now) / 1000);
    throw new AppError('maintenance', undefined, { retryAfterS: Math.min(RETRY_MAX_S, Math.max(1, leftS)) });
  }
}
