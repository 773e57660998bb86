import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Entries = z.array(z.object({ pid: z.int().positive(), startedAt: z.string() }));
type Entry = z.infer<typeof Entries>[number];

/**
 * Children by pid and start time, in a file: for systems where a child can't be made to die with its parent. The start
 * time tells a child of ours from a stranger that got its number later.
 */
export class ChildLedger {
  private entries: Entry[] = [];

  constructor(private readonly file: string) {}

  /** Ends the process groups that an earlier, killed service left running; returns how many those were. */
  endOrphans(): number {
    const orphans = this.read().filter(({ pid, startedAt }) => startTimeOf(pid) === startedAt);
    for (const { pid } of orphans) killGroup(pid);
    this.entries = [];
    rmSync(this.file, { force: true });
    return orphans.length;
  }

  add(pid: number): void {
    const startedAt = startTimeOf(pid);
    if (startedAt === undefined) return;
    this.entries.push({ pid, startedAt });
    this.write();
  }

  remove(pid: number): void {
    this.entries = this.entries.filter((entry) => entry.pid !== pid);
    this.write();
  }

  private read(): Entry[] {
    try {
      return Entries.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return []; // no file, or one that was cut off in the middle
    }
  }

  private write(): void {
    writeFileSync(this.file, JSON.stringify(this.entries));
  }
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
