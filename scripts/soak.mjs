/**
 * What is too long for `npm test`: kills the media pipeline, and the service while viewers write, at many random moments, and has
 * fifty begin to watch at once a hundred times; and five hundred changes of the screen, for what stays in memory. Prints the seed that repeats it.
 *
 *   node scripts/soak.mjs [--kills 20] [--write-kills 100] [--seed <n>]
 */
import { parseArgs } from 'node:util';
import { bin, runWhenMain } from './lib/command.mjs';
import { run } from './lib/process.mjs';
import { setup } from './setup.mjs';

await runWhenMain(import.meta.url, async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '20' },
      'write-kills': { type: 'string', default: '100' },
      seed: { type: 'string' },
    },
  });
  const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 32));
  process.env.TENFOOT_KILLS = values.kills;
  process.env.TENFOOT_WRITE_KILLS = values['write-kills'];
  process.env.TENFOOT_KILL_SEED = seed;
  process.env.TENFOOT_START_ROUNDS = '100';
  const again = `--kills ${values.kills} --write-kills ${values['write-kills']} --seed ${seed}`;
  console.log(`${values.kills} and ${values['write-kills']} kills, seed ${seed}: node scripts/soak.mjs ${again}`);
  await setup({ forTests: false });
  const built = await run(process.execPath, ['scripts/build.mjs', 'backend', '--if-stale', '--quiet']);
  if (built.code !== 0) return built.code ?? 1;
  const { code } = await run(bin('vitest'), [
    'run',
    '--project',
    'integration',
    'tests/faults',
    'tests/service/streams',
  ]);
  if (code !== 0) return code ?? 1;
  // Five hundred changes of the screen: what stays in memory of each.
  const changes = await run(process.execPath, [
    'scripts/run.mjs',
    'bench/main.mjs',
    'screens',
    '--runs',
    '1',
    '--assert',
  ]);
  return changes.code ?? 1;
});
