import { Lightning } from '@lightningjs/sdk';
import type { Picture } from '#app/components/tile/Tile';
import { barely, duration, fade, settle } from '#app/theme/motion';
import { colour, titleName } from '#app/theme/tokens';
import { linesOf, type, words } from '#app/theme/typography';

interface TitleNameSpec extends Lightning.Component.TemplateSpec {
  Words: object;
  Logo: object;
}

interface NameBox {
  /** A logo is never larger. */
  logoW: number;
  logoH: number;
  /** Words may run wider than a logo does. */
  wordsW: number;
}

/** A title's logo, or its name where it has none. Both stand on the component's own y, whatever their height. */
export class TitleName
  extends Lightning.Component<TitleNameSpec>
  implements Lightning.Component.ImplementTemplateSpec<TitleNameSpec>
{
  private readonly Words = this.getByRef('Words')!;
  private readonly Logo = this.getByRef('Logo')!;
  private box: NameBox = { logoW: 0, logoH: 0, wordsW: 0 };
  private name = '';
  private url: string | null = null;

  static override _template(): Lightning.Component.Template<TitleNameSpec> {
    return {
      Words: { mountY: 1, color: colour.ink },
      Logo: { y: -titleName.logoLift, mountY: 1, alpha: barely },
    };
  }

  override _setup(): void {
    this.Logo.on('txLoaded', () => fade(this.Logo, 1, duration.heroFade));
    this.Logo.on('txError', () => this.showWords());
  }

  /** Once, before anything is shown. */
  layOut(box: NameBox): void {
    this.box = box;
  }

  show(name: string, logo: Picture | null): void {
    const isSame = name === this.name && (logo?.url ?? null) === this.url;
    if (isSame) return;
    this.name = name;
    this.url = logo?.url ?? null;
    settle(this.Logo, 'alpha', barely);
    if (!logo) {
      this.Logo.patch({ src: undefined });
      this.showWords();
      return;
    }
    this.Words.visible = false;
    const { logoW, logoH } = this.box;
    const scale = Math.min(logoW / logo.width, logoH / logo.height);
    const size = { w: Math.round(logo.width * scale), h: Math.round(logo.height * scale) };
    this.Logo.patch({ ...size, src: logo.url });
    // A picture that is still in memory is shown at once; no event tells of it.
    if (this.Logo.texture?.isLoaded()) settle(this.Logo, 'alpha', 1);
  }

  /** In full if it can be: a long name is set smaller before it is cut. */
  private showWords(): void {
    const w = this.box.wordsW;
    const isLong = linesOf(type.heroTitle, this.name, w).length > 2;
    const [role, maxLines] = isLong ? [type.screenTitle, 3] : [type.heroTitle, 2];
    this.Words.patch({ visible: true, text: words(role, this.name, { w, maxLines }) });
  }
}
