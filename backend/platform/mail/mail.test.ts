import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Db } from '#backend/platform/db/database';
import { Vault } from '#backend/platform/vault/Vault';
import { Outbox, type Mail } from './Outbox';
import { Postman } from './Postman';
import { smtpSender } from './smtp';

const MINUTE_MS = 60_000;
const mail = {
  to: 'maria@mail.test',
  subject: 'Hello',
  text: 'The word is lantern.',
  html: '<p>x</p>',
  householdId: null,
};
let db: Db;
let outbox: Outbox;
let nowMs: number;
let sent: Mail[];
let failures: string[];

beforeEach(async () => {
  db = await openDatabase(':memory:');
  nowMs = 1_700_000_000_000;
  outbox = new Outbox(db, new Vault(new Uint8Array(32).fill(1)), () => nowMs);
  [sent, failures] = [[], []];
});
afterEach(() => db.destroy());

const postman = (send = (one: Mail) => Promise.resolve(void sent.push(one))) =>
  new Postman(outbox, send, (error) => void failures.push(String(error)));

test('a mail is sent once, in its turn, and its words are gone after that', async () => {
  await outbox.add(mail);
  await outbox.add({ ...mail, subject: 'Second' });
  await Promise.all([postman().deliver(), postman().deliver()]);
  expect(sent.map(({ subject }) => subject).sort()).toEqual(['Hello', 'Second']);
  expect(sent[0]).toMatchObject({ to: mail.to, text: mail.text, html: mail.html });
  expect(await outbox.list(9)).toMatchObject([
    { subject: 'Second', sentAt: nowMs, text: null },
    { subject: 'Hello', sentAt: nowMs, text: null },
  ]);
});

test('what could not be sent is tried again after half a minute, then after a minute', async () => {
  await outbox.add(mail);
  const failing = postman(() => Promise.reject(new Error('no server')));
  await failing.deliver();
  await failing.deliver();
  expect(failures).toEqual(['Error: no server']);
  nowMs += MINUTE_MS / 2;
  await failing.deliver();
  nowMs += MINUTE_MS / 2;
  await postman().deliver();
  expect(sent).toEqual([]);
  nowMs += MINUTE_MS / 2;
  await postman().deliver();
  expect(sent).toHaveLength(1);
});

test('a mail whose sender was killed is sent by another one a minute later', async () => {
  await outbox.add(mail);
  await outbox.take();
  await postman().deliver();
  expect(sent).toEqual([]);
  nowMs += MINUTE_MS;
  await postman().deliver();
  expect(sent).toHaveLength(1);
});

test('its words are sealed while it waits, and after a week nobody sends it any more', async () => {
  await outbox.add(mail);
  const row = await db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
  expect(row.sealed?.includes('lantern')).toBe(false);
  expect((await outbox.list(1))[0]?.text).toBe(mail.text);
  nowMs += 8 * 24 * 60 * MINUTE_MS;
  await outbox.sweep();
  expect(await outbox.list(1)).toEqual([]);
});

test('a mail reaches an SMTP server, with the words of its sender in their place', async () => {
  const { server, received } = await startSmtp();
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await smtpSender(url, 'Tenfoot <no-reply@tv.test>')({ ...mail, subject: 'A\r\nBcc: everybody@mail.test' });
  server.close();
  expect(received.commands).toEqual(['MAIL FROM:<no-reply@tv.test>', 'RCPT TO:<maria@mail.test>']);
  expect(received.data).toContain('The word is lantern.');
  expect(received.data).not.toMatch(/^Bcc:/m);
});

test('when the server takes no mail, the reason names nobody', async () => {
  const { server } = await startSmtp('550 no such maria@mail.test');
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const refused = smtpSender(url, 'Tenfoot <no-reply@tv.test>')(mail);
  await expect(refused).rejects.toThrow('The mail server did not take the mail: EENVELOPE 550');
  server.close();
});

/** As much of RFC 5321 as one mail needs. */
async function startSmtp(
  toRecipient = '250 ok',
): Promise<{ server: Server; received: { commands: string[]; data: string } }> {
  const received = { commands: [] as string[], data: '' };
  const server = createServer((socket) => {
    let isData = false;
    socket.write('220 test\r\n');
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      if (isData) {
        received.data += chunk;
        if (!received.data.endsWith('\r\n.\r\n')) return;
        isData = false;
        socket.write('250 taken\r\n');
        return;
      }
      for (const line of chunk.trim().split('\r\n')) {
        isData = line === 'DATA';
        if (/^(MAIL|RCPT)/.test(line)) received.commands.push(line);
        const answer = isData ? '354 go on' : line.startsWith('RCPT') ? toRecipient : '250 ok';
        socket.write(`${answer}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, received };
}
