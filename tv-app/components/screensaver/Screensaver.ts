import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import { barely, drift, duration, fade, settle } from '#app/theme/motion';
import { colour, radius, screensaver, stage } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

/** A title's picture; `url` is absolute. */
export interface SaverPicture {
  url: string;
  name: string;
}

interface ScreensaverSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Group: {
    Picture: object;
    Time: object;
    Name: object;
  };
}

const { w, h } = screensaver;
/** The group is as high as its picture and the words below it. */
const groupH = h + screensaver.wordsGap + type.screenTitle.lineHeight;
const room = { w: stage.w - w, h: stage.h - groupH } as const;

/**
 * One dimmed picture and the time, on their way across the dark for as long as nobody watches: no pixel stays lit. The picture is
 * another one each time.
 */
export class Screensaver
  extends Lightning.Component<ScreensaverSpec>
  implements Lightning.Component.ImplementTemplateSpec<ScreensaverSpec>
{
  private readonly Group = this.getByRef('Group')!;
  private readonly Picture = this.tag('Group.Picture')!;
  private readonly Time = this.tag('Group.Time')!;
  private readonly Name = this.tag('Group.Name')!;
  private pictures: readonly SaverPicture[] = [];
  private clock: () => string = () => '';
  private turn = 0;
  private timers: ReturnType<typeof setTimeout>[] = [];

  static override _template(): Lightning.Component.Template<ScreensaverSpec> {
    const wordsY = h + screensaver.wordsGap;
    return {
      visible: false,
      alpha: 0,
      // Black, not the ground of the room: such pixels are off.
      Ground: { rect: true, w: stage.w, h: stage.h, color: colour.black },
      Group: {
        alpha: 0,
        Picture: { w, h, color: screensaver.tint, shader: rounded(radius.panel) },
        Time: { y: wordsY, color: screensaver.ink },
        Name: {
          x: w,
          mountX: 1,
          y: wordsY + type.screenTitle.lineHeight - type.meta.lineHeight,
          color: screensaver.ink,
        },
      },
    };
  }

  override _setup(): void {
    // A picture that doesn't come leaves the time alone.
    this.Picture.on('txError', () => (this.Picture.alpha = barely));
    this.Picture.on('txLoaded', () => (this.Picture.alpha = 1));
    (this as Lightning.Element).transition('alpha').on('finish', () => {
      if (!this.isShown) this.visible = false;
    });
  }

  get isShown(): boolean {
    return this.timers.length > 0;
  }

  show(pictures: readonly SaverPicture[], clock: () => string): void {
    this.pictures = pictures;
    this.clock = clock;
    this.turn = 0;
    this.visible = true;
    fade(this, 1, duration.saverIn);
    this.next();
  }

  hide(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
    fade(this, 0, duration.hudOut);
    // What nobody sees needs no memory.
    this.Picture.patch({ texture: null });
  }

  /** Another picture, from another place to another place. */
  private next(): void {
    const { Group, turn } = this;
    const shown = this.pictures[turn % Math.max(1, this.pictures.length)];
    this.turn += 1;
    const from = placeOf(turn);
    const to = placeOf(turn + 1);
    settle(Group, 'x', from.x);
    settle(Group, 'y', from.y);
    this.Picture.visible = shown !== undefined;
    this.Picture.alpha = barely;
    if (shown) this.Picture.patch({ src: shown.url });
    this.Time.patch({ text: words(type.screenTitle, this.clock()) });
    this.Name.patch({ text: words(type.meta, shown?.name ?? '', { w: screensaver.nameW, maxLines: 1 }) });
    drift(Group, 'x', to.x, duration.saverTurn);
    drift(Group, 'y', to.y, duration.saverTurn);
    fade(Group, 1, duration.saverFade);
    this.timers = [
      setTimeout(() => fade(Group, barely, duration.saverFade), duration.saverTurn - duration.saverFade),
      setTimeout(() => this.next(), duration.saverTurn),
    ];
  }
}

/** Places far from each other that don't repeat soon: shares of the golden ratio fill the room evenly. */
function placeOf(turn: number): { x: number; y: number } {
  const share = (step: number): number => (0.5 + turn * step) % 1;
  return { x: Math.round(share(0.618) * room.w), y: Math.round(share(0.755) * room.h) };
}
