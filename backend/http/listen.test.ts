import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from './listen';

/** A listener, and a request to it that the handler has got. */
async function asked(handler: RequestListener) {
  let begun: () => void = () => undefined;
  const isBegun = new Promise<void>((resolve) => (begun = resolve));
  const listener = await listen(
    (request, response) => {
      begun();
      handler(request, response);
    },
    '127.0.0.1',
    0,
  );
  const answer = fetch(`http://127.0.0.1:${listener.port}/`).then(
    (response) => response.text(),
    () => 'cut off',
  );
  await isBegun;
  return { listener, answer };
}

test('what was asked before the end is answered, and who keeps an idle connection is not waited for', async () => {
  let finish: () => void = () => undefined;
  const { listener, answer } = await asked((_, response) => (finish = () => response.end('here you are')));
  const idle = connect(listener.port, '127.0.0.1');
  await new Promise((resolve) => idle.once('connect', resolve));
  const closed = listener.close(60_000);
  finish();
  expect(await answer).toBe('here you are');
  await closed;
  idle.destroy();
});

test('an answer that a slow set is still reading comes whole, though the handler has done with it', async () => {
  const length = 16 * 1024 * 1024;
  const listener = await listen((_, response) => response.end(Buffer.alloc(length)), '127.0.0.1', 0);
  const socket = connect(listener.port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: set\r\n\r\n');
  await new Promise((resolve) => socket.once('readable', resolve));
  const closed = listener.close(60_000);
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  const answer = Buffer.concat(chunks);
  expect(answer.length - answer.indexOf('\r\n\r\n') - 4).toBe(length);
  await closed;
});

test('an answer that takes too long is cut off', async () => {
  const { listener, answer } = await asked(() => undefined);
  await Promise.all([listener.close(20), listener.close(20)]);
  expect(await answer).toBe('cut off');
});

test('nobody gets in after the end has begun', async () => {
  const { listener } = await asked((_, response) => response.end());
  await listener.close(0);
  await expect(fetch(`http://127.0.0.1:${listener.port}/`)).rejects.toThrow();
});
