import { readFileSync, writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { createService, type Service } from '#backend/app';
import { readConfig, type Config } from '#backend/config';
import { openApiDocument } from '#backend/http/openapi';
import { PRIVATE_UMASK } from '#backend/platform/process/umask';
import { createLog } from '#backend/platform/telemetry/log';
import { addAccountCommands } from './accounts';
import { addAuditCommand } from './audit';
import { addChannelCommands } from './channels';
import { addDoctorCommands } from './doctor';
import { addHouseholdCommands } from './households';
import { importInto } from './import';
import { render } from './render';
import { addMaintenanceCommands } from './maintenance';
import { addPlanCommands } from './plans';
import { addTitleCommands } from './titles';
import { addViewsCommand } from './views';

const OPENAPI_FILE = 'docs/openapi.json';

const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const program = new Command('tenfoot').description('Runs and looks after a Tenfoot service.').version(version);

program
  .command('openapi')
  .description(`prints the API as OpenAPI 3.1, writes it to ${OPENAPI_FILE}, or checks that file`)
  .option('--write')
  .option('--check')
  .action((options: { write?: true; check?: true }) => {
    const document = `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
    if (options.write) return writeFileSync(OPENAPI_FILE, document);
    if (!options.check) return void process.stdout.write(document);
    if (readFileSync(OPENAPI_FILE, 'utf8') !== document) {
      program.error(`${OPENAPI_FILE} is not what the contract says. Run: npm run openapi`);
    }
  });

program
  .command('tier')
  .description('puts a household on a tier, which decides the keys that it gets')
  .argument('<household>', 'its id; the demo household is "demo"')
  .argument('<tier>', 'its id; `tenfoot tiers` lists them')
  .action((household: string, tier: string) =>
    withService((service) => service.operations.households.giveTier('cli', household, tier)),
  );

program
  .command('forget-pin')
  .description('takes the PIN of a profile away, when nobody of its household knows it any more')
  .argument('<profile>', 'its id')
  .action((profile: string) => withService((service) => service.pins.forget('cli', profile)));

program
  .command('retry')
  .description('prepares a title again that failed')
  .argument('<title>', 'its id, e.g. first-light')
  .action((title: string) => withService((service) => service.assets.prepareTitle(title)));

program
  .command('import')
  .description(
    'brings films and series of yours into the catalogue: one file, or all of a folder; they stay where they are',
  )
  .argument('<path>', 'a file or a folder')
  .action((path: string) =>
    withService(
      async (service) => {
        // Beside a running service the two share the work; without one, this process does all of it.
        await service.start();
        stopOnSignals(service);
        if (!(await importInto(service, path, process.stdout))) process.exitCode = 1;
      },
      { demo: 'off', roles: new Set(['worker']) },
    ),
  );

program
  .command('render')
  .description(
    'renders a title of the demo into a folder, as the service has it done: a film with sound, subtitles and pictures, ' +
      'or the pictures of a series; prints lines of JSON',
  )
  .argument('<title>', 'its id, e.g. first-light')
  .requiredOption('--out <folder>', 'made if it is missing')
  .option('--seed <n>', 'another seed gives another sky', seed, 1)
  .action(render);

program
  .command('fixture')
  .description(
    'fills a data folder with made-up titles that have no films, for measuring the app (npm run bench -- app)',
  )
  .option('--rails <n>', 'rails of the home screen', wholeNumber, 40)
  .option('--titles <n>', 'titles of each rail', wholeNumber, 100)
  .option('--pictures <n>', 'different pictures; titles share them beyond that', wholeNumber, 240)
  .option('--add', 'also into a catalogue that has titles')
  .action((options: { rails: number; titles: number; pictures: number; add?: true }) =>
    withService(async (service) => {
      const { add, ...shape } = options;
      const made = await service.fixtures.fill({ ...shape, isAddition: add === true, nowMs: Date.now() });
      process.stdout.write(`${made.titles} titles, ${made.pictures} pictures\n`);
    }),
  );

addAccountCommands(program, withService);
addPlanCommands(program, withService);
addTitleCommands(program, withService);
addChannelCommands(program, withService);
addViewsCommand(program, withService);
addAuditCommand(program, withService);
addHouseholdCommands(program, withService);
addMaintenanceCommands(program, withService);
addDoctorCommands(program, withService, () => readConfig(process.env).dataDir);

function seed(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
    throw new InvalidArgumentError('A whole number from 0 to 4294967295.');
  }
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('A whole number from 1 on.');
  return value;
}

/** What is under way goes back to the others, or waits for the next start. */
function stopOnSignals(service: Service): void {
  const stop = () => {
    void service.stop().finally(() => {
      process.stderr.write('\n  Stopped. What was found is prepared when the service runs, or by the same command.\n');
      process.exit(130);
    });
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

/** Works on the data folder beside a running service; nothing of the service is started here, unless `work` does. */
async function withService(work: (service: Service) => Promise<void>, changes: Partial<Config> = {}): Promise<void> {
  process.umask(PRIVATE_UMASK);
  const service = await createService({ ...readConfig(process.env), ...changes }, createLog('warn'), version, {
    onTitleReady: () => undefined,
  });
  try {
    await work(service);
  } catch (error) {
    await service.stop();
    program.error(error instanceof Error ? error.message : String(error));
  }
  await service.stop();
}

await program.parseAsync();
