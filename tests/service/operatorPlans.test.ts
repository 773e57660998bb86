import { expect, test } from 'vitest';
import { AccountDirectory } from '#backend/features/accounts/AccountDirectory';
import { TitleCountStore } from '#backend/features/catalogue/TitleCountStore';
import { PaymentStore } from '#backend/features/entitlements/PaymentStore';
import { TierStore } from '#backend/features/entitlements/TierStore';
import { HouseholdDirectory } from '#backend/features/households/HouseholdDirectory';
import { HouseholdSessionStore } from '#backend/features/playback/HouseholdSessionStore';
import { AuditLog } from '#backend/platform/audit/AuditLog';
import { AuditReader } from '#backend/platform/audit/AuditReader';
import { openDatabase } from '#backend/platform/db/database';
import { SampleQueries } from '#backend/platform/db/SampleQueries';
import { Outbox } from '#backend/platform/mail/Outbox';
import { TaskOverview } from '#backend/platform/tasks/TaskOverview';
import { Vault } from '#backend/platform/vault/Vault';

test('whatever an operator looks for, it is found by an index', async () => {
  const queries = new SampleQueries(await openDatabase(':memory:'));
  const { db } = queries;
  const [households, accounts] = [new HouseholdDirectory(db), new AccountDirectory(db)];
  const [sessions, audit, reader] = [
    new HouseholdSessionStore(db),
    new AuditLog(db, new Uint8Array(32)),
    new AuditReader(db),
  ];
  await households.newest({ createdAt: 9, id: 'a' }, 10);
  await households.byName('An', { name: 'Ana', id: 'a' }, 10);
  await households.among(['a', 'b']);
  await households.suspend('a', { reason: 'other' });
  await households.suspension('a');
  await households.lift('a');
  await accounts.byEmail('a', 'ana@mail.test', 10);
  await accounts.emailsOf(['a', 'b']);
  await accounts.ofHousehold('a');
  await sessions.running('a', 1);
  await sessions.ended('a', { endedAt: 1, id: 's' }, 10);
  await sessions.stop('a', 's');
  await new PaymentStore(db).list(20, 'a');
  await new TierStore(db).isInUse('free');
  await audit.append({ actor: 'cli', action: 'household.suspended', subject: 'a' });
  for (const filter of [{}, { action: 'x' }, { subject: 'a' }, { actor: 'cli' }, { from: 1, until: 9e15 }]) {
    await reader.page(filter, 100, 10);
  }
  await audit.prune(1);
  await new TaskOverview(db).look();
  await new Outbox(db, new Vault(new Uint8Array(32))).waiting();
  await new TitleCountStore(db).totals();

  const plans = await queries.plans();
  expect(plans.length).toBeGreaterThan(20);
  // kinds of titles are three, there is one anchor and one head; the log is read in its order up to a limit; what waits is counted
  const few =
    'title_count|audit_anchor|audit_head|sqlite_sequence|audit_event$|audit_event USING INDEX audit_event_by_time';
  const waiting = 'task USING (COVERING )?INDEX task_unfinished|outbox USING INDEX outbox_unsent';
  const isWalk = new RegExp(`^SCAN (?!${few}|${waiting})`);
  expect(plans.filter(({ steps }) => steps.some((step) => isWalk.test(step)))).toEqual([]);
  const sorted = plans.filter(({ steps }) => steps.some((step) => step === 'USE TEMP B-TREE FOR ORDER BY'));
  // of one household, or of a page
  expect(sorted.map(({ sql }) => /from "(\w+)"/.exec(sql)?.[1]).sort()).toEqual([
    ...['account', 'account', 'payment', 'playback_session'],
  ]);
  await db.destroy();
});
