import { readdir, readFile, readlink } from 'node:fs/promises';

export interface RunningProcess {
  pid: number;
  parent: number;
  /** Of its process group. */
  group: number;
  /** Each argument ends with a NUL. */
  command: string;
}

/** Processes that work in a folder: their command line or their working directory names it. Linux only. */
export async function processesIn(folder: string): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      ...kinOf(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
      command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      directory: await readlink(`/proc/${pid}/cwd`).catch(() => ''),
    })),
  );
  return all.filter(({ command, directory }) => command.includes(folder) || directory.startsWith(folder));
}

/** Fields 4 and 5 of proc(5)'s stat, which follow the name in brackets. */
function kinOf(stat: string): { parent: number; group: number } {
  const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(parent), group: Number(group) };
}
