import { createHmac } from 'node:crypto';
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Selectable, Transaction } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Schema } from '#backend/platform/db/schema';

/** Who did what to whom. Ids and words of ours only: never a name, an address, a secret. */
export interface AuditEvent {
  /** The id of an account; `cli`, `service`, `local` (the household of a demo), `nobody` (somebody who isn't signed in). */
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

/** How a feature says what is to be remembered. */
export type Audit = (event: AuditEvent) => Promise<void>;

/** What a check found. */
export interface AuditVerdict {
  checked: number;
  /** The first record that isn't what was written, or that is missing; null when all is well. */
  brokenAt: number | null;
}

/** A record, with which all that come before it are meant. */
export interface ChainPlace {
  last_id: number;
  last_mac: string;
}

const NOTHING_BEFORE: ChainPlace = { last_id: 0, last_mac: '' };
const PAGE = 1_000;
/** Of one step, so that no request takes long: some 50 ms. */
const PAGES_OF_STEP = 5;

/**
 * A log in which an edited, removed or added record is found out: each carries an HMAC-SHA-256 (RFC 2104) over itself and the one
 * before it, under a key that isn't in the database, and so does a note of which one is the last. Who puts back an old copy of the
 * whole database is found out by that note alone, where it was written down elsewhere.
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
      const head = await this.headOf(trx);
      const newest = await lastOf(trx);
      // after the head also when what it names is gone: then there is a gap, which stays
      const before = head ?? newest ?? (await this.anchor(trx));
      const row = {
        id: Math.max(before.last_id, newest?.last_id ?? 0) + 1,
        at: this.now(),
        actor: event.actor,
        action: event.action,
        subject: event.subject,
        details: JSON.stringify(event.details ?? {}),
      };
      const mac = this.macOf(before.last_mac, row);
      await trx
        .insertInto('audit_event')
        .values({ ...row, mac })
        .execute();
      // where there is none somebody took it away: a new one would hide what they did
      if (head) await this.keepHead({ last_id: row.id, last_mac: mac }, trx);
    });
  }

  /** Begins to keep the head, of a log that has none yet: once in the life of a database. */
  begin(): Promise<void> {
    return this.db.transaction().execute(async (trx) => {
      await this.keepHead((await lastOf(trx)) ?? (await this.anchor(trx)), trx);
    });
  }

  /** Which record is the last; undefined where somebody has changed the note of it. */
  head(): Promise<ChainPlace | undefined> {
    return this.headOf(this.db);
  }

  /** The newest first. */
  async latest(limit: number): Promise<AuditRecord[]> {
    const rows = await this.db.selectFrom('audit_event').selectAll().orderBy('id', 'desc').limit(limit).execute();
    return rows.map(({ mac: _mac, details, ...row }) => ({
      ...row,
      details: JSON.parse(details) as AuditRecord['details'],
    }));
  }

  /** The whole chain. */
  async verify(): Promise<AuditVerdict> {
    let checked = 0;
    let from: ChainPlace | undefined;
    for (;;) {
      const step = await this.verifyFrom(from);
      checked += step.checked;
      if (step.next === null) return { checked, brokenAt: step.brokenAt };
      from = step.next;
    }
  }

  /**
   * Some thousands of records after a place, without one from the oldest on.
   * @returns also where to go on; null at the end, and where the chain is broken
   */
  async verifyFrom(from: ChainPlace = NOTHING_BEFORE): Promise<AuditVerdict & { next: ChainPlace | null }> {
    const anchor = await this.anchor(this.db);
    if (anchor.mac !== this.anchorMac(anchor)) return { checked: 0, brokenAt: anchor.last_id, next: null };
    const head = await this.headOf(this.db);
    // what was forgotten since the last step has been looked at
    let place: ChainPlace = from.last_id > anchor.last_id ? from : anchor;
    let checked = 0;
    for (let page = 0; page < PAGES_OF_STEP; page += 1) {
      const rows = await this.rowsAfter(place.last_id);
      for (const row of rows) {
        const isNext = row.id === place.last_id + 1;
        if (!isNext || row.mac !== this.macOf(place.last_mac, row)) {
          return { checked, brokenAt: isNext ? row.id : place.last_id + 1, next: null };
        }
        place = { last_id: row.id, last_mac: row.mac };
        checked += 1;
        if (!agree(place, head)) return { checked: checked - 1, brokenAt: row.id, next: null };
      }
      if (rows.length < PAGE) {
        // others may have written since the head was read
        const isWhole = head !== undefined && head.last_id <= place.last_id && agree(place, head);
        return { checked, brokenAt: isWhole ? null : place.last_id + 1, next: null };
      }
      await othersFirst();
    }
    return { checked, brokenAt: null, next: { last_id: place.last_id, last_mac: place.last_mac } };
  }

  private rowsAfter(id: number): Promise<Selectable<Schema['audit_event']>[]> {
    return this.db.selectFrom('audit_event').selectAll().where('id', '>', id).orderBy('id').limit(PAGE).execute();
  }

  /** Forgets what is older, and keeps the chain whole behind it. */
  prune(olderThan: number): Promise<void> {
    return this.db.transaction().execute(async (trx) => {
      const last = await trx
        .selectFrom('audit_event')
        .select(['id', 'mac'])
        .where('at', '<', olderThan)
        // by its index: where nothing is old enough, that is one look
        .orderBy('at', 'desc')
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

  /** Undefined also for one that isn't ours. */
  private async headOf(db: Db | Transaction<Schema>): Promise<ChainPlace | undefined> {
    const row = await db.selectFrom('audit_head').select(['last_id', 'last_mac', 'mac']).executeTakeFirst();
    if (row?.mac !== (row && this.headMac(row))) return undefined;
    return row && { last_id: row.last_id, last_mac: row.last_mac };
  }

  private async keepHead(head: ChainPlace, trx: Transaction<Schema>): Promise<void> {
    const row = { last_id: head.last_id, last_mac: head.last_mac, mac: this.headMac(head) };
    await trx
      .insertInto('audit_head')
      .values({ id: 1, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }

  private headMac({ last_id, last_mac }: ChainPlace): string {
    return this.mac(JSON.stringify(['head', last_id, last_mac]));
  }

  private anchorMac({ last_id, last_mac }: ChainPlace): string {
    return this.mac(JSON.stringify(['anchor', last_id, last_mac]));
  }

  private macOf(before: string, row: Omit<Selectable<Schema['audit_event']>, 'mac'>): string {
    return this.mac(JSON.stringify([before, row.id, row.at, row.actor, row.action, row.subject, row.details]));
  }

  private mac(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}

async function lastOf(db: Transaction<Schema>): Promise<ChainPlace | undefined> {
  return db
    .selectFrom('audit_event')
    .select(['id as last_id', 'mac as last_mac'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Not when one number has two records. */
function agree(place: ChainPlace, head: ChainPlace | undefined): boolean {
  return head?.last_id !== place.last_id || head.last_mac === place.last_mac;
}
