import { createTransport } from 'nodemailer';
import type { SendMail } from './Postman';

const TIMEOUT_MS = 15_000;

/**
 * Sends mails through a server of the operator's.
 *
 * @param url `smtp://user:password@host:port`, or `smtps://` for TLS from the first byte
 * @param from e.g. `Tenfoot <no-reply@tv.example>`
 * @returns throws with a reason that names nobody
 */
export function smtpSender(url: string, from: string): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // a mail is words of ours: nothing in it is ever read from a file or an address
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, subject, text, html }) => {
    try {
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text, html });
    } catch (error) {
      throw new Error(`The mail server did not take the mail: ${reasonOf(error)}`);
    }
  };
}

/** What a log may say: the library's own words name the address. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
  return 'responseCode' in error ? `${code} ${String(error.responseCode)}` : code;
}
