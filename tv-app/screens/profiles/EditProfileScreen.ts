import type { MaturityLevels, Profile } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { AvatarDisc } from '#app/components/avatar/AvatarDisc';
import { AvatarGrid } from '#app/components/avatar/AvatarGrid';
import { Keyboard } from '#app/components/keyboard/Keyboard';
import { keyboardWords } from '#app/components/keyboard/KeyboardWords';
import { PinPad } from '#app/components/pin-pad/PinPad';
import { SettingsList } from '#app/components/settings-list/SettingsList';
import { EditProfileSkeleton } from '#app/components/skeleton/EditProfileSkeleton';
import { AppProblem } from '#app/data/AppProblem';
import type { FocusContainer } from '#app/focus/FocusContainer';
import { focusKeys } from '#app/focus/focusKeys';
import type { MessageKey } from '#app/i18n/I18n';
import type { Action } from '#app/input/actions';
import { PinQuestions } from '#app/screens/profiles/PinQuestions';
import { ProfileDraft, avatars } from '#app/screens/profiles/ProfileDraft';
import { profilePage } from '#app/screens/profiles/profilePage';
import { problemMessage } from '#app/screens/problemMessage';
import { Screen } from '#app/screens/Screen';
import { RowPages, type RowPage } from '#app/screens/settings/RowPages';
import { editProfile as layout, settings } from '#app/theme/settingsTokens';
import { colour, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface EditProfileSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Title: object;
  Disc: typeof AvatarDisc;
  Name: object;
  Head: object;
  Rows: typeof SettingsList;
  Avatars: typeof AvatarGrid;
  Keyboard: typeof Keyboard;
  Skeleton: typeof EditProfileSkeleton;
  Pad: typeof PinPad;
}

interface Edited {
  /** Null: it is to be made. */
  profile: Profile | null;
  levels: MaturityLevels;
}

const nameMax = 30;
const caret = '|';

/** A profile: who it is, what it may see, and whether it asks for a PIN. A change counts at once; a new profile, when it is made. */
export class EditProfileScreen extends Screen<EditProfileSpec, Edited> {
  readonly screenKey = 'profile';
  private readonly Title = this.getByRef('Title')!;
  private readonly Disc = this.tag('Disc') as unknown as AvatarDisc;
  private readonly Name = this.getByRef('Name')!;
  private readonly Head = this.getByRef('Head')!;
  private readonly Rows = this.tag('Rows') as unknown as SettingsList;
  private readonly Avatars = this.tag('Avatars') as unknown as AvatarGrid;
  private readonly Keyboard = this.tag('Keyboard') as unknown as Keyboard;
  private readonly Skeleton = this.tag('Skeleton') as unknown as EditProfileSkeleton;
  private readonly pages = new RowPages(this.Rows, (page) => this.showPage(page));
  private readonly pins = new PinQuestions({
    pad: this.tag('Pad') as unknown as PinPad,
    screenKey: 'profile',
    padKey: focusKeys.container('profile', 'pin'),
    services: () => this.services,
    onClosed: () => this.focusOn(this.Rows.focusKey),
  });
  private draft: ProfileDraft | null = null;
  private stopTyping: (() => void) | null = null;

  static override _template(): Lightning.Component.Template<EditProfileSpec> {
    const { disc } = layout;
    const middle = disc.x + disc.size / 2;
    return {
      Ground: { rect: true, w: stage.w, h: stage.h, color: colour.ground },
      Title: { x: settings.sections.x, y: layout.titleY, color: colour.ink },
      Disc: { type: AvatarDisc, x: disc.x, y: disc.y },
      Name: { x: middle, y: layout.nameY, mountX: 0.5, color: colour.ink },
      Head: { x: layout.rows.x + settings.row.padX, y: layout.headY, color: colour.inkSoft },
      Rows: { type: SettingsList, visible: false },
      Avatars: { type: AvatarGrid, visible: false },
      Keyboard: { type: Keyboard, ...layout.keyboard, visible: false },
      Skeleton: { type: EditProfileSkeleton },
      Pad: { type: PinPad, visible: false },
    };
  }

  override _setup(): void {
    super._setup();
    this.Disc.layOut({ size: layout.disc.size, focusScale: 1 });
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Skeleton.isWaiting = isWaiting && this.draft === null;
  }

  protected async load({ id }: Record<string, string>): Promise<Edited> {
    const { profiles } = this.services;
    this.draft = null;
    const [household, levels] = await Promise.all([profiles.list(), profiles.maturity()]);
    if (!id) return { profile: null, levels };
    const profile = household.find((known) => known.id === id);
    if (!profile) throw new AppProblem('notFound', 'app/no-profile', { canRetry: false });
    return { profile, levels };
  }

  protected show({ profile, levels }: Edited): void {
    const { services } = this;
    const { i18n, focus } = services;
    const draft = new ProfileDraft(profile, services);
    this.draft = draft;
    this.Title.patch({ text: words(type.screenTitle, i18n.t(profile ? 'profile.title' : 'profile.new')) });
    this.setUpLists(draft);
    this.Rows.visible = true;
    this.pages.open(
      profilePage({
        draft,
        levels,
        services,
        push: (page) => this.pages.push(page),
        back: () => void this.pages.back(),
        writeName: () => this.writeName(draft),
        chooseAvatar: () => this.chooseAvatar(draft),
        choosePin: () => this.pins.choose(draft.asProfile),
        attempt: (action) => this.attempt(action),
        leave: () => services.navigator.back(),
      }),
    );
    this.showDraft();
    focus.add(this.screenKey, this.Rows);
  }

  protected restore(): void {
    this.focusOn(this.Rows.focusKey);
  }

  remember(): null {
    return null;
  }

  override leave(): void {
    this.pins.dismiss();
    this.closeOverRows();
    super.leave();
  }

  override onAction(action: Action): boolean {
    if (action !== 'back' || this.isProblemShown) return false;
    if (this.pins.isAsking) this.pins.dismiss();
    else if (this.Keyboard.visible || this.Avatars.visible) this.backToRows();
    else return this.pages.back();
    return true;
  }

  private setUpLists(draft: ProfileDraft): void {
    const { i18n } = this.services;
    const { rows } = layout;
    const key = (kind: string): string => focusKeys.container(this.screenKey, kind);
    const listWords = { on: i18n.t('settings.on'), off: i18n.t('settings.off'), disabled: i18n.t('settings.disabled') };
    this.Rows.setUp(key('rows'), listWords, {
      onSelect: (id) => this.pages.page?.select?.(id),
      onSide: (direction) => direction === 'left' && this.pages.back(),
    });
    this.Rows.layOut({ ...rows, h: settings.bottom - rows.y });
    this.Avatars.setUp(key('avatars'), {
      onFocus: (avatar) => this.Disc.show(avatar),
      onSelect: (avatar) => {
        this.backToRows();
        void this.attempt(() => draft.change({ avatar }));
      },
    });
  }

  private writeName(draft: ProfileDraft): void {
    const { i18n, keys } = this.services;
    this.Keyboard.setUp(focusKeys.container(this.screenKey, 'name'), {
      language: i18n.language,
      words: keyboardWords(i18n),
      onText: (text) => this.showName(text + caret),
      onDone: () => this.takeName(draft),
      done: i18n.t('settings.done'),
      maxLength: nameMax,
      isForNames: true,
      isAlone: true,
    });
    this.Keyboard.typed = draft.name;
    this.showName(draft.name + caret);
    this.openOverRows(this.Keyboard, i18n.t('profile.name'));
    this.stopTyping = keys.typeTo(this.Keyboard);
  }

  private takeName(draft: ProfileDraft): void {
    const name = this.Keyboard.typed.trim();
    this.backToRows();
    if (name && name !== draft.name) void this.attempt(() => draft.change({ name }));
  }

  private chooseAvatar(draft: ProfileDraft): void {
    const { i18n } = this.services;
    const label = i18n.t('profile.avatar');
    const named = avatars.map((avatar) => ({ avatar, label: i18n.t(`profile.avatar.${avatar}` as MessageKey) }));
    this.Avatars.show(label, named, draft.avatar);
    this.openOverRows(this.Avatars, label);
  }

  private openOverRows(container: Lightning.Component & FocusContainer, title: string): void {
    const { focus } = this.services;
    this.Rows.visible = false;
    container.visible = true;
    this.showHead(title);
    focus.add(this.screenKey, container);
    this.focusOn(container.focusKey);
  }

  private backToRows(): void {
    this.closeOverRows();
    this.showDraft();
    this.pages.refresh();
    this.focusOn(this.Rows.focusKey);
  }

  private closeOverRows(): void {
    const { focus } = this.services;
    this.stopTyping?.();
    this.stopTyping = null;
    for (const container of [this.Keyboard, this.Avatars]) {
      container.visible = false;
      if (container.focusKey) focus.remove(container);
    }
    this.Rows.visible = true;
  }

  private showPage({ title }: RowPage): void {
    this.showHead(this.pages.depth > 1 ? title : '');
  }

  private showHead(title: string): void {
    this.Head.patch({ text: words(type.railTitle, title, { w: layout.rows.w, maxLines: 1 }) });
  }

  private showDraft(): void {
    const { draft } = this;
    if (!draft) return;
    this.Disc.show(draft.avatar);
    this.showName(draft.name);
  }

  private showName(name: string): void {
    const box = { w: layout.nameW, maxLines: 2, align: 'center' } as const;
    this.Name.patch({ text: words(type.messageTitle, name || ' ', box) });
  }

  private async attempt(action: () => Promise<unknown>): Promise<boolean> {
    const { stay } = this;
    const { i18n, tell } = this.services;
    const done = action();
    this.afterChange();
    try {
      await done;
      return true;
    } catch (error) {
      if (!stay.aborted) tell(i18n.t('settings.failed', { reason: failureWords(error, i18n) }));
      return false;
    } finally {
      if (!stay.aborted) this.afterChange();
    }
  }

  private afterChange(): void {
    if (this.Keyboard.visible || this.Avatars.visible) return;
    this.showDraft();
    this.pages.refresh();
  }
}

function failureWords(error: unknown, i18n: Parameters<typeof problemMessage>[1]): string {
  const problem = AppProblem.from(error);
  if (problem.code === 'api/last_adult') return i18n.t('profile.lastAdult');
  if (problem.code === 'api/profile_limit') return i18n.t('profile.limit');
  return problemMessage(problem, i18n).title;
}
