import type { Action } from '#app/input/actions';

export type DeviceId = 'browser' | 'tizen' | 'webos' | 'androidtv';

/** What one kind of set is like, as data: read by the app, the simulator and certification. */
export interface DeviceProfile {
  id: DeviceId;
  /** As people call it. */
  name: string;
  /** The oldest engine that is aimed at, by the major version of its Chromium. */
  engine: { chromium: number; what: string; evidence: Evidence; source: string };
  /** Pixels of the plane that the app is drawn on, whatever the panel has; null: as large as its window. */
  screen: { w: number; h: number } | null;
  keyGroups: KeyGroup[];
}

/** `documented`: the source says so. `assumed`: known from other apps or from the neighbourhood, and not yet seen on a set. */
export type Evidence = 'documented' | 'assumed';

/** Keys that one source knows. */
export interface KeyGroup {
  name: string;
  evidence: Evidence;
  source: string;
  keys: RemoteKey[];
}

export interface RemoteKey {
  /** Within the profile, e.g. `up`, `playPause`: what the drawn remote calls it. */
  id: string;
  /** `KeyboardEvent.keyCode`; 0 where the set sends only a name. */
  code: number;
  /** `KeyboardEvent.key`; `Unidentified` where the set sends only a number. */
  key: string;
  /** Null: the app does nothing with this key. */
  action: Action | null;
  /** The name by which an app must ask the set for this key, or the set never sends it (Tizen's `registerKey`). */
  register?: string;
  /** Asked for while a film is on the screen and given back afterwards: elsewhere the set shows a control of its own. */
  onlyInPlayer?: true;
  /** The set answers this key itself and never hands it on. */
  isKept?: true;
}

/** What a key of the remote means. `codes` win: sets name their keys differently, but their numbers are documented. */
export interface KeyMap {
  /** By `KeyboardEvent.keyCode`. */
  codes: Record<string, Action>;
  /** By `KeyboardEvent.key` or, failing that, `KeyboardEvent.code`, for newer sets that send no key code. */
  names: Record<string, Action>;
}
