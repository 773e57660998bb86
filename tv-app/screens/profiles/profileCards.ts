import type { Profile } from '#contracts';
import type { ProfileCard } from '#app/components/avatar/ProfileTile';
import type { I18n } from '#app/i18n/I18n';

/** A profile as the row of the household shows it. */
export function profileCard({ id, name, avatar, isKids }: Profile, i18n: I18n): ProfileCard {
  const mark = isKids ? i18n.t('profiles.kids') : '';
  return { id, name, avatar, mark, label: [name, mark].filter(Boolean).join(', ') };
}

/** A profile as the button that leads to the others. */
export function profileButtonCard(profile: Profile, i18n: I18n): ProfileCard {
  const card = profileCard(profile, i18n);
  return { ...card, label: `${i18n.t('profiles.switch')}, ${card.label}` };
}
