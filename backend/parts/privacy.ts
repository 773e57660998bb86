import { join } from 'node:path';
import { PrivacyService } from '#backend/features/privacy/service';
import { PrivacyStore } from '#backend/features/privacy/store';
import { snapshotsOf } from '#backend/platform/db/snapshot';
import { DATABASE_FILE, type Foundation } from './foundation';
import type { createHouseholds } from './households';

/** Each reads everything that a household has gathered. */
const EXPORTS_A_DAY = 3;
const SETTLE_EVERY_MS = 30_000;

/** What a household agrees to, takes with it, and has erased. */
export function createPrivacy(
  { config, db, audit, chore }: Foundation,
  { accounts }: Pick<ReturnType<typeof createHouseholds>, 'accounts'>,
) {
  const store = new PrivacyStore(db, snapshotsOf(join(config.dataDir, DATABASE_FILE)));
  const privacy = new PrivacyService({
    store,
    checkPassword: async (accountId, password) => void (await accounts.passwords.assertPassword(accountId, password)),
    admitExport: (householdId) => accounts.attempts.demandOfDay('export', householdId, EXPORTS_A_DAY),
    audit: (event) => audit.append(event),
  });
  return {
    privacy,
    chores: [chore('Emptying the journal after an erasure', SETTLE_EVERY_MS, () => store.settleErasures())],
  };
}
