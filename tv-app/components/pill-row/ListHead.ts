import { Lightning } from '@lightningjs/sdk';
import { colour, listHead, margin, stage } from '#app/theme/tokens';
import { type, widthOf, words } from '#app/theme/typography';

interface ListHeadSpec extends Lightning.Component.TemplateSpec {
  Title: object;
  Count: object;
}

/** What a list is, and how long: at the top of the screen. */
export class ListHead
  extends Lightning.Component<ListHeadSpec>
  implements Lightning.Component.ImplementTemplateSpec<ListHeadSpec>
{
  private readonly Title = this.getByRef('Title')!;
  private readonly Count = this.getByRef('Count')!;
  private written = '';

  static override _template(): Lightning.Component.Template<ListHeadSpec> {
    return {
      Title: { x: margin.x, y: listHead.titleY, color: colour.ink },
      Count: { y: listHead.countY, color: colour.inkSoft },
    };
  }

  /** `count` stands beside the title, on its base line. */
  show(title: string, count: string): void {
    if (`${title}|${count}` === this.written) return;
    this.written = `${title}|${count}`;
    const countW = widthOf(type.meta, count);
    const w = stage.w - 2 * margin.x - countW - listHead.between;
    this.Title.patch({ text: words(type.screenTitle, title, { w, maxLines: 1 }) });
    this.Count.visible = count !== '';
    this.Count.x = margin.x + Math.min(w, widthOf(type.screenTitle, title)) + listHead.between;
    if (count) this.Count.patch({ text: words(type.meta, count) });
  }
}
