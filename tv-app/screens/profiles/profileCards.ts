import type { Profile } from '#contracts';
import type { ProfileCard } from '#app/components/avatar/ProfileTile';
import type { I18n } from '#app/i18n/I18n';

/** The way to a further profile, beside those that there are. */
export const addCardId = 'add';

/** A profile as the row of the household shows it; `isEdited`: what it leads to is not the films but the profile itself. */
export function profileCard(profile: Profile, i18n: I18n, isEdited = false): ProfileCard {
  const { id, name, avatar, isKids, hasPin } = profile;
  const mark = isKids ? i18n.t('profiles.kids') : '';
  const badge = isEdited ? 'pencil' : hasPin ? 'lock' : null;
  const said = isEdited ? i18n.t('profiles.edit.one') : hasPin ? i18n.t('profiles.locked') : '';
  return { id, name, avatar, mark, badge, label: [name, mark, said].filter(Boolean).join(', ') };
}

export function addCard(i18n: I18n): ProfileCard {
  const name = i18n.t('profiles.add');
  return { id: addCardId, name, avatar: 'frost', icon: 'plus', mark: '', label: name };
}
