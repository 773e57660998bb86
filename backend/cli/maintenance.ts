import { InvalidArgumentError, type Command } from 'commander';
import type { Service } from '#backend/app';

type WithService = (work: (service: Service) => Promise<void>) => Promise<void>;

/** `tenfoot maintenance …`. */
export function addMaintenanceCommands(program: Command, withService: WithService): void {
  const maintenance = program
    .command('maintenance')
    .description('while you work on the service: films that run go on, everybody else is told to come back');
  maintenance
    .command('show', { isDefault: true })
    .description('says whether it is on')
    .action(() =>
      withService(async ({ operations }) => {
        const current = await operations.maintenance.current();
        if (!current) return print('The service is open.');
        print(`Closed since ${timeOf(current.sinceAt)}, ${untilOf(current.untilAt)}.`);
      }),
    );
  maintenance
    .command('on')
    .description('closes the service to viewers within seconds; operators still get in')
    .option('--until <time>', 'when it opens by itself, e.g. 2026-12-24T04:00Z', time)
    .option('--minutes <n>', 'after how many minutes it opens by itself', minutes)
    .action((options: { until?: number; minutes?: number }) =>
      withService(async ({ operations }) => {
        const after = options.minutes === undefined ? null : Date.now() + options.minutes * 60_000;
        const untilAt = options.until ?? after;
        await operations.maintenance.begin('cli', untilAt);
        print(`Closed ${untilOf(untilAt)}.`);
      }),
    );
  maintenance
    .command('off')
    .description('opens it again')
    .action(() =>
      withService(async ({ operations }) => {
        await operations.maintenance.end('cli');
        print('The service is open.');
      }),
    );
}

function time(text: string): number {
  const at = Date.parse(text);
  if (!Number.isFinite(at) || at <= Date.now()) throw new InvalidArgumentError('A time that is still to come.');
  return at;
}

function minutes(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number from 1 on.');
  return value;
}

const timeOf = (at: number): string => new Date(at).toISOString();
const untilOf = (at: number | null): string => (at === null ? 'until you end it' : `until ${timeOf(at)}`);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
