import type { Consent, ConsentChoice } from '#contracts';
import type { MessageKey } from '#app/i18n/I18n';
import type { RowPage } from '#app/screens/settings/RowPages';
import { Awaited } from '#app/screens/settings/pages/Awaited';
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
  const { account, i18n } = context.services;
  const { isMissing, detail } = needsAdult(context);
  const consent = new Awaited<Consent>(context, () => account.consent());
  consent.load();
  const decide = (choice: ConsentChoice): void => {
    const before = consent.current;
    // Seen at once; taken back when the service refuses.
    if (before) consent.current = { ...before, ...choice };
    void context.attempt(async () => {
      consent.current = await account.decide(choice).catch((error: unknown) => {
        consent.current = before;
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
      const known = consent.current;
      if (known === null) return consent.rows;
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
          kind: account.isSignedIn ? ('action' as const) : ('info' as const),
          id: 'data',
          label: i18n.t('settings.privacy.data'),
          detail: i18n.t(account.isSignedIn ? 'settings.privacy.data.phone' : 'settings.privacy.data.detail'),
        },
      ];
    },
    select: (id) => {
      if (consent.select(id)) return;
      if (id === 'reject') return decide(all(false));
      if (id === 'accept') return decide(all(true));
      if (id === 'data') return showPhone(context);
      const purpose = purposes.find((known) => known === id);
      const known = consent.current;
      if (!purpose || !known) return;
      const { analytics, personalisation, marketing } = known;
      decide({ analytics, personalisation, marketing, [purpose]: !known[purpose] });
    },
  };
}

/** Where the household takes its data with it, or has it erased. */
function showPhone({ services: { absolute, ask, i18n } }: SettingsContext): void {
  void ask({
    title: i18n.t('settings.privacy.data'),
    body: i18n.t('settings.privacy.data.phone'),
    square: absolute('/account/data'),
    choices: [{ key: 'done', label: i18n.t('settings.done') }],
  });
}
