import { Lightning } from '@lightningjs/sdk';
import type { Picture } from '#app/components/tile/Tile';
import { TitleName } from '#app/components/title-name/TitleName';
import { duration, fade } from '#app/theme/motion';
import { colour, hero } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

/** What the hero says about the focused title. */
export interface HeroCard {
  id: string;
  name: string;
  logo: Picture | null;
  /** E.g. `2024 · 12 · 1 h 52 min`. */
  meta: string;
  synopsis: string;
}

interface HeroSpec extends Lightning.Component.TemplateSpec {
  Name: typeof TitleName;
  Meta: object;
  Synopsis: object;
}

const { logo } = hero;

export class Hero extends Lightning.Component<HeroSpec> implements Lightning.Component.ImplementTemplateSpec<HeroSpec> {
  private readonly Name = this.tag('Name') as unknown as TitleName;
  private readonly Meta = this.getByRef('Meta')!;
  private readonly Synopsis = this.getByRef('Synopsis')!;
  private meta = '';
  private synopsis = '';
  private isAway = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly writers = [this.writeName, this.writeMeta, this.writeSynopsis];

  static override _template(): Lightning.Component.Template<HeroSpec> {
    // Name and logo stand on one line, so that what follows keeps its place whatever their height.
    return {
      Name: { type: TitleName, x: logo.x, y: logo.y + logo.h },
      Meta: { x: logo.x, y: hero.metaY, color: colour.inkSoft },
      Synopsis: { x: logo.x, y: hero.synopsis.y, color: colour.ink },
    };
  }

  override _setup(): void {
    this.Name.layOut({ logoW: logo.w, logoH: logo.h, wordsW: hero.titleWidth });
  }

  /** At once: the first one, and the same one with other words. */
  show(card: HeroCard): void {
    this.stopWriting();
    for (const write of this.writers) write.call(this, card);
    this.comeBack();
  }

  /**
   * Another title is focused. Its words come a moment after the focus, so that the focus never waits for them; while a key is held
   * they wait until it rests, so that none are drawn on its way. Null: nothing is known of the title yet.
   */
  follow(card: HeroCard | null, isPassing: boolean): void {
    this.stopWriting();
    if (!this.isAway) fade(this, 0, duration.reducedFade);
    this.isAway = true;
    if (card) this.timer = setTimeout(() => this.writeNext(card, 0), isPassing ? duration.rest : duration.heroRest);
  }

  /** One text a frame: drawing all of them in one would take a slow set longer than a frame has. */
  private writeNext(card: HeroCard, step: number): void {
    this.timer = null;
    if (step === 0) {
      for (const part of [this.Name, this.Meta, this.Synopsis]) part.visible = false;
      this.comeBack();
    }
    this.writers[step]?.call(this, card);
    const next = step + 1;
    if (next < this.writers.length) this.timer = setTimeout(() => this.writeNext(card, next), duration.frame);
  }

  private comeBack(): void {
    this.isAway = false;
    fade(this, 1, duration.heroFade);
  }

  private stopWriting(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private writeMeta({ meta }: HeroCard): void {
    if (meta !== this.meta) {
      this.meta = meta;
      this.Meta.patch({ text: words(type.meta, meta, { w: hero.titleWidth, maxLines: 1 }) });
    }
    this.Meta.visible = true;
  }

  private writeSynopsis({ synopsis }: HeroCard): void {
    if (synopsis !== this.synopsis) {
      this.synopsis = synopsis;
      const { w, maxLines } = hero.synopsis;
      this.Synopsis.patch({ text: words(type.body, synopsis, { w, maxLines }) });
    }
    this.Synopsis.visible = true;
  }

  private writeName({ name, logo }: HeroCard): void {
    this.Name.show(name, logo);
    this.Name.visible = true;
  }
}
