import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import { ProgressBar } from '#app/components/progress-bar/ProgressBar';
import { rounded } from '#app/components/rounded/RoundedShader';
import type { ShelfCard, ShelfCell } from '#app/components/shelf/Shelf';
import type { Picture } from '#app/components/tile/Tile';
import { barely, duration, fade, move, settle } from '#app/theme/motion';
import { placeholderBox } from '#app/theme/textures';
import { colour, episode, radius, tileProgress, tileShade } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

export interface EpisodeCard extends ShelfCard {
  /** E.g. `3`: stands in for a picture that isn't there. */
  number: string;
  /** E.g. `3 · The lantern`. */
  name: string;
  /** Length and state, e.g. `12 min · Watched`. */
  facts: string;
  synopsis: string;
  picture: Picture | null;
  colour: number;
  /** 0 to 1, or null for no bar. */
  progress: number | null;
  isWatched: boolean;
  /** Not to be played now. */
  isDimmed: boolean;
}

interface EpisodeTileSpec extends Lightning.Component.TemplateSpec {
  Body: {
    Placeholder: object;
    Number: object;
    Picture: object;
    Shade: object;
    Mark: { Ground: object; Check: typeof Icon };
    Progress: typeof ProgressBar;
  };
  Name: object;
  Facts: object;
}

const { w, h } = episode;
const { size: mark, check, groundAlpha } = episode.mark;
const { inset, bottom } = tileProgress;

export class EpisodeTile
  extends Lightning.Component<EpisodeTileSpec>
  implements Lightning.Component.ImplementTemplateSpec<EpisodeTileSpec>, ShelfCell<EpisodeCard>
{
  private readonly Body = this.getByRef('Body')!;
  private readonly Placeholder = this.tag('Body.Placeholder')!;
  private readonly Number = this.tag('Body.Number')!;
  private readonly Picture = this.tag('Body.Picture')!;
  private readonly Shade = this.tag('Body.Shade')!;
  private readonly Mark = this.tag('Body.Mark')!;
  private readonly Progress = this.tag('Body.Progress')!;
  private readonly Name = this.getByRef('Name')!;
  private readonly Facts = this.getByRef('Facts')!;
  private card: EpisodeCard | null = null;

  static override _template(): Lightning.Component.Template<EpisodeTileSpec> {
    return {
      w,
      h,
      Body: {
        w,
        h,
        pivot: 0.5,
        Placeholder: { w, h },
        Number: { x: w / 2, y: h / 2, mount: 0.5, color: colour.ink, alpha: episode.numberAlpha },
        Picture: { w, h, alpha: barely, shader: rounded(radius.tile) },
        Shade: { rect: true, w, h, color: colour.ground, alpha: tileShade, shader: rounded(radius.tile) },
        Mark: {
          x: w - inset,
          y: inset,
          mountX: 1,
          w: mark,
          h: mark,
          Ground: { rect: true, w: mark, h: mark, color: colour.ground, alpha: groundAlpha, shader: rounded(mark / 2) },
          Check: { type: Icon, x: mark / 2, y: mark / 2, mount: 0.5, color: colour.ink },
        },
        Progress: { type: ProgressBar, x: inset, y: h - bottom - tileProgress.h },
      },
      Name: { y: h + episode.nameY, color: colour.ink },
      Facts: { y: h + episode.factsY, color: colour.inkSoft },
    };
  }

  override _setup(): void {
    this.Placeholder.patch({ texture: placeholderBox(this.stage, w, h, radius.tile) });
    this.Progress.layOut(w - 2 * inset, tileProgress.h);
    (this.tag('Body.Mark.Check') as unknown as Icon).show('check', check);
    this.Picture.on('txLoaded', () => this.reveal(duration.picture));
    this.Picture.on('txError', () => (this.Number.visible = true));
  }

  bind(card: EpisodeCard): void {
    const before = this.card;
    if (card === before) return;
    this.card = card;
    const box = { w, maxLines: 1 };
    if (card.name !== before?.name) this.Name.patch({ text: words(type.caption, card.name, box) });
    if (card.facts !== before?.facts) this.Facts.patch({ text: words(type.caption, card.facts, box) });
    if (card.id !== before?.id || card.picture?.url !== before.picture?.url) this.showPicture(card);
    this.Shade.visible = card.isDimmed;
    this.Mark.visible = card.isWatched;
    this.Progress.visible = card.progress !== null;
    if (card.progress !== null) this.Progress.show(card.progress);
  }

  raise(isRaised: boolean): void {
    move(this.Body, 'scale', isRaised ? episode.focusScale : 1, duration.focus);
  }

  settleDown(): void {
    settle(this.Body, 'scale', 1);
  }

  private showPicture({ picture, number, colour: tone }: EpisodeCard): void {
    this.Placeholder.color = tone;
    this.Number.patch({ text: words(type.heroTitle, number) });
    this.Number.visible = picture === null;
    settle(this.Picture, 'alpha', barely);
    if (!picture) {
      this.Picture.patch({ texture: null });
      return;
    }
    const texture = new Lightning.textures.ImageTexture(this.stage);
    texture.src = picture.url;
    texture.resizeMode = { type: 'cover', w, h };
    this.Picture.texture = texture;
    // A picture that is still in memory is shown at once; no event tells of it.
    if (texture.isLoaded()) this.reveal(0);
  }

  private reveal(ms: number): void {
    if (ms > 0) fade(this.Picture, 1, ms);
    else settle(this.Picture, 'alpha', 1);
  }
}
