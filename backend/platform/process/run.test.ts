import { expect, test } from 'vitest';
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

test('a program that is missing ends with 127 or cannot be started', async () => {
  const error: unknown = await run('tenfoot-no-such-program', []).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ChildProcessError);
  expect(error instanceof ChildProcessError && (error.exitCode === 127 || error.reason === 'spawn')).toBe(true);
});

test.each(['timeout', 'aborted'] as const)('a child that is ended by %s says so', async (reason) => {
  const abort = new AbortController();
  const options = reason === 'timeout' ? { timeoutMs: 50 } : { signal: abort.signal };
  const running = run('sleep', ['60'], options);
  if (reason === 'aborted') abort.abort();
  await expect(running).rejects.toMatchObject({ reason });
});
