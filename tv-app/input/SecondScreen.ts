import { actions, type Action } from '#app/input/actions';
import type { KeyService } from '#app/input/KeyService';

/** What brings the messages; a WebSocket is one. */
export interface SecondScreenPort {
  addEventListener(event: 'message', listener: (message: { data: unknown }) => void): void;
  removeEventListener(event: 'message', listener: (message: { data: unknown }) => void): void;
}

/**
 * A paired phone as a remote: each message is one action, `{"action":"left"}`, and goes the way that keys go. Anything else is left
 * unheard: what comes from outside may be newer than this app, or wrong.
 */
export class SecondScreen {
  constructor(private readonly keys: Pick<KeyService, 'inject'>) {}

  /** Returns the function that lets go of the port. */
  listenTo(port: SecondScreenPort): () => void {
    const hear = ({ data }: { data: unknown }): void => {
      const action = actionIn(data);
      if (action) this.keys.inject(action);
    };
    port.addEventListener('message', hear);
    return () => port.removeEventListener('message', hear);
  }
}

function actionIn(data: unknown): Action | null {
  if (typeof data !== 'string') return null;
  try {
    const { action } = JSON.parse(data) as { action?: unknown };
    return actions.find((known) => known === action) ?? null;
  } catch {
    return null;
  }
}
