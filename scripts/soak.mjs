/**
 * What is too long for `npm test`: kills the media pipeline at many random moments. Prints the seed that repeats it.
 *
 *   node scripts/soak.mjs [--kills 20] [--seed <n>]
 */
import { parseArgs } from 'node:util';
import { bin, runWhenMain } from './lib/command.mjs';
import { run } from './lib/process.mjs';
import { setup } from './setup.mjs';

await runWhenMain(import.meta.url, async () => {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' }, seed: { type: 'string' } } });
  const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 32));
  process.env.TENFOOT_KILLS = values.kills;
  process.env.TENFOOT_KILL_SEED = seed;
  console.log(`${values.kills} kills, seed ${seed}: node scripts/soak.mjs --kills ${values.kills} --seed ${seed}`);
  await setup({ forTests: false });
  const built = await run(process.execPath, ['scripts/build.mjs', 'backend', '--if-stale', '--quiet']);
  if (built.code !== 0) return built.code ?? 1;
  const { code } = await run(bin('vitest'), ['run', '--project', 'integration', 'tests/faults']);
  return code ?? 1;
});
