import type { Lightning } from '@lightningjs/sdk';
import { paths } from '#app/app/paths';
import { CaptionSample } from '#app/components/settings-list/CaptionSample';
import type { SettingRow } from '#app/components/settings-list/SettingRow';
import { SettingsList } from '#app/components/settings-list/SettingsList';
import { AppProblem } from '#app/data/AppProblem';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import { Screen } from '#app/screens/Screen';
import { problemMessage } from '#app/screens/problemMessage';
import { SampleCaption } from '#app/screens/settings/SampleCaption';
import { RowPages, type RowPage } from '#app/screens/settings/RowPages';
import { pageOf, sectionRows, type SectionId, isSection } from '#app/screens/settings/sections';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';
import { settings as layout } from '#app/theme/settingsTokens';
import { colour, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface SettingsSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Title: object;
  Sections: typeof SettingsList;
  Head: object;
  Sample: typeof CaptionSample;
  Rows: typeof SettingsList;
}

interface Place {
  section: SectionId;
  /** Null: the focus is among the sections. */
  row: string | null;
}

/** Everything that a profile can have its own way, and what there is to know of this set. Sections left, their rows right. */
export class SettingsScreen extends Screen<SettingsSpec, Place> {
  readonly screenKey = 'settings';
  override readonly navKey = 'settings';
  private readonly Title = this.getByRef('Title')!;
  private readonly Sections = this.tag('Sections') as unknown as SettingsList;
  private readonly Head = this.getByRef('Head')!;
  private readonly Sample = this.tag('Sample') as unknown as CaptionSample;
  private readonly Rows = this.tag('Rows') as unknown as SettingsList;
  private readonly pages = new RowPages(this.Rows, (page) => this.showPage(page));
  private section: SectionId = 'playback';
  private readonly sample = new SampleCaption(() => this.services);
  private stopWatching: (() => void) | null = null;

  static override _template(): Lightning.Component.Template<SettingsSpec> {
    return {
      Ground: { rect: true, w: stage.w, h: stage.h, color: colour.ground },
      Title: { x: layout.sections.x, y: layout.titleY, color: colour.ink },
      Sections: { type: SettingsList },
      Head: { x: layout.rows.x + layout.row.padX, y: layout.headY, color: colour.inkSoft },
      Sample: { type: CaptionSample, x: layout.rows.x, y: layout.rows.y, visible: false },
      Rows: { type: SettingsList },
    };
  }

  protected load({ page = '', row = '' }: Record<string, string>): Promise<Place> {
    const memory = placeOf(this.visit?.memory ?? null);
    return Promise.resolve(memory ?? { section: isSection(page) ? page : 'playback', row: row || null });
  }

  protected show({ section }: Place): void {
    const { focus, i18n, look, preferences } = this.services;
    this.section = section;
    this.setUpLists();
    this.Title.patch({ text: words(type.screenTitle, i18n.t('settings.title')) });
    this.Sections.show(i18n.t('settings.title'), this.sectionRows());
    this.Sections.focusId(section);
    this.openSection(section);
    focus.add(this.screenKey, this.Sections);
    focus.add(this.screenKey, this.Rows);
    // What was chosen may need a start anew: it leads back to the row.
    look.returnTo = () => this.address;
    this.stopWatching?.();
    this.stopWatching = preferences.onChange(() => this.refresh());
  }

  protected restore(): void {
    const place = placeOf(this.visit?.memory ?? null) ?? { row: this.visit?.params.row ?? null };
    if (place.row === null || this.Rows.isEmpty) return this.focusOn(this.Sections.focusKey);
    this.Rows.focusId(place.row);
    this.focusOn(this.Rows.focusKey);
  }

  remember(): string | null {
    const isInRows = (this.services.focus.container as unknown) === this.Rows && this.pages.depth === 1;
    const place: Place = { section: this.section, row: isInRows ? this.Rows.focusedId : null };
    return JSON.stringify(place);
  }

  override leave(): void {
    super.leave();
    this.services.look.returnTo = null;
    this.stopWatching?.();
    this.stopWatching = null;
    this.pages.clear();
    this.sample.hide();
  }

  override onAction(action: Action): boolean {
    if (action !== 'back' || this.isProblemShown) return false;
    if (this.pages.back()) {
      this.tellMoved();
      return true;
    }
    if ((this.services.focus.container as unknown) !== this.Rows) return false;
    this.focusOn(this.Sections.focusKey);
    return true;
  }

  /** Where the app comes back to when it has to start anew. */
  private get address(): string {
    const { focusedId } = this.Rows;
    const isInRows = (this.services.focus.container as unknown) === this.Rows;
    return isInRows && focusedId !== null
      ? `${paths.settingsPage(this.section)}/${focusedId}`
      : paths.settingsPage(this.section);
  }

  private setUpLists(): void {
    const { i18n } = this.services;
    const listWords = { on: i18n.t('settings.on'), off: i18n.t('settings.off'), disabled: i18n.t('settings.disabled') };
    const key = (kind: string): string => focusKeys.container(this.screenKey, kind);
    const { sections, bottom } = layout;
    this.Sections.setUp(
      key('sections'),
      listWords,
      {
        onFocus: (id) => this.chooseSection(id),
        onSelect: () => this.enterRows(),
        onSide: (direction) => direction === 'right' && this.enterRows(),
      },
      true,
    );
    this.Sections.layOut({ x: sections.x, y: sections.y, w: sections.w, h: bottom - sections.y });
    this.Rows.setUp(key('rows'), listWords, {
      onFocus: (id) => this.pages.page?.focus?.(id),
      onSelect: (id) => this.pages.page?.select?.(id),
      onSide: (direction) => direction === 'left' && this.leaveRows(),
    });
    this.layOutRows(false);
  }

  private layOutRows(hasSample: boolean): void {
    const { rows, bottom, sample } = layout;
    const y = rows.y + (hasSample ? sample.h + sample.gap : 0);
    this.Rows.layOut({ x: rows.x, y, w: rows.w, h: bottom - y });
  }

  private sectionRows(): readonly SettingRow[] {
    return sectionRows(this.services);
  }

  private chooseSection(id: string): void {
    if (!isSection(id) || id === this.section) return;
    this.section = id;
    this.openSection(id);
  }

  private openSection(section: SectionId): void {
    this.pages.open(pageOf(section, this.context));
  }

  private enterRows(): boolean {
    if (this.Rows.isEmpty) return true;
    this.focusOn(this.Rows.focusKey);
    return true;
  }

  private leaveRows(): boolean {
    if (this.pages.back()) this.tellMoved();
    else this.focusOn(this.Sections.focusKey);
    return true;
  }

  private tellMoved(): void {
    if ((this.services.focus.container as unknown) === this.Rows) this.services.focus.moved(this.Rows, null);
  }

  private refresh(): void {
    const before = this.Rows.focusedItem;
    this.pages.refresh();
    this.services.focus.moved(this.Rows, before);
  }

  private showPage(page: RowPage): void {
    const isOfCaptions = this.section === 'captions';
    this.Head.patch({ text: words(type.railTitle, page.title, { w: layout.rows.w, maxLines: 1 }) });
    this.Sample.visible = isOfCaptions;
    this.layOutRows(isOfCaptions);
    if (isOfCaptions) this.sample.show();
    else this.sample.hide();
  }

  private get context(): SettingsContext {
    const { services } = this;
    return {
      services,
      push: (page) => {
        this.pages.push(page);
        this.tellMoved();
      },
      back: () => {
        if (this.pages.back()) this.tellMoved();
      },
      refresh: () => this.refresh(),
      attempt: (action) => this.attempt(action),
      fetch: (ask, show, fail) => void this.fetch(ask, show, fail),
      showCaptions: (style) => this.sample.show(style),
    };
  }

  private async attempt(action: () => Promise<unknown>): Promise<boolean> {
    const { stay } = this;
    try {
      await action();
      return true;
    } catch (error) {
      const { i18n, tell } = this.services;
      const problem = AppProblem.from(error);
      if (!stay.aborted) tell(i18n.t('settings.failed', { reason: problemMessage(problem, i18n).title }));
      return false;
    } finally {
      if (!stay.aborted) this.refresh();
    }
  }

  private async fetch<T>(ask: () => Promise<T>, show: (answer: T) => void, fail?: () => void): Promise<void> {
    const { stay, section } = this;
    await this.attempt(async () => {
      const answer = await ask().catch((error: unknown) => {
        fail?.();
        throw error;
      });
      if (!stay.aborted && this.section === section) show(answer);
    });
  }
}

function placeOf(memory: string | null): Place | null {
  return memory === null ? null : (JSON.parse(memory) as Place);
}
