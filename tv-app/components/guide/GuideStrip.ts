import { Lightning } from '@lightningjs/sdk';
import { ProgressBar } from '#app/components/progress-bar/ProgressBar';
import { duration, fade, settle } from '#app/theme/motion';
import { guide } from '#app/theme/guideTokens';
import { colour, margin } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

/** What is told of the focused programme. */
export interface StripCard {
  name: string;
  /** When, where. */
  meta: string;
  /** 0 to 1; null for what isn't on now. */
  progress: number | null;
  synopsis: string;
}

interface GuideStripSpec extends Lightning.Component.TemplateSpec {
  Name: object;
  Meta: object;
  Bar: typeof ProgressBar;
  Synopsis: object;
}

/** The focused programme, above the guide. It waits for the focus to rest: what flies by isn't told. */
export class GuideStrip
  extends Lightning.Component<GuideStripSpec>
  implements Lightning.Component.ImplementTemplateSpec<GuideStripSpec>
{
  private readonly Name = this.getByRef('Name')!;
  private readonly Meta = this.getByRef('Meta')!;
  private readonly Bar = this.tag('Bar') as unknown as ProgressBar;
  private readonly Synopsis = this.getByRef('Synopsis')!;
  private shown: StripCard | null = null;

  static override _template(): Lightning.Component.Template<GuideStripSpec> {
    return {
      x: margin.x,
      Name: { y: guide.name.y, color: colour.ink },
      Meta: { y: guide.meta.y, color: colour.inkSoft },
      Bar: { type: ProgressBar, y: guide.meta.y + (type.meta.lineHeight - guide.meta.barH) / 2, visible: false },
      Synopsis: { y: guide.synopsis.y, color: colour.inkSoft },
    };
  }

  override _setup(): void {
    this.Bar.layOut(guide.meta.barW, guide.meta.barH);
  }

  show(card: StripCard): void {
    const before = this.shown;
    this.shown = card;
    const { w } = guide.name;
    if (card.name !== before?.name) this.Name.patch({ text: words(type.messageTitle, card.name, { w, maxLines: 1 }) });
    if (card.meta !== before?.meta) this.Meta.patch({ text: words(type.meta, card.meta, { w, maxLines: 1 }) });
    if (card.synopsis !== before?.synopsis)
      this.Synopsis.patch({
        visible: card.synopsis !== '',
        text: words(type.body, card.synopsis, { w: guide.synopsis.w, maxLines: guide.synopsis.maxLines }),
      });
    this.Bar.visible = card.progress !== null;
    this.Bar.x = Math.min(w, widthOf(type.meta, card.meta)) + guide.meta.gap;
    if (card.progress !== null) this.Bar.show(card.progress);
    if (before === null) settle(this, 'alpha', 0);
    fade(this, 1, duration.caption);
  }
}
