import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#backend/platform/db/database';
import type { Vault } from '#backend/platform/vault/Vault';
import { emailKeyOf } from './emailKey';

export interface Mail {
  to: string;
  subject: string;
  /** The words as plain text, and the same as HTML. */
  text: string;
  html: string;
  /** The household that it is about; erased with it. */
  householdId: string | null;
}

/** A mail that waits. */
export interface WaitingMail extends Mail {
  id: string;
  /** How often sending it has failed. */
  tries: number;
}

export interface KeptMail {
  id: string;
  to: string;
  subject: string;
  /** Milliseconds since the epoch; null while it waits. */
  sentAt: number | null;
  createdAt: number;
  /** Null once it was sent. */
  text: string | null;
}

/** Mails that were not sent yet. */
export interface WaitingMails {
  waiting: number;
  /** Of these, tried at least once. */
  failing: number;
  /** When the oldest was written, milliseconds since the epoch; null: none waits. */
  oldestAt: number | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A mail that could not be sent by then is of no use any more. */
const KEPT_MS = 7 * DAY_MS;
/** Who takes a mail has so long to send it before another one does. */
const CLAIMED_MS = 60_000;

/**
 * Every mail is written here first, in the transaction that is its reason, and sent after. Its words are sealed, since links in them
 * open accounts, and gone once it was sent.
 */
export class Outbox {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
    private readonly now: () => number = Date.now,
  ) {}

  async add(mail: Mail, db = this.db): Promise<void> {
    const id = randomUUID();
    const now = this.now();
    await db
      .insertInto('outbox')
      .values({
        id,
        household_id: mail.householdId,
        recipient: mail.to,
        recipient_key: emailKeyOf(mail.to),
        subject: mail.subject,
        sealed: this.vault.seal(Buffer.from(JSON.stringify({ text: mail.text, html: mail.html })), contextOf(id)),
        created_at: now,
        sent_at: null,
        retry_at: now,
      })
      .execute();
  }

  /** The next mail that is due, taken so that nobody else sends it meanwhile. */
  async take(): Promise<WaitingMail | undefined> {
    const now = this.now();
    const due = this.db
      .selectFrom('outbox')
      .select('id')
      .where('sent_at', 'is', null)
      .where('retry_at', '<=', now)
      .orderBy('retry_at')
      .limit(1);
    const row = await this.db
      .updateTable('outbox')
      .set((eb) => ({ retry_at: now + CLAIMED_MS, tries: eb('tries', '+', 1) }))
      .where('id', 'in', due)
      .returningAll()
      .executeTakeFirst();
    if (!row?.sealed) return undefined;
    const { id, household_id: householdId, recipient: to, subject, tries } = row;
    return { id, householdId, to, subject, tries: tries - 1, ...this.open(id, row.sealed) };
  }

  async setSent(id: string): Promise<void> {
    await this.db.updateTable('outbox').set({ sent_at: this.now(), sealed: null }).where('id', '=', id).execute();
  }

  async retryIn(id: string, afterMs: number): Promise<void> {
    await this.db
      .updateTable('outbox')
      .set({ retry_at: this.now() + afterMs })
      .where('id', '=', id)
      .execute();
  }

  async waiting(): Promise<WaitingMails> {
    const row = await this.db
      .selectFrom('outbox')
      .select((select) => [
        select.fn.countAll<number>().as('waiting'),
        sql<number>`count(*) filter (where tries > 0)`.as('failing'),
        sql<number | null>`min(created_at)`.as('oldestAt'),
      ])
      .where('sent_at', 'is', null)
      .executeTakeFirstOrThrow();
    return row;
  }

  /** The newest first. */
  async list(limit: number): Promise<KeptMail[]> {
    const rows = await this.db
      .selectFrom('outbox')
      .select(['id', 'recipient', 'subject', 'sealed', 'created_at', 'sent_at'])
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      to: row.recipient,
      subject: row.subject,
      sentAt: row.sent_at,
      createdAt: row.created_at,
      text: row.sealed && this.open(row.id, row.sealed).text,
    }));
  }

  async sweep(): Promise<void> {
    await this.db
      .deleteFrom('outbox')
      .where('created_at', '<', this.now() - KEPT_MS)
      .execute();
  }

  private open(id: string, sealed: Buffer): Pick<Mail, 'text' | 'html'> {
    return JSON.parse(this.vault.open(sealed, contextOf(id)).toString()) as Pick<Mail, 'text' | 'html'>;
  }
}

function contextOf(id: string): string {
  return `mail:${id}`;
}
