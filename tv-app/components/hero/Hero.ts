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
  private timer: ReturnType<typeof setTimeout> | null = null;

  static override _template(): Lightning.Component.Template<HeroSpec> {
    // Name and logo stand on one line, so that what follows keeps its place whatever their height.
    return {
      Name: { x: logo.x, y: logo.y + logo.h, mountY: 1, color: colour.ink },
      Logo: { x: logo.x, y: logo.y + logo.h, mountY: 1, alpha: barely },
      Meta: { x: logo.x, y: hero.metaY, color: colour.inkSoft },
      Synopsis: { x: logo.x, y: hero.synopsis.y, color: colour.ink },
    };
  }

  override _setup(): void {
    this.Logo.on('txLoaded', () => this.showLogo());
    this.Logo.on('txError', () => this.showName());
  }

  /** The first one appears at once; later ones when the focus rests, so that a held key draws no text on its way. */
  show(card: HeroCard): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (!this.shown || this.shown.id === card.id) {
      this.write(card);
      fade(this, 1, duration.heroFade);
      return;
    }
    fade(this, 0, duration.reducedFade);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.write(card);
      fade(this, 1, duration.heroFade);
    }, duration.heroRest);
  }

  private write(card: HeroCard): void {
    const before = this.shown;
    this.shown = card;
    if (card.name !== before?.name || card.logo?.url !== before.logo?.url) this.writeName(card);
    if (card.meta !== before?.meta)
      this.Meta.patch({ text: words(type.meta, card.meta, { w: hero.titleWidth, maxLines: 1 }) });
    if (card.synopsis === before?.synopsis) return;
    const { w, maxLines } = hero.synopsis;
    this.Synopsis.patch({ text: words(type.body, card.synopsis, { w, maxLines }) });
  }

  private writeName(card: HeroCard): void {
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
