import { readFileSync } from 'node:fs';
import { createService, type Service } from './app';
import { ConfigError, readConfig, type Config } from './config';
import { listen, PortInUseError, type Listener } from './http/listen';
import { killAllChildren } from './platform/process/run';
import { MasterKeyError } from './platform/vault/Vault';
import { createLog } from './platform/telemetry/log';
import { PRIVATE_UMASK } from './platform/process/umask';

const EXIT_BAD_CONFIGURATION = 78; // EX_CONFIG of sysexits.h
/** For what was asked before the end; then for the rest: a container's host waits ten seconds before it kills. */
const ANSWER_MS = 5_000;
const STOP_MS = 9_000;

async function main(): Promise<void> {
  // what the service writes is its own: the database has addresses and what people watch
  process.umask(PRIVATE_UMASK);
  const config = readConfig(process.env);
  const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
  const startedMs = performance.now();
  const service = await createService(config, createLog(config.logLevel), version, {
    onTitleReady: (titleId) => {
      say(`  ${titleId} can be played (${Math.round((performance.now() - startedMs) / 1000)} s after start).`);
    },
  });
  const listener = await listen(service.http, config.host, config.port).catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  stopOnSignals(service, listener);
  greet(config, listener.port);
  await service.start();
}

/** At the first signal what was asked is answered and everything ends in order, the second ends it at once. */
function stopOnSignals(service: Service, listener: Listener): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) end(1);
    isStopping = true;
    setTimeout(() => end(1), STOP_MS).unref();
    void service.stop(listener.close(ANSWER_MS)).then(
      () => end(0),
      () => end(1),
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

function end(code: number): never {
  killAllChildren();
  process.exit(code);
}

function greet(config: Config, port: number): void {
  const origin = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  say(`\n  Tenfoot is ready.\n`);
  if (config.web.app) say(`  TV app      ${origin}/`);
  if (config.web.account) say(`  Accounts    ${origin}/account/devices`);
  if (config.web.simulator) say(`  Simulator   ${origin}/simulator/`);
  say(`  API docs    ${origin}/api/v1/docs`);
  if (config.mail.url === undefined) say('  Mails       are kept, not sent: npm run tenfoot -- mail');
  say(`  Data        ${config.dataDir}\n`);
}

/** For the person at the terminal; everything else goes to the log. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${describe(error)}\n`);
  end(error instanceof ConfigError ? EXIT_BAD_CONFIGURATION : 1);
});

/** What the operator can mend is one sentence; anything else is ours, with its stack. */
function describe(error: unknown): string {
  if (error instanceof ConfigError || error instanceof PortInUseError || error instanceof MasterKeyError) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
