import { readdir, readFile, readlink } from 'node:fs/promises';

/** Processes that work in a folder: their command line or their working directory names it. Linux only. */
export async function processesIn(folder: string): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
      directory: await readlink(`/proc/${pid}/cwd`).catch(() => ''),
    })),
  );
  return all.filter(({ command, directory }) => command.includes(folder) || directory.startsWith(folder));
}
