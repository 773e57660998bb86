import type { MaturityLevels, Profile } from '#contracts';
import { paths } from '#app/app/paths';
import { limitWords } from '#app/screens/settings/limitWords';
import type { RowPage } from '#app/screens/settings/RowPages';
import { needsAdult } from '#app/screens/settings/pages/needsAdult';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';

/** Who may see what, and whose door has a lock. */
export function parentalPage(context: SettingsContext): RowPage {
  const { i18n, profiles, navigator } = context.services;
  const { isMissing, detail } = needsAdult(context);
  let levels: MaturityLevels | null = null;
  context.fetch(
    () => Promise.all([profiles.maturity(), profiles.list()]),
    ([known]) => (levels = known),
  );
  const words = ({ maxAge, hasPin }: Profile): string =>
    [limitWords(maxAge, levels, i18n), hasPin ? i18n.t('settings.parental.pin') : ''].filter(Boolean).join(' · ');
  return {
    id: 'parental',
    title: i18n.t('settings.parental'),
    rows: () => [
      { kind: 'heading', id: 'head', label: detail || i18n.t('settings.parental.detail') },
      ...profiles.last.map((profile) => ({
        kind: 'choice' as const,
        id: profile.id,
        label: profile.name,
        value: words(profile),
        isDisabled: isMissing,
      })),
    ],
    select: (id) => navigator.open(paths.editProfile(id)),
  };
}
