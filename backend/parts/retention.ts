import { untilDone } from '#backend/platform/tasks/inTurns';
import type { Foundation } from './foundation';

/** Each forgets some of what is older than that, and says whether there may be more. */
export interface ForgetfulPorts {
  forgetSessions(before: number): Promise<boolean>;
  forgetEvents(before: number): Promise<boolean>;
  /** @param beforeDay days since the epoch */
  forgetViews(beforeDay: number): Promise<boolean>;
}

const FORGET_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** For how long what happened is kept: the periods of the configuration, in one place. */
export function createRetention({ config, audit, chore }: Foundation, ports: ForgetfulPorts) {
  const { sessionsMs, eventsMs, viewsMs, auditMs } = config.retention;
  async function forget(now = Date.now()): Promise<void> {
    await untilDone(() => ports.forgetSessions(now - sessionsMs));
    await untilDone(() => ports.forgetEvents(now - eventsMs));
    await untilDone(() => ports.forgetViews(Math.floor((now - viewsMs) / DAY_MS)));
    await audit.prune(now - auditMs);
  }
  return { forget, chore: chore('Forgetting what was kept for long enough', FORGET_EVERY_MS, () => forget()) };
}
