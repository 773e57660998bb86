import { ratingSystemOf } from '#backend/platform/ratings/ratingSystems';
import type { MaturityLevels } from '#contracts';

/** The limits that a profile can have, in the words of a country; plain ages where that is unknown. */
export function maturityLevels(country: string | null): MaturityLevels {
  const { name, steps } = ratingSystemOf(country);
  const levels = steps.map(({ minAge, labels }) => ({ label: labels[0], maxAge: minAge }));
  return { country, system: name, levels };
}
