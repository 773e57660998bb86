import type { Db } from '#backend/platform/db/database';
import { emailKeyOf } from '#backend/platform/mail/emailKey';
import type { Outbox } from '#backend/platform/mail/Outbox';
import type { AttemptStore, Budget } from './AttemptStore';
import { composeMail, type MailFacts } from './mails/compose';
import type { MailName } from './mails/words';

/** To one address, so that nobody's mailbox is flooded through us. */
const MAILS_TO_ADDRESS: Budget = { max: 5, withinMs: 60 * 60 * 1000 };

/** To whom a mail goes, in which language, and where its links lead. */
export interface Recipient {
  email: string;
  /** With which it is erased; null for an address without an account. */
  householdId: string | null;
  language: string;
  /** Of the pages, e.g. `https://tv.example`. */
  origin: string;
}

/** The pages that mails lead to. What follows `#` stays in the browser and is in no log of a server. */
const pages = {
  confirm: '/account/verify#token=',
  reset: '/account/reset#token=',
  askReset: '/account/reset',
} as const;

export function linkTo(page: keyof typeof pages, origin: string, token = ''): string {
  return `${origin}${pages[page]}${token}`;
}

/** Mails about accounts. */
export class AccountMails {
  constructor(
    private readonly outbox: Outbox,
    private readonly attempts: AttemptStore,
  ) {}

  /** Whether one more mail that a stranger may ask for goes to this address; nobody hears of it when not. */
  async mayAsk(email: string): Promise<boolean> {
    const taken = await this.attempts.take('mail', emailKeyOf(email), MAILS_TO_ADDRESS);
    return taken.isAllowed;
  }

  async post(name: MailName, to: Recipient, facts: MailFacts, db?: Db): Promise<void> {
    const mail = composeMail(to.language, name, facts);
    await this.outbox.add({ to: to.email, householdId: to.householdId, ...mail }, db);
  }
}
