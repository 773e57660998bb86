import { sql, type Kysely } from 'kysely';
import { emailKeyOf } from '#backend/platform/mail/emailKey';

const statements = [
  // Passwords that were looked at for the link of a sign-up.
  `alter table mail_token add column tries integer not null default 0`,

  // To whom a mail goes, as addresses are compared: those to an address without an account go with the account that it gets later.
  `alter table outbox add column recipient_key text not null default ''`,
  `create index outbox_by_recipient on outbox (recipient_key)`,

  // What is sealed is called so, and left out of exports for it.
  `alter table licence_use rename column answer to sealed`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  const { rows } = await sql<{ seq: number; recipient: string }>`select seq, recipient from outbox`.execute(db);
  for (const { seq, recipient } of rows) {
    await sql`update outbox set recipient_key = ${emailKeyOf(recipient)} where seq = ${seq}`.execute(db);
  }
}
