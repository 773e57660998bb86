import type { Action } from '#app/input/actions';

/** What one generation of sets is like, as data: read by the app, the simulator and certification. */
export interface DeviceProfile {
  /** E.g. `browser`, `webos-2018`. */
  id: string;
  keys: KeyMap;
}

/** What a key of the remote means. `codes` win: sets name their keys differently, but their numbers are documented. */
export interface KeyMap {
  /** By `KeyboardEvent.keyCode`. */
  codes: Record<string, Action>;
  /** By `KeyboardEvent.key` or, failing that, `KeyboardEvent.code`, for newer sets that send no key code. */
  names: Record<string, Action>;
}
