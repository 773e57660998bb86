/**
 * `npm start`: sets up, builds what is stale, and runs the service in this process.
 *
 *   node scripts/start.mjs [--prepare]     --prepare stops before the service: for container images
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { staleTargets } from './build.mjs';
import { Failure, root, runWhenMain } from './lib/command.mjs';
import { run } from './lib/process.mjs';
import { withProgress } from './lib/progress.mjs';
import { setup } from './setup.mjs';

/** The app is the inspectable one for development, and the one that ships for production. */
const targetsFor = (/** @type {string} */ environment) => [
  'backend',
  'pages',
  ...(environment === 'production' ? ['web'] : ['lab', 'simulator']),
];

/**
 * Builds in a process of its own: Vite's 100 MB would stay with the service for as long as it runs.
 * @param {string[]} names
 */
async function buildWhatIsStale(names) {
  const stale = staleTargets(names);
  if (stale.length === 0) return;
  const building = run(process.execPath, ['scripts/build.mjs', ...stale, '--quiet'], { capture: true });
  const { code, output } = await withProgress(`Building ${stale.join(', ')}`, building);
  if (code !== 0) throw new Failure(output.trim());
}

await runWhenMain(import.meta.url, async () => {
  process.env.NODE_ENV ??= 'development';
  await setup({ forTests: false });
  await buildWhatIsStale(targetsFor(process.env.NODE_ENV));
  if (process.argv.includes('--prepare')) return;
  process.chdir(root);
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(path.join(root, 'dist/backend/main.mjs')).href);
});
