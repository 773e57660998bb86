import { AppError } from '#backend/AppError';
import type { NewProfile, Profile, ProfileChange } from '#contracts';

/** What a child's profile sees unless somebody says otherwise: titles for this age and below. */
export const KIDS_MAX_AGE = 7;

/** What a person chose of a profile; its id and its PIN are not among it. */
export type ChosenProfile = Pick<Profile, 'name' | 'avatar' | 'isKids' | 'maxAge' | 'language'>;

/** @throws AppError request_malformed: a child's profile without a limit */
export function newProfile(wish: NewProfile): ChosenProfile {
  const { name, avatar } = wish;
  return changedProfile({ name, avatar, isKids: false, maxAge: null, language: null }, wish);
}

/** What is left out stays. @throws AppError request_malformed: a child's profile without a limit */
export function changedProfile(before: ChosenProfile, change: ProfileChange): ChosenProfile {
  const isKids = change.isKids ?? before.isKids;
  const maxAge = change.maxAge === undefined ? before.maxAge : change.maxAge;
  if (isKids && change.maxAge === null) {
    throw new AppError('request_malformed', 'A profile for a child has an age limit', {
      errors: [{ path: 'body.maxAge', message: 'may not be null while isKids' }],
    });
  }
  return {
    name: change.name ?? before.name,
    avatar: change.avatar ?? before.avatar,
    isKids,
    maxAge: isKids ? (maxAge ?? KIDS_MAX_AGE) : maxAge,
    language: change.language === undefined ? before.language : change.language,
  };
}
