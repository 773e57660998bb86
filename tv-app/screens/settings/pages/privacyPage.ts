import type { Consent, ConsentChoice } from '#contracts';
import type { MessageKey } from '#app/i18n/I18n';
import type { RowPage } from '#app/screens/settings/RowPages';
import { needsAdult } from '#app/screens/settings/pages/needsAdult';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';

const purposes: readonly (keyof ConsentChoice)[] = ['analytics', 'personalisation', 'marketing'];
const all = (isAgreed: boolean): ConsentChoice => ({
  analytics: isAgreed,
  personalisation: isAgreed,
  marketing: isAgreed,
});

/** What the household agrees to: each purpose by itself, and No to everything is one press, as Yes is. */
export function privacyPage(context: SettingsContext): RowPage {
  const { i18n, account } = context.services;
  const { isMissing, detail } = needsAdult(context);
  let consent: Consent | null = null;
  context.fetch(
    () => account.consent(),
    (answer) => (consent = answer),
  );
  const decide = (choice: ConsentChoice): void => {
    const before = consent;
    // Seen at once; taken back when the service refuses.
    if (before) consent = { ...before, ...choice };
    void context.attempt(async () => {
      consent = await account.decide(choice).catch((error: unknown) => {
        consent = before;
        throw error;
      });
      // What is still to be sent was told under the old answer.
      context.services.analytics.forget();
    });
  };
  return {
    id: 'privacy',
    title: i18n.t('settings.privacy'),
    rows: () => {
      if (consent === null) return [{ kind: 'heading', id: 'wait', label: i18n.t('settings.loading') }];
      const known = consent;
      return [
        { kind: 'heading', id: 'head', label: detail || i18n.t('settings.privacy.detail') },
        ...purposes.map((purpose) => ({
          kind: 'switch' as const,
          id: purpose,
          label: i18n.t(`settings.privacy.${purpose}` as MessageKey),
          detail: i18n.t(`settings.privacy.${purpose}.detail` as MessageKey),
          isOn: known[purpose],
          isDisabled: isMissing,
        })),
        { kind: 'action', id: 'reject', label: i18n.t('settings.privacy.reject'), isDisabled: isMissing },
        { kind: 'action', id: 'accept', label: i18n.t('settings.privacy.accept'), isDisabled: isMissing },
        { kind: 'heading', id: 'own', label: i18n.t('settings.privacy.own') },
        {
          kind: 'info',
          id: 'data',
          label: i18n.t('settings.privacy.data'),
          detail: i18n.t('settings.privacy.data.detail'),
        },
      ];
    },
    select: (id) => {
      if (id === 'reject') return decide(all(false));
      if (id === 'accept') return decide(all(true));
      const purpose = purposes.find((known) => known === id);
      if (!purpose || !consent) return;
      const { analytics, personalisation, marketing } = consent;
      decide({ analytics, personalisation, marketing, [purpose]: !consent[purpose] });
    },
  };
}
