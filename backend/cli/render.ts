import { resolve } from 'node:path';
import { renderTitle } from '#backend/features/demo/renderTitle';
import { keepChildrenInGroup } from '#backend/platform/process/run';

/** As a shell counts an end by SIGINT: 128 and the number of the signal. */
const EXIT_INTERRUPTED = 130;

/** Renders a demo title into a folder and prints lines of JSON (`RenderMessage`); the exit code says whether anything came of it. */
export async function render(id: string, { out, seed }: { out: string; seed: number }): Promise<void> {
  keepChildrenInGroup();
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const options = { outDir: resolve(out), seed, signal: interrupted.signal };
  const isThere = await renderTitle(id, options, (message) => process.stdout.write(`${JSON.stringify(message)}\n`));
  if (!isThere) process.exitCode = interrupted.signal.aborted ? EXIT_INTERRUPTED : 1;
}
