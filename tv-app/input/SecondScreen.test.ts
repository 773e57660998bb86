import { describe, expect, it } from 'vitest';
import type { Action } from '#app/input/actions';
import { SecondScreen, type SecondScreenPort } from '#app/input/SecondScreen';

/** A socket whose other end is the test. */
class FakePort implements SecondScreenPort {
  private readonly listeners = new Set<(message: { data: unknown }) => void>();

  addEventListener(_: 'message', listener: (message: { data: unknown }) => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_: 'message', listener: (message: { data: unknown }) => void): void {
    this.listeners.delete(listener);
  }

  send(data: unknown): void {
    for (const listener of this.listeners) listener({ data });
  }
}

function paired() {
  const heard: Action[] = [];
  const port = new FakePort();
  const letGo = new SecondScreen({ inject: (action) => void heard.push(action) }).listenTo(port);
  return { heard, port, letGo };
}

describe('a phone as a remote', () => {
  it('says actions, which go where keys go, in their order', () => {
    const { heard, port } = paired();
    for (const action of ['down', 'right', 'select', 'back']) port.send(JSON.stringify({ action }));
    expect(heard).toEqual(['down', 'right', 'select', 'back']);
  });

  it('may say what this app does not know, or nothing at all, and nothing happens', () => {
    const { heard, port } = paired();
    const strange = ['', 'left', '{', '{}', 'null', '{"action":"selfDestruct"}', '{"action":["left"]}', '7', 12, null];
    for (const data of strange) port.send(data);
    expect(heard).toEqual([]);
  });

  it('is not heard any more once it was let go', () => {
    const { heard, port, letGo } = paired();
    letGo();
    port.send('{"action":"left"}');
    expect(heard).toEqual([]);
  });
});
