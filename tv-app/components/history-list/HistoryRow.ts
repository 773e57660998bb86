import { Lightning } from '@lightningjs/sdk';
import { Button } from '#app/components/button/Button';
import { ProgressBar } from '#app/components/progress-bar/ProgressBar';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { Picture } from '#app/components/tile/Tile';
import { barely, duration, fade, settle } from '#app/theme/motion';
import { placeholderBox } from '#app/theme/textures';
import { button, colour, historyRow as layout, radius } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

export interface HistoryCard {
  id: string;
  name: string;
  /** When, and how far. */
  facts: string;
  picture: Picture | null;
  colour: number;
  /** 0 to 1, or null for no bar. */
  progress: number | null;
  /** It can still be brought back. */
  isRemoved: boolean;
  /** Said aloud. */
  label: string;
  /** What the button beside it does. */
  action: string;
}

interface HistoryRowSpec extends Lightning.Component.TemplateSpec {
  Day: object;
  Ground: object;
  Placeholder: object;
  Picture: object;
  Progress: typeof ProgressBar;
  Name: object;
  Facts: object;
  Action: typeof Button;
}

const { picture: shown, body, textX, textW, nameY, factsY, h, dayY } = layout;
const pictureY = (h - shown.h) / 2;
const box = { x: shown.x, y: pictureY, w: shown.w, h: shown.h };

/** Something that was watched. A few rows are bound again and again to those in sight. */
export class HistoryRow
  extends Lightning.Component<HistoryRowSpec>
  implements Lightning.Component.ImplementTemplateSpec<HistoryRowSpec>
{
  /** Which row of the list it stands for; -1 for none. */
  row = -1;
  private readonly Day = this.getByRef('Day')!;
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Placeholder = this.getByRef('Placeholder')!;
  private readonly Picture = this.getByRef('Picture')!;
  private readonly Progress = this.tag('Progress') as unknown as ProgressBar;
  private readonly Name = this.getByRef('Name')!;
  private readonly Facts = this.getByRef('Facts')!;
  private readonly Action = this.tag('Action') as unknown as Button;
  private card: HistoryCard | null = null;
  private url: string | null = null;
  private day = '';

  static override _template(): Lightning.Component.Template<HistoryRowSpec> {
    return {
      Day: { y: dayY, color: colour.inkSoft },
      Ground: { rect: true, w: body, h, color: colour.surface, shader: rounded(radius.panel), alpha: 0 },
      Placeholder: { ...box },
      Picture: { ...box, alpha: barely, shader: rounded(radius.tile) },
      Progress: { type: ProgressBar, x: shown.x + layout.bar.inset, y: pictureY + shown.h - layout.bar.bottom },
      Name: { x: textX, y: nameY, color: colour.ink },
      Facts: { x: textX, y: factsY, color: colour.inkSoft },
      Action: { type: Button, x: body + layout.between, y: (h - button.h) / 2, visible: false },
    };
  }

  override _setup(): void {
    this.Placeholder.patch({ texture: placeholderBox(this.stage, shown.w, shown.h, radius.tile) });
    this.Progress.layOut(shown.w - 2 * layout.bar.inset, layout.bar.h);
    this.Picture.on('txLoaded', () => this.reveal(duration.picture));
  }

  /** `day` stands above it where it is the first of a day; else empty. */
  bind(card: HistoryCard, day: string): void {
    this.Day.visible = day !== '';
    if (day && day !== this.day) this.Day.patch({ text: words(type.railTitle, day, { w: body, maxLines: 1 }) });
    this.day = day || this.day;
    const before = this.card;
    if (card === before) return;
    this.card = card;
    const line = { w: textW, maxLines: 1 };
    if (card.name !== before?.name) this.Name.patch({ text: words(type.railTitle, card.name, line) });
    if (card.facts !== before?.facts) this.Facts.patch({ text: words(type.meta, card.facts, line) });
    this.Name.color = card.isRemoved ? colour.inkFaint : colour.ink;
    this.Placeholder.color = card.colour;
    this.showPicture(card);
    this.Progress.visible = card.progress !== null && !card.isRemoved;
    if (card.progress !== null) this.Progress.show(card.progress);
    this.Action.write(card.action, null, layout.actionW);
  }

  /** What of it has the focus, or null for nothing. */
  set focused(part: 'body' | 'action' | null) {
    this.Ground.alpha = part === null ? 0 : 1;
    this.Action.visible = part !== null;
    this.Action.isFocused = part === 'action';
  }

  /** It is only partly in sight: words stand inside the safe area or nowhere. */
  set isCut(isCut: boolean) {
    this.Name.visible = !isCut;
    this.Facts.visible = !isCut;
  }

  /** The day that stands at the top of the list isn't said twice. */
  set isDayHidden(isHidden: boolean) {
    this.Day.alpha = isHidden ? 0 : 1;
  }

  private showPicture({ picture, isRemoved }: HistoryCard): void {
    const light = isRemoved ? layout.removedAlpha : 1;
    this.Placeholder.alpha = light;
    if (picture?.url !== this.url) {
      this.url = picture?.url ?? null;
      settle(this.Picture, 'alpha', barely);
      this.Picture.texture = null;
      if (!picture) return;
      const texture = new Lightning.textures.ImageTexture(this.stage);
      texture.src = picture.url;
      texture.resizeMode = { type: 'cover', w: shown.w, h: shown.h };
      this.Picture.texture = texture;
    }
    // A picture that is still in memory is shown at once; no event tells of it.
    if (this.Picture.texture?.isLoaded()) this.reveal(0);
  }

  private reveal(ms: number): void {
    const to = this.card?.isRemoved ? layout.removedAlpha : 1;
    if (ms > 0) fade(this.Picture, to, ms);
    else settle(this.Picture, 'alpha', to);
  }
}
