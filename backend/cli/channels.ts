import { readFile, stat } from 'node:fs/promises';
import { InvalidArgumentError, type Command } from 'commander';
import type { Service } from '#backend/app';
import { XMLTV_MAX_BYTES } from '#backend/features/live/xmltv';

type WithService = (work: (service: Service) => Promise<void>) => Promise<void>;

interface ProgramOptions {
  genre?: string;
  titles?: string[];
}

/** `tenfoot channels …`: what is on around the clock. */
export function addChannelCommands(program: Command, withService: WithService): void {
  const channels = program.command('channels').description('what is on around the clock');
  channels
    .command('list', { isDefault: true })
    .description('tells the channels by number')
    .action(() =>
      withService(async (service) => {
        for (const { number, name, rule, isOnAir } of await service.channels.list()) {
          print([number, name, ruleWords(rule), ...(isOnAir ? [] : ['nothing to show'])].join('  '));
        }
      }),
    );
  channels
    .command('program')
    .description(
      'makes a channel that plays titles in turn, or gives one other titles; without an option it has all of them',
    )
    .argument('<number>', 'as viewers call it', channelNumber)
    .argument('<name>', 'words to show, or a key of the app as genre.nature')
    .option('--genre <genre>', 'all of a genre, series with their episodes')
    .option('--titles <ids>', 'films and series, e.g. first-light,all-stations', ids)
    .action((number: number, name: string, { genre, titles }: ProgramOptions) =>
      withService(async (service) => {
        if (genre !== undefined && titles) throw new Error('Say --genre or --titles, not both');
        const rule = titles ? { titles } : genre === undefined ? ('everything' as const) : { genre };
        const count = await service.channels.program(number, name, rule);
        await service.audit.append({ actor: 'cli', action: 'channel.programmed', subject: String(number) });
        print(count === 0 ? 'Nothing of it can be played yet: the channel begins when there is' : `${count} titles`);
      }),
    );
  channels
    .command('import')
    .description('takes what is on from a listing in XMLTV; the same file again changes nothing')
    .argument('<file>')
    .action((file: string) =>
      withService(async (service) => {
        const { size } = await stat(file);
        if (size > XMLTV_MAX_BYTES) throw new Error(`The listing is larger than ${XMLTV_MAX_BYTES >> 20} MiB`);
        const read = await service.channels.import(await readFile(file, 'utf8'));
        const details = { channels: read.channels, programmes: read.programmes };
        await service.audit.append({ actor: 'cli', action: 'channels.imported', subject: 'listing', details });
        print(`${read.channels} channels, ${read.programmes} programmes`);
      }),
    );
  channels
    .command('remove')
    .description('takes a channel away')
    .argument('<number>', 'as viewers call it', channelNumber)
    .action((number: number) =>
      withService(async (service) => {
        await service.channels.remove(number);
        await service.audit.append({ actor: 'cli', action: 'channel.removed', subject: String(number) });
      }),
    );
}

function ruleWords(rule: Awaited<ReturnType<Service['channels']['list']>>[number]['rule']): string {
  if (rule === null) return 'listed';
  if (rule === 'everything') return rule;
  return 'genre' in rule ? `genre ${rule.genre}` : rule.titles.join(',');
}

function channelNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('A whole number from 1 to 999999.');
  return Number(text);
}

function ids(text: string): string[] {
  return text.split(',').filter((id) => id !== '');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
