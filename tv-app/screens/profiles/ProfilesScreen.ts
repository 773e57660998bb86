import type { Profile } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { paths } from '#app/app/paths';
import { ProfileRow } from '#app/components/avatar/ProfileRow';
import type { ProfileCard } from '#app/components/avatar/ProfileTile';
import { ButtonBar } from '#app/components/button/ButtonBar';
import { PinPad } from '#app/components/pin-pad/PinPad';
import { ProfilesSkeleton } from '#app/components/skeleton/ProfilesSkeleton';
import { AppProblem } from '#app/data/AppProblem';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import { PinQuestions } from '#app/screens/profiles/PinQuestions';
import { addCard, addCardId, profileCard } from '#app/screens/profiles/profileCards';
import { Screen } from '#app/screens/Screen';
import { avatarTone } from '#app/theme/avatars';
import { mix } from '#app/theme/colours';
import { duration, fade, fadeColour } from '#app/theme/motion';
import { scrim } from '#app/theme/textures';
import { colour, profiles, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface ProfilesSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Floor: object;
  Title: object;
  Row: typeof ProfileRow;
  Bar: typeof ButtonBar;
  Skeleton: typeof ProfilesSkeleton;
  Pad: typeof PinPad;
}

/** A household has no more: `PROFILES_MAX` of the contract. */
const profilesMax = 7;

/** Who's watching? The first question of an evening, and the way from one person to the next. */
export class ProfilesScreen extends Screen<ProfilesSpec, readonly Profile[]> {
  readonly screenKey = 'profiles';
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Floor = this.getByRef('Floor')!;
  private readonly Title = this.getByRef('Title')!;
  private readonly Row = this.tag('Row') as unknown as ProfileRow;
  private readonly Bar = this.getByRef('Bar')!;
  private readonly Skeleton = this.tag('Skeleton') as unknown as ProfilesSkeleton;
  private readonly pins = new PinQuestions({
    pad: this.tag('Pad') as unknown as PinPad,
    screenKey: 'profiles',
    padKey: focusKeys.container('profiles', 'pin'),
    services: () => this.services,
    onClosed: () => this.focusOn(this.Row.focusKey),
  });
  private household: readonly Profile[] = [];
  /** What is chosen is the profile itself, and not its films. */
  private isEditing = false;

  static override _template(): Lightning.Component.Template<ProfilesSpec> {
    return {
      Ground: { rect: true, w: stage.w, h: stage.h, color: colour.ground },
      Floor: { w: stage.w, h: stage.h, color: colour.ground },
      Title: { x: stage.w / 2, y: profiles.titleY, mountX: 0.5, color: colour.ink, alpha: 0 },
      Row: { type: ProfileRow, visible: false },
      Bar: { type: ButtonBar, y: profiles.barY },
      Skeleton: { type: ProfilesSkeleton },
      Pad: { type: PinPad, visible: false },
    };
  }

  override _setup(): void {
    super._setup();
    this.Floor.patch({ texture: scrim(this.stage, 'up') });
    this.Bar.setUp(focusKeys.container(this.screenKey, 'bar'), {
      onSelect: () => this.edit(!this.isEditing),
      onLeave: (direction) => direction === 'up' && this.goTo(this.Row.focusKey),
    });
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Skeleton.isWaiting = isWaiting && this.household.length === 0;
  }

  protected async load(): Promise<readonly Profile[]> {
    const { profiles: repository } = this.services;
    this.isEditing = typeof this.visit?.memory === 'string' && this.mayEdit;
    if (repository.last.length > 0) {
      this.showHousehold(repository.last);
      this.restore();
    }
    const household = await repository.list();
    if (household.length === 0) throw new AppProblem('server', 'app/no-profiles');
    return household;
  }

  protected show(household: readonly Profile[]): void {
    this.household = household;
    const [only, ...others] = household;
    // Nobody to choose from: the question isn't asked.
    if (only && others.length === 0 && !only.hasPin && !this.isSomebodyWatching) this.choose(only);
    else this.showHousehold(household);
  }

  protected restore(): void {
    const { focus, profile } = this.services;
    // The answer to the question of who there is comes to somebody who may have gone on meanwhile.
    const mine: readonly unknown[] = [this.Row, this.Bar];
    if (!this.Row.visible || mine.includes(focus.container) || this.pins.isAsking) return;
    const likeliest = this.visit?.memory ?? profile.current?.id ?? profile.lastId;
    if (likeliest !== null) this.Row.focusOn(likeliest);
    this.focusOn(this.Row.focusKey);
  }

  /** Whoever has looked at one of them comes back to it; else the next time it is asked of whoever is watching then. */
  remember(): string | null {
    return this.isEditing ? this.Row.focusedId : null;
  }

  override leave(): void {
    this.pins.dismiss();
    super.leave();
  }

  override onAction(action: Action): boolean {
    if (action !== 'back') return false;
    if (this.pins.isAsking) this.pins.dismiss();
    else if (this.isEditing) this.edit(false);
    // Behind the question there is nothing yet.
    else if (!this.isSomebodyWatching) this.services.platform.exit();
    else return false;
    return true;
  }

  private get isSomebodyWatching(): boolean {
    return this.services.profile.current !== null;
  }

  /** The service lets nobody else. */
  private get mayEdit(): boolean {
    return this.services.profile.current?.maxAge === null;
  }

  private showHousehold(household: readonly Profile[]): void {
    const { focus, i18n } = this.services;
    const isFirst = !this.Row.visible;
    this.household = household;
    const title = i18n.t(this.isEditing ? 'profiles.edit.title' : 'profiles.title');
    this.Title.patch({ text: words(type.screenTitle, title) });
    fade(this.Title, 1, duration.caption);
    this.Row.setUp(focusKeys.container(this.screenKey, 'row'), title, {
      onFocusCard: (card) => this.tint(card),
      onSelectCard: ({ id }) => this.select(id),
      onDown: () => !this.Bar.isEmpty && this.goTo(this.Bar.focusKey),
    });
    const cards = household.map((profile) => profileCard(profile, i18n, this.isEditing));
    if (this.mayEdit && household.length < profilesMax) cards.push(addCard(i18n));
    this.Row.show(cards);
    this.Row.visible = true;
    this.Skeleton.isWaiting = false;
    this.showBar();
    if (!isFirst) return;
    focus.add(this.screenKey, this.Row);
    focus.add(this.screenKey, this.Bar);
  }

  private showBar(): void {
    const { i18n } = this.services;
    const label = i18n.t(this.isEditing ? 'profiles.edit.done' : 'profiles.edit.title');
    this.Bar.show(this.mayEdit ? [{ id: 'edit', label, icon: this.isEditing ? 'check' : 'pencil' }] : []);
  }

  private goTo(containerKey: string): boolean {
    this.focusOn(containerKey);
    return true;
  }

  private edit(isEditing: boolean): void {
    this.isEditing = isEditing;
    this.showHousehold(this.household);
    this.focusOn(this.Row.focusKey);
  }

  private tint({ avatar, icon }: ProfileCard): void {
    const tone = icon ? colour.ground : mix(colour.ground, avatarTone(avatar), profiles.tint);
    fadeColour(this.Ground, tone, duration.backdropFade);
  }

  private select(id: string): void {
    const { navigator } = this.services;
    const profile = this.household.find((known) => known.id === id);
    if (id === addCardId) navigator.open(paths.addProfile);
    else if (this.isEditing) navigator.open(paths.editProfile(id));
    else if (profile) void this.enterAs(profile);
  }

  private async enterAs(profile: Profile): Promise<void> {
    const { current, grant } = this.services.profile;
    // Whoever is watching has said the PIN already.
    if (!profile.hasPin || (current?.id === profile.id && grant !== null)) return this.choose(profile, grant);
    const opened = await this.pins.unlock(profile);
    if (opened !== null) this.choose(profile, opened);
  }

  private choose(profile: Profile, grant: string | null = null): void {
    // A key that still reaches the question on its way out has been answered.
    if (this.stay.aborted) return;
    const { gate, navigator, profile: store } = this.services;
    store.choose(profile, profile.hasPin ? grant : null);
    navigator.startOver(gate.takeWanted());
  }
}
