import { Lightning } from '@lightningjs/sdk';
import type { Picture } from '#app/components/tile/Tile';
import { barely, duration, fade, settle } from '#app/theme/motion';
import { colour, hero } from '#app/theme/tokens';
import { linesOf, type, words } from '#app/theme/typography';

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
  Name: object;
  Logo: object;
  Meta: object;
  Synopsis: object;
}

const { logo } = hero;

export class Hero extends Lightning.Component<HeroSpec> implements Lightning.Component.ImplementTemplateSpec<HeroSpec> {
  private readonly Name = this.getByRef('Name')!;
  private readonly Logo = this.getByRef('Logo')!;
  private readonly Meta = this.getByRef('Meta')!;
  private readonly Synopsis = this.getByRef('Synopsis')!;
  private shown: HeroCard | null = null;
  private meta = '';
  private synopsis = '';
  private isAway = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly writers = [this.writeName, this.writeMeta, this.writeSynopsis];

  static override _template(): Lightning.Component.Template<HeroSpec> {
    // Name and logo stand on one line, so that what follows keeps its place whatever their height.
    return {
      Name: { x: logo.x, y: logo.y + logo.h, mountY: 1, color: colour.ink },
      Logo: { x: logo.x, y: logo.y + logo.h - hero.logoLift, mountY: 1, alpha: barely },
      Meta: { x: logo.x, y: hero.metaY, color: colour.inkSoft },
      Synopsis: { x: logo.x, y: hero.synopsis.y, color: colour.ink },
    };
  }

  override _setup(): void {
    this.Logo.on('txLoaded', () => this.showLogo());
    this.Logo.on('txError', () => this.showName());
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
      this.Meta.visible = false;
      this.Synopsis.visible = false;
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
    this.Meta.visible = true;
    if (meta === this.meta) return;
    this.meta = meta;
    this.Meta.patch({ text: words(type.meta, meta, { w: hero.titleWidth, maxLines: 1 }) });
  }

  private writeSynopsis({ synopsis }: HeroCard): void {
    this.Synopsis.visible = true;
    if (synopsis === this.synopsis) return;
    this.synopsis = synopsis;
    const { w, maxLines } = hero.synopsis;
    this.Synopsis.patch({ text: words(type.body, synopsis, { w, maxLines }) });
  }

  private writeName(card: HeroCard): void {
    const before = this.shown;
    this.shown = card;
    if (card.name === before?.name && card.logo?.url === before.logo?.url) return;
    settle(this.Logo, 'alpha', barely);
    if (!card.logo) {
      this.Logo.patch({ src: undefined });
      this.showName();
      return;
    }
    this.Name.visible = false;
    const scale = Math.min(logo.w / card.logo.width, logo.h / card.logo.height);
    const size = { w: Math.round(card.logo.width * scale), h: Math.round(card.logo.height * scale) };
    this.Logo.patch({ ...size, src: card.logo.url });
    if (this.Logo.texture?.isLoaded()) this.showLogo();
  }

  private showLogo(): void {
    fade(this.Logo, 1, duration.heroFade);
  }

  /** In full if it can be: a long name is set smaller before it is cut. */
  private showName(): void {
    const { name } = this.shown!;
    const w = hero.titleWidth;
    const isLong = linesOf(type.heroTitle, name, w).length > 2;
    const [role, maxLines] = isLong ? [type.screenTitle, 3] : [type.heroTitle, 2];
    this.Name.patch({ visible: true, text: words(role, name, { w, maxLines }) });
  }
}
