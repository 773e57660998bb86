import { Option, type Command } from 'commander';
import type { Service } from '#backend/app';
import { AnalyticsPeriod } from '#contracts';

type WithService = (work: (service: Service) => Promise<void>) => Promise<void>;

/** `tenfoot views`: how a title is watched. */
export function addViewsCommand(program: Command, withService: WithService): void {
  program
    .command('views')
    .description('tells how a film, an episode or a series is watched')
    .argument('<title>', 'its id, e.g. first-light')
    .addOption(new Option('--period <period>', 'of so many days').choices(AnalyticsPeriod.options).default('28d'))
    .action((title: string, { period }: { period: AnalyticsPeriod }) =>
      withService((service) => show(service, title, period)),
    );
}

async function show({ analytics }: Service, title: string, period: AnalyticsPeriod): Promise<void> {
  const found = await analytics.titles.of(title, period);
  const lines = [
    `${found.from} to ${found.until}`,
    `${found.views} views by ${found.viewers} viewers, ${hours(found.watchedMs)} h in all`,
    `${(found.averageViewMs / 60_000).toFixed(1)} min a view, ${percent(found.completionRate)} to the end`,
    `watched at  ${found.retention.map(({ at, share }) => `${percent(at)}: ${percent(share)}`).join('  ')}`,
  ];
  for (const by of ['devices', 'regions', 'sources'] as const) {
    lines.push(`${by}  ${found[by].map(({ name, views }) => `${name} ${views}`).join('  ') || 'none'}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

const hours = (ms: number) => (ms / 3_600_000).toFixed(1);
const percent = (share: number) => `${Math.round(share * 100)} %`;
