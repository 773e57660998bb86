import type { Availability } from '#contracts';
import { wholeDay } from '#app/i18n/days';
import type { I18n } from '#app/i18n/I18n';

type Unavailable = Extract<Availability, { state: 'unavailable' }>;

/** Why a title that there is can't be watched here and now; with the day from which it can, where that is known. */
export function unavailableWords({ reason, from }: Unavailable, i18n: I18n): string {
  if (reason === 'region') return i18n.t('title.unavailable.region');
  if (from === null) return i18n.t('title.unavailable.window');
  return i18n.t('title.unavailable.from', { date: wholeDay(from, i18n.language) });
}
