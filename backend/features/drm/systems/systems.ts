import type { DrmSettings, SystemSettings } from '#backend/features/drm/settings';
import { Upstream } from '#backend/platform/outbound/Upstream';
import type { KeySystem } from '#contracts';
import { axinom } from './axinom';
import { clearKey } from './clearKey';
import type { LicenceSystem } from './LicenceSystem';
import { passthrough } from './passthrough';
import { widevineProxy } from './widevineProxy';

/** A key system as it is configured: who makes its licences, and the licence server that is asked for them. */
export interface ConfiguredSystem {
  maker: LicenceSystem;
  /** Null: they are made here. */
  upstream: Upstream | null;
}

export function systemsOf(
  settings: DrmSettings,
  now: () => number = Date.now,
): ReadonlyMap<KeySystem, ConfiguredSystem> {
  const made = new Map<SystemSettings, ConfiguredSystem>();
  const systems = new Map<KeySystem, ConfiguredSystem>();
  for (const [name, system] of settings.systems) {
    // both names of PlayReady are one licence server, with one circuit breaker
    const configured = made.get(system) ?? configuredSystem(system, settings, now);
    made.set(system, configured);
    systems.set(name, configured);
  }
  return systems;
}

function configuredSystem(system: SystemSettings, settings: DrmSettings, now: () => number): ConfiguredSystem {
  if (system.kind === 'clearkey') return { maker: clearKey, upstream: null };
  return { maker: makerOf(system, settings, now), upstream: new Upstream(system.url, settings.upstream) };
}

function makerOf(
  system: Exclude<SystemSettings, { kind: 'clearkey' }>,
  settings: DrmSettings,
  now: () => number,
): LicenceSystem {
  switch (system.kind) {
    case 'widevine-proxy':
      return widevineProxy(system, settings);
    case 'axinom':
      return axinom(system, { ...settings, now });
    case 'passthrough':
      return passthrough(system);
  }
}

/** Where the application certificate of FairPlay is; null where nobody says. */
export function certificateServer({ systems, upstream }: DrmSettings): Upstream | null {
  const settings = systems.get('com.apple.fps');
  const url = settings && 'certificateUrl' in settings ? settings.certificateUrl : undefined;
  return url === undefined ? null : new Upstream(url, upstream);
}
