import { Lightning } from '@lightningjs/sdk';
import { rounded } from '#app/components/rounded/RoundedShader';
import { isInMemory } from '#app/components/tile/pictureMemory';
import { TileMarks } from '#app/components/tile/TileMarks';
import { barely, duration, fade, move, settle } from '#app/theme/motion';
import { placeholderBox, rankNumeral } from '#app/theme/textures';
import { colour, poster, radius, ranked, tileProgress } from '#app/theme/tokens';
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
    Picture: object;
  };
}

const { w, h } = poster;
/** Two shapes that differ by less are the same: a picture is whole pixels wide and high. */
const shapeSlack = 0.01;

export class Tile extends Lightning.Component<TileSpec> implements Lightning.Component.ImplementTemplateSpec<TileSpec> {
  private readonly Body = this.getByRef('Body')!;
  private readonly Placeholder = this.tag('Body.Placeholder')!;
  private readonly Picture = this.tag('Body.Picture')!;
  private Name: Lightning.Element | null = null;
  private marks: TileMarks | null = null;
  private Rank: Lightning.Element | null = null;
  private shownRank: number | null = null;
  private card: TileCard | null = null;
  /** Of the picture that is on the tile or on its way there. */
  private url: string | null = null;
  private isAwaited = false;
  /** The picture can't be had: the name stands in for it. */
  private isBroken = false;
  private isRaised = false;

  static override _template(): Lightning.Component.Template<TileSpec> {
    return {
      w,
      h,
      Body: {
        w,
        h,
        pivot: 0.5,
        Placeholder: { w, h, color: colour.blank },
        Picture: { w, h, shader: rounded(radius.tile) },
      },
    };
  }

  override _setup(): void {
    this.Placeholder.patch({ texture: placeholderBox(this.stage, w, h, radius.tile) });
    this.Picture.on('txLoaded', () => this.appear());
    this.Picture.on('txUnloaded', () => this.uncover());
    this.Picture.transition('alpha').on('finish', () => this.cover());
    this.Picture.on('txError', () => {
      this.isBroken = true;
      this.showName(true);
    });
  }

  /**
   * Binding another card to a pooled tile is the normal case: only what differs is touched. Null: what belongs here isn't known yet.
   * A picture that isn't in memory waits for `loadPicture`.
   */
  bind(card: TileCard | null): void {
    this.visible = true;
    if (card === this.card) return;
    const before = this.card;
    this.card = card;
    if (card?.colour !== before?.colour) this.Placeholder.color = card ? card.colour : colour.blank;
    if (card?.picture?.url !== this.url) this.takePictureAway();
    this.showName(card !== null && (card.picture === null || this.isBroken));
    this.showMarks(card);
    if (card?.picture && isInMemory(this.stage, card.picture.url)) this.loadPicture();
  }

  /** The number that it stands in front of, from 1; null for none. */
  set rank(rank: number | null) {
    if (rank === this.shownRank) return;
    this.shownRank = rank;
    if (rank !== null && !this.Rank) {
      this.Rank = this.stage.createElement({ x: ranked.rankX, y: ranked.rankY, w: ranked.rankW, h: ranked.rankH });
      this.childList.addAt(this.Rank, 0);
    }
    if (!this.Rank) return;
    this.Rank.visible = rank !== null;
    if (rank !== null) this.Rank.patch({ texture: rankNumeral(this.stage, rank) });
  }

  loadPicture(): void {
    const picture = this.card?.picture;
    if (!picture || picture.url === this.url) return;
    this.url = picture.url;
    this.isAwaited = !isInMemory(this.stage, picture.url);
    const texture = new Lightning.textures.ImageTexture(this.stage);
    texture.src = picture.url;
    if (Math.abs(picture.width / picture.height - w / h) > shapeSlack) texture.resizeMode = { type: 'cover', w, h };
    this.Picture.texture = texture;
  }

  raise(isRaised: boolean, ms: number = duration.focus): void {
    if (isRaised === this.isRaised) return;
    this.isRaised = isRaised;
    const scale = isRaised ? poster.focusScale : 1;
    if (ms > 0) move(this.Body, 'scale', scale, ms);
    else settle(this.Body, 'scale', scale);
  }

  /** For a tile that is taken for another place: no shrinking on the way. */
  settleDown(): void {
    if (!this.isRaised && this.Body.scale === 1) return;
    this.isRaised = false;
    settle(this.Body, 'scale', 1);
  }

  private takePictureAway(): void {
    if (this.url === null) return;
    this.url = null;
    this.isBroken = false;
    this.isAwaited = false;
    this.uncover();
    this.Picture.texture = null;
    if (this.Picture.alpha !== 1) settle(this.Picture, 'alpha', 1);
  }

  /** A picture that was waited for fades in; one that was in memory has been there all the time. */
  private appear(): void {
    if (!this.isAwaited) {
      this.cover();
      return;
    }
    this.isAwaited = false;
    settle(this.Picture, 'alpha', barely);
    fade(this.Picture, 1, duration.picture);
  }

  /** What nobody can see behind the picture costs a third of a frame of tiles. */
  private cover(): void {
    if (this.Picture.alpha === 1 && this.Picture.texture?.isLoaded()) this.Placeholder.visible = false;
  }

  private uncover(): void {
    this.Placeholder.visible = true;
  }

  private showMarks(card: TileCard | null): void {
    const areNeeded = card !== null && TileMarks.areNeeded(card);
    if (areNeeded && !this.marks) {
      this.marks = new TileMarks(this.stage);
      this.Body.childList.add(this.marks);
    }
    if (this.marks) this.marks.visible = areNeeded;
    if (areNeeded) this.marks?.show(card);
  }

  private showName(isShown: boolean): void {
    if (isShown && !this.Name) {
      const place = { x: tileProgress.inset, y: h / 2, mountY: 0.5, color: colour.ink };
      this.Name = this.stage.createElement(place);
      this.Body.childList.addAt(this.Name, 1);
    }
    if (!this.Name) return;
    this.Name.visible = isShown;
    if (!isShown || !this.card) return;
    const box = { w: w - 2 * tileProgress.inset, maxLines: 5 };
    this.Name.patch({ text: words(type.caption, this.card.name, box) });
  }
}
