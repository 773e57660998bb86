/**
 * Runs one of the command line programs, built if stale.
 *
 *   node scripts/run.mjs backend/cli.mjs <arguments...>
 */
import { build } from './build.mjs';
import { Failure, runWhenMain } from './lib/command.mjs';
import { run } from './lib/process.mjs';

/** What a program opens besides itself, with the programs in `backend`. @type {Record<string, string[]>} */
const opens = { 'bench/main.mjs': ['lab', 'web'], 'bench/pictures.mjs': ['lab', 'simulator'] };

await runWhenMain(import.meta.url, async () => {
  const [program, ...rest] = process.argv.slice(2);
  if (!program) throw new Failure('Name the program under dist/, e.g. node scripts/run.mjs backend/cli.mjs --help');
  await build(['backend', ...(opens[program] ?? [])], { onlyIfStale: true, quiet: true });
  const { code } = await run(process.execPath, ['--enable-source-maps', `dist/${program}`, ...rest]);
  return code;
});
