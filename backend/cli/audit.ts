import type { Command } from 'commander';
import type { Service } from '#backend/app';

type WithService = (work: (service: Service) => Promise<void>) => Promise<void>;

const SHOWN = 50;

/** `tenfoot audit`: what was done that somebody may ask for later. */
export function addAuditCommand(program: Command, withService: WithService): void {
  program
    .command('audit')
    .description('shows the latest of what was done to households, or checks that nobody has changed the record of it')
    .option('--verify', 'checks every record')
    .action(({ verify }: { verify?: true }) => withService((service) => (verify ? check(service) : show(service))));
}

async function show({ audit }: Service): Promise<void> {
  for (const { at, actor, action, subject, details } of await audit.latest(SHOWN)) {
    const more = Object.entries(details).map(([name, value]) => `${name}=${value}`);
    process.stdout.write(`${[new Date(at).toISOString(), action, subject, `by ${actor}`, ...more].join('  ')}\n`);
  }
}

async function check({ audit }: Service): Promise<void> {
  const { checked, brokenAt } = await audit.verify();
  if (brokenAt === null) {
    const head = await audit.head();
    process.stdout.write(`${checked} records, all as they were written\n`);
    if (head) process.stdout.write(`The last is ${head.last_id} ${head.last_mac}: no earlier one than the log has\n`);
    return;
  }
  process.stdout.write(`Record ${brokenAt} is not what was written, or is missing; ${checked} before it are right\n`);
  process.exitCode = 1;
}
