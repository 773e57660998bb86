import type { SeededRandom } from '#backend/platform/images/seededRandom';
import type { Rows } from './generate';
import { episodeId, householdId, isSeries, PROFILES_EACH, profileId, titleId, type Sizes } from './sizes';

const FIRST_WATCHED_AT = Date.UTC(2026, 0, 1);
const MINUTE_MS = 60_000;
const FAR_FUTURE = Date.UTC(2100, 0, 1);

/** Profiles that agreed to suggestions from what they watched. */
const CONSENTING = 0.8;
const consent = { decided_at: 1, policy_version: '1', analytics: 1, personalisation: 1, marketing: 0 };

export const accountId = (household: number): string => `a-${household}`;
/** A UUID that says which household it is of. */
export const deviceId = (household: number): string =>
  `00000000-0000-4000-8000-${household.toString(16).padStart(12, '0')}`;

export function* rowsOfViewers(sizes: Sizes, random: SeededRandom): Rows {
  const each = sizes.history / (sizes.households * PROFILES_EACH);
  for (let household = 0; household < sizes.households; household++) {
    yield* rowsOfHousehold(household);
    for (let nth = 0; nth < PROFILES_EACH; nth++) {
      const id = profileId(household, nth);
      yield [
        'profile',
        { id, household_id: householdId(household), name: `Profile ${nth}`, position: nth, avatar: 'ember' },
      ];
      if (random() < CONSENTING) yield ['consent', { ...consent, profile_id: id }];
      yield* rowsOfHistory(id, Math.round(each), sizes, random);
    }
  }
}

function* rowsOfHousehold(nth: number): Rows {
  const id = householdId(nth);
  yield ['household', { id, name: `Household ${nth}`, is_demo: 0, tier: 'premium', is_suspended: 0, created_at: 1 }];
  const email = `viewer-${nth}@example.org`;
  yield [
    'account',
    {
      ...{ id: accountId(nth), household_id: id, email, email_key: email, password_hash: 'none' },
      ...{ verified_at: 1, created_at: 1 },
    },
  ];
  yield [
    'device',
    {
      ...{ id: deviceId(nth), account_id: accountId(nth), household_id: id, name: 'Set', kind: 'tv', network: '' },
      ...{ signed_in_at: 1, last_seen_at: FAR_FUTURE, expires_at: FAR_FUTURE },
    },
  ];
}

/** Some films and a few series, an episode after the other; half of it to the end. */
function* rowsOfHistory(profile: string, rows: number, sizes: Sizes, random: SeededRandom): Rows {
  const seen = new Set<string>();
  let at = FIRST_WATCHED_AT + Math.floor(random() * 1_000) * MINUTE_MS;
  let episode = Math.floor(random() * sizes.episodes);
  while (seen.size < rows) {
    episode = seen.size % 10 === 0 ? Math.floor(random() * sizes.episodes) : (episode + 1) % sizes.episodes;
    const film = Math.floor(sizes.titles * random() ** 3);
    const id = seen.size % 2 === 0 && !isSeries(film) ? titleId(film) : episodeId(episode);
    if (seen.has(id)) continue;
    seen.add(id);
    at += 60 * MINUTE_MS;
    const durationMs = 45 * MINUTE_MS;
    const finishMs = durationMs * 0.9;
    const positionMs = Math.floor(durationMs * random());
    yield [
      'watch_progress',
      {
        ...{ profile_id: profile, title_id: id, position_ms: positionMs, duration_ms: durationMs, updated_at: at },
        ...{ finish_ms: finishMs, watched_at: positionMs >= finishMs ? at : null },
      },
    ];
  }
}
