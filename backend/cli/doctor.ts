import { join } from 'node:path';
import type { Command } from 'commander';
import type { Service } from '#backend/app';
import { DATABASE_FILE } from '#backend/parts/foundation';
import { quickCheck } from '#backend/platform/db/quickCheck';
import type { Health } from '#contracts';

type WithService = (work: (service: Service) => Promise<void>) => Promise<void>;

/** `tenfoot doctor` and `tenfoot check-database`. */
export function addDoctorCommands(program: Command, withService: WithService, dataDir: () => string): void {
  program
    .command('doctor')
    .description('looks into the whole database, and tells how the service is; ends with 1 when a part of it fails')
    .action(() =>
      withService(async ({ operations }) => {
        await operations.database.keepCheck(quickCheck(join(dataDir(), DATABASE_FILE)));
        const health = await operations.health.look();
        for (const line of linesOf(health)) process.stdout.write(`${line}\n`);
        if (health.status === 'failing') process.exitCode = 1;
      }),
    );
  program
    .command('check-database')
    .description('looks into a whole database file, as the service has it done every day; prints a line of JSON')
    .argument('<file>')
    .action((file: string) => void process.stdout.write(`${JSON.stringify({ fault: quickCheck(file) })}\n`));
}

/** Load and uptime are those of this command, not of the service: they are left out. */
function linesOf({ status, database, disk, tasks, mail, catalogue, playback }: Health): string[] {
  const fault = database.check?.fault;
  return [
    line('all of it', status),
    line('database', database.status, `${megabytes(database.sizeBytes)}, ${fault ?? 'sound'}, ${database.migration}`),
    line('disk', disk.status, `${megabytes(disk.freeBytes)} free of ${megabytes(disk.totalBytes)}`),
    line('tasks', tasks.status, `${tasks.waiting} wait, ${tasks.running} run, ${tasks.failed} failed`),
    line('mail', mail.status, `${mail.waiting} wait${mail.hasServer ? '' : ' to be read: there is no mail server'}`),
    line('playback', playback.status, `${playback.streams} streams`),
    line(
      'catalogue',
      catalogue.status,
      `${catalogue.films} films, ${catalogue.series} series, ${catalogue.episodes} episodes`,
    ),
  ];
}

function line(what: string, status: string, facts = ''): string {
  return `${what.padEnd(10)}  ${status.padEnd(8)}  ${facts}`.trimEnd();
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2)} MiB`;
}
