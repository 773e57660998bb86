import type { Avatar, NewProfile, Profile } from '#contracts';
import type { ScreenServices } from '#app/app/ScreenServices';

/** The figures, in the order in which they are offered: `Avatar` of the contract, of which the app takes types only. */
export const avatars: readonly Avatar[] = ['ember', 'tide', 'moss', 'dusk', 'sand', 'frost'];

type Change = Partial<Pick<Profile, 'name' | 'avatar' | 'isKids' | 'maxAge' | 'language'>>;

/** What a child's profile sees unless somebody says otherwise: as the service has it. */
const kidsMaxAge = 7;

/** A profile while it is looked at: one that there is changes at once, a new one with all of it when it is made. */
export class ProfileDraft {
  private shown: Profile;

  constructor(
    private readonly known: Profile | null,
    private readonly services: ScreenServices,
  ) {
    const taken = services.profiles.last.map(({ avatar }) => avatar);
    this.shown = known ?? {
      id: '',
      name: '',
      avatar: avatars.find((avatar) => !taken.includes(avatar)) ?? 'ember',
      isKids: false,
      maxAge: null,
      hasPin: false,
      language: null,
    };
  }

  get isNew(): boolean {
    return this.known === null;
  }

  get asProfile(): Profile {
    return this.shown;
  }

  get name(): string {
    return this.shown.name;
  }

  get avatar(): Avatar {
    return this.shown.avatar;
  }

  /** Seen at once, and taken back when the service refuses it. @throws AppProblem */
  async change(change: Change): Promise<void> {
    const before = this.shown;
    const isLimited = change.isKids === true && (change.maxAge ?? before.maxAge) === null;
    const whole = isLimited ? { ...change, maxAge: kidsMaxAge } : change;
    this.shown = { ...before, ...whole };
    if (this.isNew) return;
    try {
      this.take(await this.services.profiles.change(before.id, whole));
    } catch (error) {
      this.shown = before;
      throw error;
    }
  }

  /** @throws AppProblem */
  async make(): Promise<void> {
    const { name, avatar, isKids, maxAge, language } = this.shown;
    const wish: NewProfile = { name, avatar, isKids, maxAge, language };
    await this.services.profiles.add(wish);
  }

  /** Whoever is watching with it goes on: the new PIN opens it right away. @throws AppProblem */
  async setPin(pin: string | null): Promise<void> {
    const { profiles, profile } = this.services;
    await profiles.setPin(this.shown.id, pin);
    this.shown = { ...this.shown, hasPin: pin !== null };
    if (profile.current?.id !== this.shown.id) return;
    const grant = pin === null ? null : (await profiles.unlock(this.shown.id, pin)).grant;
    profile.update(this.shown, grant);
  }

  /** @throws AppProblem */
  async remove(): Promise<void> {
    const { profiles, profile } = this.services;
    await profiles.remove(this.shown.id);
    profile.forget(this.shown.id);
  }

  private take(changed: Profile): void {
    const { profile, look, changed: tellChanged } = this.services;
    this.shown = changed;
    if (profile.current?.id !== changed.id) return;
    profile.update(changed);
    tellChanged();
    look.settle();
  }
}
