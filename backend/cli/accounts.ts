import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { InvalidArgumentError, type Command } from 'commander';
import type { Service } from '#backend/app';

type WithService = (work: (service: Service) => Promise<void>) => Promise<void>;

const MAILS_SHOWN = 10;

/** `tenfoot operators …` and `tenfoot mail`. */
export function addAccountCommands(program: Command, withService: WithService): void {
  addOperatorCommands(program.command('operators').description('who runs the service'), withService);
  program
    .command('mail')
    .description('shows the newest mails; their words are gone once they were sent')
    .option('--last <n>', 'how many', count, MAILS_SHOWN)
    .action(({ last }: { last: number }) =>
      withService(async (service) => {
        for (const mail of await service.outbox.list(last)) {
          const at = new Date(mail.createdAt).toISOString();
          const state = mail.sentAt === null ? 'waits' : `sent ${new Date(mail.sentAt).toISOString()}`;
          print(`${at}  ${mail.to}  ${mail.subject}  (${state})`);
          if (mail.text !== null) print(`\n${mail.text.replace(/^/gm, '    ')}`);
        }
      }),
    );
}

function addOperatorCommands(operators: Command, withService: WithService): void {
  operators
    .command('list', { isDefault: true })
    .description('lists their addresses')
    .action(() =>
      withService(async (service) => {
        for (const email of await service.accounts.operators.list()) print(email);
      }),
    );
  operators
    .command('add')
    .description('makes an account an operator; one that is not there is made, and is asked for a password')
    .argument('<email>')
    .option('--password-file <file>', 'where the password of a new account stands')
    .action((email: string, { passwordFile }: { passwordFile?: string }) =>
      withService(async (service) => {
        const isThere = await service.accounts.operators.hasAccount(email);
        await service.accounts.operators.add(email, isThere ? undefined : await newPassword(passwordFile));
      }),
    );
  operators
    .command('remove')
    .description('an operator is that no more; the account stays')
    .argument('<email>')
    .action((email: string) => withService((service) => service.accounts.operators.remove(email)));
}

/** From a file, or typed unseen. */
async function newPassword(file: string | undefined): Promise<string> {
  if (file !== undefined) return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stderr.write('Password of the new account: ');
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: process.stdin.isTTY });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number from 1 on.');
  return value;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
