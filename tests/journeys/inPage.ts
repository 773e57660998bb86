import type { Place } from '#app/diagnostics/inspection';
import type { Action } from '#app/input/actions';

declare global {
  interface Window {
    /** Whether the service has nothing left to answer. */
    isAnswered?(): boolean;
    /** Put there by a walk: presses a key and says where the viewer is once everything has been answered. */
    step?(action: Action | null): Promise<Place>;
    /** What a pointer finds that is moved over the whole screen. */
    sweep?(): string[];
  }
}

/**
 * For `evaluateOnNewDocument`, so it knows nothing outside of itself. Answers of the service are kept: what a screen shows stays the
 * same, whatever a key has changed meanwhile. What would end the walk for good is answered as the service does, and not done.
 */
export function keepAnswers(): void {
  const ask = window.fetch.bind(window);
  const kept = new Map<string, { status: number; body: string }>();
  let open = 0;

  const final: readonly [string, RegExp][] = [
    ['DELETE', /\/devices\/[^/]+$/],
    ['DELETE', /\/profiles\/[^/]+$/],
    ['PUT', /\/profiles\/[^/]+\/pin$/],
  ];

  async function answer(url: URL, init: RequestInit): Promise<Response> {
    const method = init.method ?? 'GET';
    if (final.some(([verb, path]) => verb === method && path.test(url.pathname))) {
      return new Response(null, { status: 204 });
    }
    if (method !== 'GET') return ask(url, init);
    const viewer = new Headers(init.headers).get('Tenfoot-Profile') ?? '';
    const name = `${viewer} ${url.href}`;
    let known = kept.get(name);
    if (!known) {
      const response = await ask(url, init);
      known = { status: response.status, body: await response.text() };
      if (response.ok) kept.set(name, known);
    }
    return new Response(known.status === 204 ? null : known.body, { status: known.status });
  }

  window.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (!url.pathname.startsWith('/api/')) return ask(input, init);
    open += 1;
    try {
      return await answer(url, init);
    } finally {
      open -= 1;
    }
  };

  window.isAnswered = () => open === 0;
}

/** For `evaluateOnNewDocument` as well. */
export function takeSteps(): void {
  const turn = () => new Promise((resolve) => setTimeout(resolve, 0));
  const giveUpMs = 8000;
  const quietTurns = 3;

  window.step = async (action) => {
    const app = window.tenfoot!;
    if (action) app.act(action);
    const startMs = performance.now();
    let last = '';
    let quiet = 0;
    for (;;) {
      await turn();
      const place = app.place();
      const now = `${place.route} ${place.focus?.key}`;
      const isAnswered = window.isAnswered?.() === true && !place.isOnTheWay && place.focus !== null;
      quiet = isAnswered && now === last ? quiet + 1 : 0;
      last = now;
      if (quiet >= quietTurns || performance.now() - startMs > giveUpMs) return place;
    }
  };

  window.sweep = () => {
    const found = new Set<string>();
    const raster = 54;
    const across = window.innerWidth / 1920;
    const gapPx = 3;
    for (let y = raster / 2; y < 1080; y += raster) {
      // beside the side navigation, which a pointer opens
      for (let x = 120; x < 1920; x += raster) {
        const at = { clientX: x * across, clientY: y * across, screenX: x * gapPx, screenY: y * gapPx };
        window.dispatchEvent(new MouseEvent('mousemove', at));
        const { focus } = window.tenfoot!.place();
        if (focus) found.add(focus.key);
      }
    }
    return [...found];
  };
}
