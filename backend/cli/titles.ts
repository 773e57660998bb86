import { InvalidArgumentError, type Command } from 'commander';
import type { Service } from '#backend/app';
import { Country } from '#contracts';

type WithService = (work: (service: Service) => Promise<void>) => Promise<void>;

const EVERYWHERE = '*';

interface WindowOptions {
  region: string;
  from?: number;
  until?: number;
  clear?: true;
}

/** `tenfoot title …`: when, where and whether a title can be seen. */
export function addTitleCommands(program: Command, withService: WithService): void {
  const title = program.command('title').description('when, where and whether a title can be seen');
  for (const [name, isHidden] of [
    ['hide', true],
    ['show', false],
  ] as const) {
    title
      .command(name)
      .description(isHidden ? 'takes a title out of sight, for everybody' : 'brings a hidden title back')
      .argument('<title>', 'its id, e.g. first-light')
      .action((id: string) =>
        withService(async ({ availability, audit }) => {
          await availability.setHidden(id, isHidden);
          await audit.append({ actor: 'cli', action: isHidden ? 'title.hidden' : 'title.shown', subject: id });
        }),
      );
  }
  title
    .command('window')
    .description(
      'adds a window: with one or more, the title can be seen in these alone; without an option it tells them',
    )
    .argument('<title>', 'its id, e.g. first-light')
    .option('--region <country>', 'two letters, e.g. DE; without it everywhere', region)
    .option('--from <time>', 'e.g. 2026-12-01 or 2026-12-01T20:00Z; without it since ever', time)
    .option('--until <time>', 'without it for ever', time)
    .option('--clear', 'takes the windows away first')
    .action((id: string, options: Partial<WindowOptions>) =>
      withService((service) => changeWindows(service, id, options)),
    );
}

async function changeWindows(
  { availability, audit }: Service,
  id: string,
  options: Partial<WindowOptions>,
): Promise<void> {
  const { region = EVERYWHERE, from = 0, until = null, clear } = { ...options };
  const isAddition = options.region !== undefined || options.from !== undefined || options.until !== undefined;
  if (clear) await availability.clear(id);
  if (isAddition) await availability.add(id, { region, from, until });
  if (clear || isAddition) await audit.append({ actor: 'cli', action: 'title.windows_changed', subject: id });
  for (const window of await availability.list(id)) {
    const begin = window.from === 0 ? 'ever' : new Date(window.from).toISOString();
    const end = window.until === null ? 'for ever' : `until ${new Date(window.until).toISOString()}`;
    process.stdout.write(`${window.region}  since ${begin}, ${end}\n`);
  }
}

function region(text: string): string {
  const country = text.toUpperCase();
  if (text !== EVERYWHERE && !Country.safeParse(country).success) {
    throw new InvalidArgumentError('Two letters (ISO 3166-1), or *.');
  }
  return country;
}

function time(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('A date and time as ISO 8601 has them.');
  return at;
}
