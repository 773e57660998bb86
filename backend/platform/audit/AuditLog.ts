import { createHmac } from 'node:crypto';
import { sql, type Selectable, type Transaction } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';

/** Who did what to whom. Ids and words of ours only: never a name, an address, a secret. */
export interface AuditEvent {
  /** The account or `operator:…`, `cli`, `service`. */
  actor: string;
  /** E.g. `account.signed_in`. */
  action: string;
  /** What it was done to: a household, a title. */
  subject: string;
  details?: Record<string, string | number | boolean | null>;
}

export interface AuditRecord extends Required<AuditEvent> {
  id: number;
  at: number;
}

/** What a check of the whole chain found. */
export interface AuditVerdict {
  checked: number;
  /** The first record that isn't what was written, or that is missing; null when all is well. */
  brokenAt: number | null;
}

const NOTHING_BEFORE = { last_id: 0, last_mac: '' };
const PAGE = 1_000;

/**
 * A log in which an edited, removed or added record is found out: each carries an HMAC-SHA-256 (RFC 2104) over itself and the one
 * before it, under a key that isn't in the database.
 */
export class AuditLog {
  constructor(
    private readonly db: Db,
    /** 32 bytes. */
    private readonly key: Uint8Array,
    private readonly now: () => number = Date.now,
  ) {}

  append(event: AuditEvent): Promise<void> {
    return this.db.transaction().execute(async (trx) => {
      const before = (await lastOf(trx)) ?? (await this.anchor(trx));
      const row = {
        id: Math.max(before.last_id, await lastNumber(trx)) + 1,
        at: this.now(),
        actor: event.actor,
        action: event.action,
        subject: event.subject,
        details: JSON.stringify(event.details ?? {}),
      };
      await trx
        .insertInto('audit_event')
        .values({ ...row, mac: this.macOf(before.last_mac, row) })
        .execute();
    });
  }

  /** The newest first. */
  async latest(limit: number): Promise<AuditRecord[]> {
    const rows = await this.db.selectFrom('audit_event').selectAll().orderBy('id', 'desc').limit(limit).execute();
    return rows.map(({ mac: _mac, details, ...row }) => ({
      ...row,
      details: JSON.parse(details) as AuditRecord['details'],
    }));
  }

  async verify(): Promise<AuditVerdict> {
    let before = await this.anchor(this.db);
    let checked = 0;
    if (before.mac !== this.anchorMac(before)) return { checked, brokenAt: before.last_id };
    for (;;) {
      const rows = await this.db
        .selectFrom('audit_event')
        .selectAll()
        .where('id', '>', before.last_id)
        .orderBy('id')
        .limit(PAGE)
        .execute();
      for (const row of rows) {
        const isNext = row.id === before.last_id + 1;
        if (!isNext || row.mac !== this.macOf(before.last_mac, row)) {
          return { checked, brokenAt: isNext ? row.id : before.last_id + 1 };
        }
        before = { ...before, last_id: row.id, last_mac: row.mac };
        checked += 1;
      }
      if (rows.length < PAGE) break;
    }
    const isWhole = (await lastNumber(this.db)) === before.last_id;
    return { checked, brokenAt: isWhole ? null : before.last_id + 1 };
  }

  /** Forgets what is older, and keeps the chain whole behind it. */
  prune(olderThan: number): Promise<void> {
    return this.db.transaction().execute(async (trx) => {
      const last = await trx
        .selectFrom('audit_event')
        .select(['id', 'mac'])
        .where('at', '<', olderThan)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!last) return;
      const anchor = { last_id: last.id, last_mac: last.mac };
      const row = { ...anchor, mac: this.anchorMac(anchor) };
      await trx
        .insertInto('audit_anchor')
        .values({ id: 1, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
      await trx.deleteFrom('audit_event').where('id', '<=', last.id).execute();
    });
  }

  private async anchor(db: Db | Transaction<Schema>) {
    const row = await db.selectFrom('audit_anchor').select(['last_id', 'last_mac', 'mac']).executeTakeFirst();
    return row ?? { ...NOTHING_BEFORE, mac: this.anchorMac(NOTHING_BEFORE) };
  }

  private anchorMac({ last_id, last_mac }: { last_id: number; last_mac: string }): string {
    return this.mac(JSON.stringify(['anchor', last_id, last_mac]));
  }

  private macOf(before: string, row: Omit<Selectable<Schema['audit_event']>, 'mac'>): string {
    return this.mac(JSON.stringify([before, row.id, row.at, row.actor, row.action, row.subject, row.details]));
  }

  private mac(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}

async function lastOf(db: Transaction<Schema>): Promise<{ last_id: number; last_mac: string } | undefined> {
  return db
    .selectFrom('audit_event')
    .select(['id as last_id', 'mac as last_mac'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The highest number that was ever given. https://sqlite.org/autoinc.html */
async function lastNumber(db: Db | Transaction<Schema>): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'audit_event'`.execute(db);
  return rows[0]?.seq ?? 0;
}
