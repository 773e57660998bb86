import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cpuSeconds } from '../workshop';
import { Requests, textOf, type Answered, type Asked } from './Requests';

export interface Cost {
  /** Of the server's process, a request. */
  cpuMs: number;
  /** Each, as the one who asks sees it. */
  ms: number[];
  answers: Answered[];
}

/** A server of which the processor time is measured. */
export interface Measured {
  origin: string;
  child: ChildProcess;
}

const AT_ONCE = 4;
/** Two servers that are compared take turns after so many requests: what else the machine does slows both down alike. */
const TURN = 50;

/** What these requests cost the server. */
export async function costOf({ origin, child }: Measured, asked: readonly Asked[], atOnce = AT_ONCE): Promise<Cost> {
  const requests = new Requests(origin);
  try {
    const before = await cpuSeconds(child.pid);
    const answers = await requests.askAll(asked, atOnce);
    const cpuMs = (1000 * ((await cpuSeconds(child.pid)) - before)) / asked.length;
    return { cpuMs, ms: answers.map(({ ms }) => ms), answers };
  } finally {
    requests.close();
  }
}

/** The same number of requests to ours and to the other, in turns. Who has no turn costs nothing. */
export async function compare(
  ours: Measured,
  other: Measured,
  asked: readonly Asked[],
): Promise<{ ours: Cost; other: Cost }> {
  const turns = Array.from({ length: Math.ceil(asked.length / TURN) }, (_, nth) =>
    asked.slice(nth * TURN, (nth + 1) * TURN),
  );
  const costs = { ours: [] as Cost[], other: [] as Cost[] };
  for (const turn of turns) {
    costs.ours.push(await costOf(ours, turn));
    costs.other.push(await costOf(other, turn.map(bare)));
  }
  return { ours: together(costs.ours), other: together(costs.other) };
}

/** The same to the bare server, which has its answers by number. */
export function bare({ method, body }: Asked, nth: number): Asked {
  return { method, body, path: `/${nth}` };
}

function together(costs: readonly Cost[]): Cost {
  const answers = costs.flatMap((cost) => cost.answers);
  const cpuMs = costs.reduce((sum, cost) => sum + cost.cpuMs * cost.answers.length, 0) / answers.length;
  return { cpuMs, ms: costs.flatMap(({ ms }) => ms), answers };
}

/** Express alone, which answers with the same objects; ended afterwards. */
export async function withBare<T>(
  dataDir: string,
  answers: readonly Answered[],
  work: (server: Measured) => Promise<T>,
): Promise<T> {
  const file = join(dataDir, 'answers.jsonl');
  await writeFile(file, answers.map((answer) => `${textOf(answer)}\n`).join(''));
  const child = spawn(process.execPath, ['dist/bench/bare.mjs', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  try {
    return await work({ origin: `http://127.0.0.1:${await printedPort(child)}`, child });
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
