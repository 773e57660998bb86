/** A typed event map, for the engine and the session. */
export class Listeners<Events> {
  private readonly byEvent = new Map<keyof Events, Set<(payload: never) => void>>();

  /** Returns the function that takes the listener off again. */
  on<E extends keyof Events>(event: E, listener: (payload: Events[E]) => void): () => void {
    const listeners = this.byEvent.get(event) ?? new Set();
    this.byEvent.set(event, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  /** Calls those who listen now; one that is added meanwhile waits for the next event. */
  emit<E extends keyof Events>(event: E, payload: Events[E]): void {
    for (const listener of [...(this.byEvent.get(event) ?? [])]) {
      (listener as (payload: Events[E]) => void)(payload);
    }
  }

  clear(): void {
    this.byEvent.clear();
  }
}
