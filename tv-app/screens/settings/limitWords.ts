import type { MaturityLevels } from '#contracts';
import type { I18n } from '#app/i18n/I18n';

/** E.g. `FSK 12`; of limits between two steps, the step below. */
export function limitWords(maxAge: number | null, levels: MaturityLevels | null, i18n: I18n): string {
  if (maxAge === null) return i18n.t('settings.parental.noLimit');
  const fitting = (levels?.levels ?? []).filter((level) => level.maxAge !== null && level.maxAge <= maxAge);
  return fitting[fitting.length - 1]?.label ?? i18n.count('settings.parental.upTo', maxAge);
}
