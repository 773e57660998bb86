import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Entry = z.object({ pid: z.int().positive(), startedAt: z.string() });
type Entry = z.infer<typeof Entry>;
const Ledger = z.object({ owner: Entry, children: z.array(Entry) });

/**
 * Children by pid and start time, in a file of each service: for systems where a child can't be made to die with its
 * parent. The start time tells a child of ours from a stranger that got its number later.
 */
export class ChildLedger {
  private children: Entry[] = [];
  private readonly file: string;
  private readonly owner: Entry | undefined;

  /** @param folder holds one list for each process that works on the same data */
  constructor(
    private readonly folder: string,
    ownerPid = process.pid,
  ) {
    this.file = join(folder, `${ownerPid}.json`);
    this.owner = entryOf(ownerPid);
  }

  /** Ends the process groups that killed services left running; returns how many. Those of a living one are let be. */
  endOrphans(): number {
    let ended = 0;
    for (const name of namesIn(this.folder)) {
      const file = join(this.folder, name);
      const list = read(file);
      if (list && isAlive(list.owner)) continue;
      const orphans = list?.children.filter(isAlive) ?? [];
      for (const { pid } of orphans) killGroup(pid);
      ended += orphans.length;
      rmSync(file, { force: true });
    }
    return ended;
  }

  add(pid: number): void {
    const child = entryOf(pid);
    if (!child) return;
    this.children.push(child);
    this.write();
  }

  remove(pid: number): void {
    this.children = this.children.filter((child) => child.pid !== pid);
    this.write();
  }

  private write(): void {
    if (!this.owner) return;
    if (this.children.length === 0) return rmSync(this.file, { force: true });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeFileSync(this.file, JSON.stringify({ owner: this.owner, children: this.children }));
  }
}

function read(file: string): z.infer<typeof Ledger> | undefined {
  try {
    return Ledger.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // cut off in the middle
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function entryOf(pid: number): Entry | undefined {
  const startedAt = startTimeOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

function isAlive({ pid, startedAt }: Entry): boolean {
  return startTimeOf(pid) === startedAt;
}

/** As `ps` prints it, to the second; undefined when there is no such process. POSIX `ps`, so also macOS and the BSDs. */
function startTimeOf(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // the group has ended already
  }
}
