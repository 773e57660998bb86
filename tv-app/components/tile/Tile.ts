import { Lightning } from '@lightningjs/sdk';
import { ProgressBar } from '#app/components/progress-bar/ProgressBar';
import { rounded } from '#app/components/rounded/RoundedShader';
import { barely, duration, fade, move, settle } from '#app/theme/motion';
import { placeholderBox } from '#app/theme/textures';
import { colour, poster, radius, tileProgress } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

export interface Picture {
  /** Absolute: the worker that decodes pictures doesn't know the page's address. */
  url: string;
  width: number;
  height: number;
}

/** What a tile shows: words are ready to be read, nothing is looked up. */
export interface TileCard {
  id: string;
  name: string;
  picture: Picture | null;
  /** Of the picture, for as long as it isn't there. */
  colour: number;
  /** Below the focused tile. */
  caption: string;
  /** On the tile, e.g. `40 %`. */
  badge: string;
  /** 0 to 1, or null for no bar. */
  progress: number | null;
  /** Not to be played now. */
  isDimmed: boolean;
  /** Said aloud. */
  label: string;
}

interface TileSpec extends Lightning.Component.TemplateSpec {
  Body: {
    Placeholder: object;
    Name: object;
    Picture: object;
    Shade: object;
    Badge: object;
    Progress: typeof ProgressBar;
  };
}

const { w, h } = poster;
const inset = tileProgress.inset;

export class Tile extends Lightning.Component<TileSpec> implements Lightning.Component.ImplementTemplateSpec<TileSpec> {
  private readonly Body = this.getByRef('Body')!;
  private readonly Placeholder = this.tag('Body.Placeholder')!;
  private readonly Name = this.tag('Body.Name')!;
  private readonly Picture = this.tag('Body.Picture')!;
  private readonly Shade = this.tag('Body.Shade')!;
  private readonly Badge = this.tag('Body.Badge')!;
  private readonly Progress = this.tag('Body.Progress')!;
  private card: TileCard | null = null;
  private isRaised = false;

  static override _template(): Lightning.Component.Template<TileSpec> {
    return {
      w,
      h,
      Body: {
        w,
        h,
        pivot: 0.5,
        Placeholder: { w, h },
        Picture: { w, h, alpha: barely, shader: rounded(radius.tile) },
        Shade: { rect: true, w, h, color: colour.ground, alpha: 0.6, visible: false, shader: rounded(radius.tile) },
        Name: { x: inset, y: h / 2, mountY: 0.5, color: colour.ink, visible: false },
        Badge: { x: inset, y: tileProgress.badgeY, color: colour.ink, visible: false },
        Progress: { type: ProgressBar, x: inset, y: h - tileProgress.bottom - tileProgress.h, visible: false },
      },
    };
  }

  override _setup(): void {
    this.Placeholder.patch({ texture: placeholderBox(this.stage, w, h, radius.tile) });
    this.Progress.layOut(w - 2 * inset, tileProgress.h);
    this.Picture.on('txLoaded', () => fade(this.Picture, 1, duration.picture));
    this.Picture.on('txError', () => this.showName(true));
  }

  /** Binding another card to a pooled tile is the normal case: only what differs is touched. */
  bind(card: TileCard): void {
    const before = this.card;
    this.visible = true;
    if (card === before) return;
    this.card = card;
    if (card.picture?.url !== before?.picture?.url || card.id !== before?.id) this.showPicture(card);
    this.Shade.visible = card.isDimmed;
    this.Badge.visible = card.badge !== '';
    if (card.badge && card.badge !== before?.badge) this.Badge.patch({ text: words(type.caption, card.badge) });
    this.Progress.visible = card.progress !== null;
    if (card.progress !== null) this.Progress.show(card.progress);
  }

  raise(isRaised: boolean): void {
    if (isRaised === this.isRaised) return;
    this.isRaised = isRaised;
    move(this.Body, 'scale', isRaised ? poster.focusScale : 1, duration.focus);
  }

  /** For a tile that is taken for another place: no shrinking on the way. */
  settleDown(): void {
    this.isRaised = false;
    settle(this.Body, 'scale', 1);
  }

  private showPicture(card: TileCard): void {
    const { picture } = card;
    this.Placeholder.color = card.colour;
    settle(this.Picture, 'alpha', barely);
    this.showName(picture === null);
    if (!picture) {
      this.Picture.patch({ texture: null });
      return;
    }
    const isOtherShape = Math.abs(picture.width / picture.height - w / h) > 0.01;
    this.Picture.patch({
      texture: {
        type: Lightning.textures.ImageTexture,
        src: picture.url,
        ...(isOtherShape && { resizeMode: { type: 'cover', w, h } }),
      },
    });
    // A picture that is still in memory is shown at once; no event tells of it.
    if (this.Picture.texture?.isLoaded()) settle(this.Picture, 'alpha', 1);
  }

  private showName(isShown: boolean): void {
    this.Name.visible = isShown;
    if (isShown && this.card) {
      const box = { w: w - 2 * inset, maxLines: 5 };
      this.Name.patch({ text: words(type.caption, this.card.name, box) });
    }
  }
}
