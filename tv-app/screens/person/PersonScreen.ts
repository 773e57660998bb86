import type { TitleSummary } from '#contracts';
import type { Lightning } from '@lightningjs/sdk';
import { PosterGrid } from '#app/components/grid/PosterGrid';
import { MessageView } from '#app/components/message-view/MessageView';
import { PersonSkeleton } from '#app/components/skeleton/PersonSkeleton';
import { focusKeys } from '#app/focus/focusKeys';
import type { Action } from '#app/input/actions';
import type { ActionDetails } from '#app/input/KeyService';
import { openTitle } from '#app/screens/openTitle';
import { playIfReady } from '#app/screens/playIfReady';
import { Screen } from '#app/screens/Screen';
import { tileCard } from '#app/screens/titleCards';
import { colour, grid, margin, person as layout } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

interface PersonSpec extends Lightning.Component.TemplateSpec {
  Name: object;
  Count: object;
  Titles: typeof PosterGrid;
  Skeleton: typeof PersonSkeleton;
  Empty: typeof MessageView;
}

interface Work {
  name: string;
  titles: readonly TitleSummary[];
}

/** Everything of the catalogue that somebody had a part in. */
export class PersonScreen extends Screen<PersonSpec, Work> {
  readonly screenKey = 'person';
  private readonly Name = this.getByRef('Name')!;
  private readonly Count = this.getByRef('Count')!;
  private readonly Titles = this.tag('Titles') as unknown as PosterGrid;
  private readonly Skeleton = this.tag('Skeleton') as unknown as PersonSkeleton;
  private readonly Empty = this.tag('Empty') as unknown as MessageView;
  private work: Work | null = null;

  static override _template(): Lightning.Component.Template<PersonSpec> {
    return {
      Name: { x: margin.x, y: layout.nameY, color: colour.ink },
      Count: { x: margin.x, y: layout.countY, color: colour.inkSoft },
      Titles: { type: PosterGrid, y: grid.y },
      Skeleton: { type: PersonSkeleton },
      Empty: { type: MessageView, visible: false },
    };
  }

  protected override set isWaiting(isWaiting: boolean) {
    this.Skeleton.isWaiting = isWaiting && this.work === null;
  }

  protected async load(params: Record<string, string>, signal: AbortSignal): Promise<Work> {
    const name = decodeURIComponent(params.name ?? '');
    if (name !== this.work?.name) this.forget();
    const titles = await this.services.catalogue.withPerson(name, signal);
    return { name, titles };
  }

  protected show(work: Work): void {
    this.work = work;
    const { name, titles } = work;
    const { absolute, focus, i18n } = this.services;
    const box = { w: layout.w, maxLines: 1 };
    this.Name.patch({ text: words(type.screenTitle, name, box) });
    this.Count.patch({
      text: words(type.meta, titles.length > 1 ? i18n.count('person.titles', titles.length) : ''),
    });
    this.Empty.visible = titles.length === 0;
    this.Titles.visible = titles.length > 0;
    if (titles.length === 0) {
      this.showEmpty(name);
      return;
    }
    const context = { i18n, absolute, precision: this.stage.getRenderPrecision() };
    this.Titles.setUp(focusKeys.container(this.screenKey, 'titles'), {
      columns: grid.columns,
      label: name,
      onSelect: (_, place) => this.open(place),
      onFocus: () => {},
      onNeed: () => {},
    });
    this.Titles.setTotal(titles.length);
    this.Titles.setCards(
      0,
      titles.map((title) => tileCard(title, context)),
    );
    focus.add(this.screenKey, this.Titles);
  }

  remember(): string | null {
    return this.Titles.card?.id ?? null;
  }

  protected restore(memory: string | null): void {
    if (this.Empty.visible) {
      this.focusOn(this.Empty.focusKey);
      return;
    }
    const place = this.work?.titles.findIndex(({ id }) => id === memory) ?? -1;
    if (place >= 0) this.Titles.place = place;
    this.focusOn(this.Titles.focusKey);
  }

  protected override forget(): void {
    this.work = null;
    this.Titles.clear();
    this.Titles.visible = false;
    this.Empty.visible = false;
    for (const words of [this.Name, this.Count]) words.patch({ text: '' });
    this.services.focus.remove(this.Titles);
  }

  override onAction(action: Action, { isRepeat }: ActionDetails): boolean {
    this.Titles.isKeyHeld = isRepeat;
    const title = this.work?.titles[this.Titles.place];
    if (!title || this.isProblemShown || (action !== 'playPause' && action !== 'play')) return false;
    this.services.titles.know(title);
    playIfReady(title.id, title.availability, this.services);
    return true;
  }

  private open(place: number): void {
    const title = this.work?.titles[place];
    if (title) openTitle(title, 'browse', this.services);
  }

  private showEmpty(name: string): void {
    const { focus, i18n, navigator } = this.services;
    this.Empty.setUp(focusKeys.container(this.screenKey, 'empty'), () => navigator.back());
    this.Empty.show({
      icon: 'reel',
      title: i18n.t('person.empty.title'),
      body: i18n.t('person.empty.body', { name }),
      code: '',
      button: i18n.t('problem.back'),
    });
    focus.add(this.screenKey, this.Empty);
  }
}
