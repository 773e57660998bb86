import type { Inspection } from '#app/diagnostics/inspection';
import type { DeviceProfile, RemoteKey } from '#devices/profiles/DeviceProfile';
import { keysOf } from '#devices/profiles/keyMapOf';
import { element } from './page';

const keptRows = 40;

interface Row {
  keyId: string | null;
  sent: string;
  outcome: string;
  look: 'action' | 'ignored' | 'kept';
  atMs: number;
  times: number;
}

/** The newest keys, newest first: what was sent, what it meant, and how often it was repeated. */
export class KeyLog {
  private readonly rows: Row[] = [];
  private seenUntilMs = -1;
  private keys: RemoteKey[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly onKey: (keyId: string) => void,
  ) {}

  /** An app that starts anew counts its time from zero. */
  restart({ keyGroups }: Pick<DeviceProfile, 'keyGroups'>): void {
    this.keys = keyGroups.flatMap(({ keys }) => keys);
    this.rows.length = 0;
    this.seenUntilMs = -1;
    this.draw();
  }

  /** What the app says that it was sent since the last time. */
  follow(records: Inspection['keys']): void {
    const fresh = records.filter(({ atMs }) => atMs > this.seenUntilMs);
    if (fresh.length === 0) return;
    for (const { key, action, atMs } of fresh) {
      this.seenUntilMs = atMs;
      const keyId = this.idOf(key);
      if (keyId) this.onKey(keyId);
      this.add({ keyId, sent: key, outcome: action ?? 'ignored', look: action ? 'action' : 'ignored', atMs, times: 1 });
    }
    this.draw();
  }

  /** A key that the set didn't hand on. */
  keep(key: RemoteKey, reason: string, atMs: number): void {
    this.add({ keyId: key.id, sent: `${key.key} (${key.code})`, outcome: reason, look: 'kept', atMs, times: 1 });
    this.draw();
  }

  private idOf(sent: string): string | null {
    return this.keys.find(({ code, key }) => sent === `${key} (${code})`)?.id ?? null;
  }

  private add(row: Row): void {
    const newest = this.rows[0];
    if (newest?.sent === row.sent && newest.outcome === row.outcome) {
      newest.times += 1;
      newest.atMs = row.atMs;
      return;
    }
    this.rows.unshift(row);
    this.rows.length = Math.min(this.rows.length, keptRows);
  }

  private draw(): void {
    this.list.replaceChildren(
      ...this.rows.map(({ keyId, sent, outcome, look, atMs, times }) => {
        const row = element('li', `key ${look}`);
        row.append(
          element('span', 'time', `${(atMs / 1000).toFixed(1)} s`),
          element('span', 'id', keyId ?? 'other'),
          element('code', 'sent', sent),
          element('span', 'times', times > 1 ? `× ${times}` : ''),
          element('span', 'outcome', outcome),
        );
        return row;
      }),
    );
  }
}

/** Why the set doesn't hand this key to the app, or null where it does. */
export function keptBecause({ isKept, register, action }: RemoteKey): string | null {
  if (isKept) return 'kept by the set';
  // An app asks for the keys that it uses, and a set sends no others.
  return register && action === null ? 'never asked for' : null;
}

/** The key that a drawn button stands for. */
export function keyById(profile: DeviceProfile, keyId: string): RemoteKey {
  const key = keysOf(profile).find(({ id }) => id === keyId);
  if (!key) throw new Error(`${profile.name} has no key ${keyId}`);
  return key;
}
