import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ServerProcess } from '#tests/support/serverProcess';
import { cpuSeconds } from '../workshop';
import { Requests, type Answered, type Asked } from './Requests';

export interface Cost {
  /** Of the server's process, a request. */
  cpuMs: number;
  /** Each, as the one who asks sees it. */
  ms: number[];
  answers: Answered[];
}

const AT_ONCE = 4;

/** What these requests cost the server. */
export async function costOf(
  { origin, child }: Pick<ServerProcess, 'origin' | 'child'>,
  asked: readonly Asked[],
  atOnce = AT_ONCE,
): Promise<Cost> {
  const requests = new Requests(origin);
  const before = await cpuSeconds(child.pid);
  const answers = await requests.askAll(asked, atOnce);
  const cpuMs = (1000 * ((await cpuSeconds(child.pid)) - before)) / asked.length;
  requests.close();
  return { cpuMs, ms: answers.map(({ ms }) => ms), answers };
}

/** The same object from Express alone, as often. */
export async function bareCost(dataDir: string, answer: Answered, times: number): Promise<Cost> {
  const file = join(dataDir, 'bare.json');
  await writeFile(file, answer.encoding === 'gzip' ? gunzipSync(answer.bytes) : answer.bytes);
  const child = spawn(process.execPath, [process.argv[1] ?? '', 'bare', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const origin = `http://127.0.0.1:${await printedPort(child)}`;
    const asked = Array.from({ length: times }, () => ({ method: 'GET', path: '/' }));
    await costOf({ origin, child }, asked);
    return await costOf({ origin, child }, asked);
  } finally {
    child.kill();
    await once(child, 'exit');
  }
}

async function printedPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('The bare server has no output');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return Number(String(line).trim());
}
