import { AppError } from '#backend/AppError';

/**
 * That an app isn't older than the service can still talk to. One that says nothing, or nothing that is a version, is somebody else's.
 *
 * @param said of the app, `1.4.2`
 * @param least the oldest that is good; undefined: any
 * @throws AppError update_needed
 */
export function assertAppVersion(said: string | undefined, least: string | undefined): void {
  if (said === undefined || least === undefined) return;
  const [own, wanted] = [numbersOf(said), numbersOf(least)];
  if (own && wanted && compare(own, wanted) < 0) throw new AppError('update_needed', `Since version ${least}`);
}

function numbersOf(version: string): number[] | undefined {
  const found = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+].*)?$/.exec(version);
  return found?.slice(1).map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, place) => part !== b[place]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
