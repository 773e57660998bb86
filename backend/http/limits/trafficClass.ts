import type { RouteContract, RouteTag } from '#contracts';

/** What is asked for, by how much somebody in front of a television would miss it; `playback` and `licence` the most. */
export type TrafficClass = 'telemetry' | 'browse' | 'account' | 'signIn' | 'playback' | 'licence';

const classOfTag: Record<RouteTag, TrafficClass> = {
  Content: 'browse',
  Viewing: 'browse',
  Profiles: 'account',
  Accounts: 'account',
  Devices: 'account',
  Subscription: 'account',
  Privacy: 'account',
  Analytics: 'telemetry',
  Operator: 'account',
  Playback: 'playback',
  DRM: 'licence',
};

export function trafficClassOf(contract: RouteContract): TrafficClass {
  if (contract.isDispensable) return 'telemetry';
  return contract.isGuessable ? 'signIn' : classOfTag[contract.tag];
}
