import type { Profile } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { ProfileRow } from '#app/components/avatar/ProfileRow';
import type { ProfileCard } from '#app/components/avatar/ProfileTile';
import { Spinner } from '#app/components/spinner/Spinner';
import { AppProblem } from '#app/data/AppProblem';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import { profileCard } from '#app/screens/profiles/profileCards';
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
  Spinner: typeof Spinner;
}

/** Who's watching? The first question of an evening, and the way from one person to the next. */
export class ProfilesScreen extends Screen<ProfilesSpec, readonly Profile[]> {
  readonly screenKey = 'profiles';
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Floor = this.getByRef('Floor')!;
  private readonly Title = this.getByRef('Title')!;
  private readonly Row = this.tag('Row') as unknown as ProfileRow;
  private readonly Spinner = this.tag('Spinner') as unknown as Spinner;
  private household: readonly Profile[] = [];

  static override _template(): Lightning.Component.Template<ProfilesSpec> {
    return {
      Ground: { rect: true, w: stage.w, h: stage.h, color: colour.ground },
      Floor: { w: stage.w, h: stage.h, color: colour.ground },
      Title: { x: stage.w / 2, y: profiles.titleY, mountX: 0.5, color: colour.ink, alpha: 0 },
      Row: { type: ProfileRow, visible: false },
      Spinner: { type: Spinner, x: stage.w / 2, y: stage.h / 2 },
    };
  }

  override _setup(): void {
    super._setup();
    this.Floor.patch({ texture: scrim(this.stage, 'up') });
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Spinner.isWaiting = isWaiting && this.household.length === 0;
  }

  protected async load(): Promise<readonly Profile[]> {
    const { profiles: repository } = this.services;
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
    if (only && others.length === 0 && !this.isSomebodyWatching) this.choose(only);
    else this.showHousehold(household);
  }

  protected restore(): void {
    const { focus, profile } = this.services;
    // The answer to the question of who there is comes to somebody who may have gone on meanwhile.
    const hasFocus = (focus.container as unknown) === this.Row;
    if (!this.Row.visible || hasFocus) return;
    if (profile.current) this.Row.focusOn(profile.current.id);
    this.focusOn(this.Row.focusKey);
  }

  /** The next time it is asked of whoever is watching then. */
  remember(): null {
    return null;
  }

  override onAction(action: Action): boolean {
    // Behind the question there is nothing yet.
    if (action !== 'back' || this.isSomebodyWatching) return false;
    this.services.platform.exit();
    return true;
  }

  private get isSomebodyWatching(): boolean {
    return this.services.profile.current !== null;
  }

  private showHousehold(household: readonly Profile[]): void {
    const { focus, i18n } = this.services;
    const isFirst = !this.Row.visible;
    this.household = household;
    const title = i18n.t('profiles.title');
    this.Title.patch({ text: words(type.screenTitle, title) });
    fade(this.Title, 1, duration.caption);
    this.Row.setUp(focusKeys.container(this.screenKey, 'row'), title, {
      onFocusCard: (card) => this.tint(card),
      onSelectCard: ({ id }) => this.choose(household.find((profile) => profile.id === id)),
    });
    this.Row.show(household.map((profile) => profileCard(profile, i18n)));
    this.Row.visible = true;
    this.Spinner.isWaiting = false;
    if (isFirst) focus.add(this.screenKey, this.Row);
  }

  private tint({ avatar }: ProfileCard): void {
    fadeColour(this.Ground, mix(colour.ground, avatarTone(avatar), profiles.tint), duration.backdropFade);
  }

  private choose(profile: Profile | undefined): void {
    // A key that still reaches the question on its way out has been answered.
    if (!profile || this.stay.aborted) return;
    const { gate, navigator, profile: store } = this.services;
    store.choose(profile, this.household.length > 1);
    navigator.startOver(gate.takeWanted());
  }
}
