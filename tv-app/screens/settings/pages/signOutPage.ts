import type { RowPage } from '#app/screens/settings/RowPages';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';

/** Leaves the household on this set. */
export function signOutPage(context: SettingsContext): RowPage {
  const { i18n, account, ask } = context.services;
  const { isSignedIn } = account;
  const signOut = async (): Promise<void> => {
    const answer = await ask({
      title: i18n.t('settings.signOut.ask'),
      body: i18n.t('settings.signOut.body'),
      choices: [
        { key: 'out', label: i18n.t('settings.signOut'), isDanger: true },
        { key: 'stay', label: i18n.t('settings.cancel') },
      ],
    });
    if (answer === 'out') await context.attempt(() => account.signOut());
  };
  return {
    id: 'signOut',
    title: i18n.t('settings.signOut'),
    rows: () => [
      {
        kind: 'action',
        id: 'out',
        label: i18n.t('settings.signOut'),
        detail: i18n.t(isSignedIn ? 'settings.signOut.detail' : 'settings.signOut.demo'),
        isDisabled: !isSignedIn,
      },
    ],
    select: () => void signOut(),
  };
}
