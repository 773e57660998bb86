import type { Mail, Outbox } from './Outbox';

/** Throws when the mail was not taken over by somebody who delivers it. */
export type SendMail = (mail: Mail) => Promise<void>;

const RETRY_FIRST_MS = 30_000;
const RETRY_LAST_MS = 60 * 60 * 1000;

/** Sends what waits in the outbox. */
export class Postman {
  constructor(
    private readonly outbox: Outbox,
    private readonly send: SendMail,
    private readonly onFailure: (error: unknown, mailId: string) => void,
  ) {}

  /** All that is due, one after the other; what fails waits, twice as long each time up to an hour. */
  async deliver(): Promise<void> {
    for (;;) {
      const mail = await this.outbox.take();
      if (!mail) return;
      try {
        await this.send(mail);
        await this.outbox.setSent(mail.id);
      } catch (error) {
        this.onFailure(error, mail.id);
        await this.outbox.retryIn(mail.id, Math.min(RETRY_FIRST_MS * 2 ** mail.tries, RETRY_LAST_MS));
      }
    }
  }
}
