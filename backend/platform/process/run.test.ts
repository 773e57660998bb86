import { rm } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ChildProcessError, run } from './run';

const print = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
const node = process.execPath;

test('arguments arrive as they are, whatever a shell would make of them', async () => {
  const args = ['$(id)', '`id`', "it's; rm -rf .", '"quoted"', '*', '', 'two\nlines', '$0 $@'];
  expect(JSON.parse((await run(node, ['-e', print, '--', ...args])).stdout)).toEqual(args);
});

test('nothing of our environment reaches a child but the path', async () => {
  process.env.TENFOOT_TEST_SECRET = 'secret';
  const { stdout } = await run(node, ['-e', 'process.stdout.write(Object.keys(process.env).join())']);
  delete process.env.TENFOOT_TEST_SECRET;
  expect(stdout.split(',')).toContain('PATH');
  expect(stdout).not.toContain('TENFOOT');
});

test('a child that fails is an error with its code and its last words', async () => {
  const failed = run(node, ['-e', 'console.error("the disk is full"); process.exit(3)']);
  await expect(failed).rejects.toMatchObject({ exitCode: 3, reason: 'exit' });
  await expect(failed).rejects.toThrow(/the disk is full/);
});

test('a sequence is written to the child no faster than it reads', async () => {
  async function* lines() {
    for (let line = 0; line < 300; line += 1) {
      yield Buffer.alloc(10_000, 97 + (line % 26));
      await new Promise(setImmediate);
    }
  }
  const count = 'let n = 0; process.stdin.on("data", (c) => (n += c.length)).on("end", () => console.log(n))';
  expect((await run(node, ['-e', count], { input: lines() })).stdout.trim()).toBe('3000000');
});

test('a sequence that throws ends the child with its own error, not as if the input were complete', async () => {
  async function* broken() {
    yield Buffer.from('a');
    await new Promise(setImmediate);
    throw new Error('the source is dry');
  }
  await expect(run(node, ['-e', 'process.stdin.resume()'], { input: broken() })).rejects.toThrow('the source is dry');
});

test('a program that is missing ends with 127 or cannot be started', async () => {
  const error: unknown = await run('tenfoot-no-such-program', []).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ChildProcessError);
  expect(error instanceof ChildProcessError && (error.exitCode === 127 || error.reason === 'spawn')).toBe(true);
});

test('a child whose words nobody understands is ended, with what the reader says of them, and takes nobody along', async () => {
  const read: string[] = [];
  const onStdout = (chunk: string) => {
    read.push(chunk);
    throw new RangeError(`what is ${chunk.slice(0, 3)}?`);
  };
  const words = 'setInterval(() => console.log("abc"), 1)';
  await expect(run(node, ['-e', words], { onStdout })).rejects.toThrow(new RangeError('what is abc?'));
  expect(read).toHaveLength(1);
});

test('a child stands back as far as it is told', async () => {
  const { stdout } = await run(node, ['-p', 'os.getPriority()'], { niceness: 3 });
  expect(Number(stdout)).toBe(Math.min(19, getPriority() + 3));
});

test.each(['timeout', 'aborted'] as const)('a child that is ended by %s says so', async (reason) => {
  const abort = new AbortController();
  const options = reason === 'timeout' ? { timeoutMs: 50 } : { signal: abort.signal };
  const running = run('sleep', ['60'], options);
  if (reason === 'aborted') abort.abort();
  await expect(running).rejects.toMatchObject({ reason });
});

describe.runIf(process.platform === 'linux')('a child with limits', () => {
  test('gets no more memory than it may', async () => {
    const hungry = run('dd', ['if=/dev/zero', 'of=/dev/null', 'bs=200M', 'count=1'], {
      limits: { memoryBytes: 50 * 1024 * 1024 },
    });
    await expect(hungry).rejects.toMatchObject({ reason: 'exit' });
  });

  test('is told by SIGXCPU that its time is over', async () => {
    const busy = run('sh', ['-c', 'while :; do :; done'], { limits: { cpuSeconds: 1 } });
    await expect(busy).rejects.toMatchObject({ reason: 'exit', signal: 'SIGXCPU' });
  });

  test('writes no larger file than it may', async () => {
    const wordy = run('dd', ['if=/dev/zero', 'count=1'], { limits: { fileBytes: 0 } });
    await expect(wordy).resolves.toBeDefined(); // a pipe is no file
    const file = join(tmpdir(), `tenfoot-limit-${process.pid}`);
    const large = run('dd', ['if=/dev/zero', `of=${file}`, 'bs=4096', 'count=2'], { limits: { fileBytes: 4096 } });
    await expect(large).rejects.toMatchObject({ signal: 'SIGXFSZ' });
    await rm(file, { force: true });
  });

  test('is ended when it prints without end', async () => {
    const flood = run('yes', [], { maxStdoutLength: 1_000_000 });
    await expect(flood).rejects.toMatchObject({ reason: 'flood' });
  });
});
