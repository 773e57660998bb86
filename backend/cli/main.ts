import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { createService, type Service } from '#backend/app';
import { readConfig } from '#backend/config';
import { tierNames } from '#backend/features/households/service';
import { openApiDocument } from '#backend/http/openapi';
import { createLog } from '#backend/platform/telemetry/log';

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
  .argument('<tier>', tierNames.join(', '))
  .action((household: string, tier: string) => withService((service) => service.households.setTier(household, tier)));

program
  .command('retry')
  .description('prepares a title again that failed')
  .argument('<title>', 'its id, e.g. first-light')
  .action((title: string) => withService((service) => service.assets.prepareTitle(title)));

/** Works on the data folder beside a running service; nothing of the service is started here. */
async function withService(work: (service: Service) => Promise<void>): Promise<void> {
  const service = await createService(readConfig(process.env), createLog('warn'), version, {
    onTitleReady: () => undefined,
  });
  try {
    await work(service);
  } catch (error) {
    program.error(error instanceof Error ? error.message : String(error));
  } finally {
    await service.stop();
  }
}

await program.parseAsync();
