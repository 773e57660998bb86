import { Lightning } from '@lightningjs/sdk';
import { barely, duration, fade, fadeColour, settle } from '#app/theme/motion';
import { scrim } from '#app/theme/textures';
import { colour, floorScrim, hero, stage } from '#app/theme/tokens';

interface BackdropSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Below: object;
  Curtain: object;
  Under: object;
  Over: object;
  LeftScrim: object;
  BottomScrim: object;
}

/** In stage pixels; the picture ends with the stage on the right. */
interface BackdropArea {
  w: number;
  h: number;
  /** How far from its left edge the left scrim reaches, and from its bottom the lower one. */
  scrimReach: number;
  /** For so long the left one stays opaque (`theme/textures`). */
  scrimHold: number;
  scrimBottom: number;
}

/** The room and the picture in it: the picture bleeds into the dark on the left, where words stand, and below. */
export class Backdrop
  extends Lightning.Component<BackdropSpec>
  implements Lightning.Component.ImplementTemplateSpec<BackdropSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Below = this.getByRef('Below')!;
  private readonly Curtain = this.getByRef('Curtain')!;
  private readonly Under = this.getByRef('Under')!;
  private readonly Over = this.getByRef('Over')!;
  private readonly LeftScrim = this.getByRef('LeftScrim')!;
  private readonly BottomScrim = this.getByRef('BottomScrim')!;
  private area: BackdropArea = { ...hero.backdrop, ...hero.scrims };
  private url: string | null = null;
  private isOverShown = false;
  private isOpenNow = false;
  /** Pictures also load again when the screen comes back: only the one that was asked for takes the stage. */
  private isAwaited = false;
  /** Lightning tells once more of the last failure when a picture is asked for again: that isn't the answer. */
  private isAsking = false;

  static override _template(): Lightning.Component.Template<BackdropSpec> {
    return {
      // The room around the picture, and what hangs before the film behind it.
      Ground: { rect: true, color: colour.ground },
      Below: { rect: true, color: colour.ground },
      Curtain: { rect: true, color: colour.ground },
      Under: { alpha: barely },
      Over: { alpha: barely },
      LeftScrim: { color: colour.ground },
      BottomScrim: { color: colour.ground },
    };
  }

  override _setup(): void {
    this.layOut(this.area);
    this.Under.on('txLoaded', () => this.reveal(false));
    this.Over.on('txLoaded', () => this.reveal(true));
    for (const picture of [this.Under, this.Over]) picture.on('txError', () => this.giveUp(picture));
    this.Over.transition('alpha').on('finish', () => this.forgetHidden());
  }

  layOut(area: BackdropArea): void {
    this.area = area;
    const { w, h, scrimReach, scrimHold, scrimBottom } = area;
    const x = stage.w - w;
    this.Ground.patch({ w: x, h: stage.h, visible: x > 0 });
    this.Below.patch({ x, y: h, w, h: stage.h - h, visible: h < stage.h });
    this.Curtain.patch({ x, w, h });
    for (const picture of [this.Under, this.Over]) picture.patch({ x, w, h });
    this.LeftScrim.patch({ x, w: scrimReach, h, texture: scrim(this.stage, 'right', scrimHold) });
    const floor = scrim(this.stage, 'up', floorScrim.hold);
    this.BottomScrim.patch({ x, y: h - scrimBottom, w, h: scrimBottom, texture: floor });
  }

  /** The film behind the stage can be seen in the place of the picture, under the same scrims. */
  set isOpen(isOpen: boolean) {
    if (isOpen === this.isOpenNow) return;
    this.isOpenNow = isOpen;
    const { curtain } = duration;
    fade(this.Curtain, isOpen ? 0 : 1, curtain);
    if (!isOpen) {
      if (this.isOverShown) fade(this.Over, 1, curtain);
      else if (this.url !== null && !this.isAwaited) fade(this.Under, 1, curtain);
      return;
    }
    fade(this.Under, barely, curtain);
    fade(this.Over, barely, curtain);
  }

  /** Null takes the picture away. */
  show(url: string | null, tint: number): void {
    const parts = [this.Ground, this.Below, this.Curtain, this.LeftScrim, this.BottomScrim];
    for (const part of parts) fadeColour(part, tint, duration.backdropFade);
    if (url === this.url) return;
    this.url = url;
    if (url === null) {
      this.hidePictures();
      return;
    }
    const hidden = this.isOverShown ? this.Under : this.Over;
    this.isAwaited = true;
    this.isAsking = true;
    hidden.patch({ src: url });
    this.isAsking = false;
    if (hidden.texture?.isLoaded()) this.reveal(!this.isOverShown);
  }

  /** The upper picture fades over the lower one, in or out: between two pictures it never gets darker. */
  private reveal(isOver: boolean): void {
    if (!this.isAwaited || isOver === this.isOverShown) return;
    this.isAwaited = false;
    this.isOverShown = isOver;
    if (isOver) {
      fade(this.Over, 1, duration.backdropFade);
      return;
    }
    settle(this.Under, 'alpha', 1);
    fade(this.Over, barely, duration.backdropFade);
  }

  /** A backdrop is two million pixels: the one that can't be seen any more goes. */
  private forgetHidden(): void {
    if (this.isAwaited) return;
    const hidden = this.isOverShown ? this.Under : this.Over;
    settle(hidden, 'alpha', barely);
    hidden.patch({ src: undefined });
  }

  /** Without a picture until one is asked for again, be it the same: as long as an element has it, Lightning doesn't try again. */
  private giveUp(picture: Lightning.Element): void {
    if (this.isAsking) return;
    this.url = null;
    picture.patch({ src: undefined });
    this.hidePictures();
  }

  private hidePictures(): void {
    this.isOverShown = false;
    this.isAwaited = false;
    fade(this.Under, barely, duration.backdropFade);
    fade(this.Over, barely, duration.backdropFade);
  }
}
