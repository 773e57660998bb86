import type { DevicePlace } from './DeviceStore';

/** Of a request about an account: where it comes from, and how its sender is written to. */
export interface Circumstances extends DevicePlace {
  /** BCP 47 primary subtag. */
  language: string;
  /** Under which clients reach the service, e.g. `https://tv.example`. */
  origin: string;
}
