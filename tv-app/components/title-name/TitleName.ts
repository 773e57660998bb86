import { Lightning } from '@lightningjs/sdk';
import type { Picture } from '#app/components/tile/Tile';
import { barely, duration, fade, settle } from '#app/theme/motion';
import { colour, titleName } from '#app/theme/tokens';
import { linesOf, type, words, type TypeRole } from '#app/theme/typography';

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

const large = { role: type.heroTitle, lines: 2 } as const;
const small = { role: type.screenTitle, lines: 3 } as const;

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
  private role: TypeRole = large.role;

  static override _template(): Lightning.Component.Template<TitleNameSpec> {
    return {
      Words: { mountY: 1, color: colour.ink },
      Logo: { y: -titleName.logoLift, mountY: 1, alpha: barely },
    };
  }

  override _setup(): void {
    this.Logo.on('txLoaded', () => fade(this.Logo, 1, duration.heroFade));
    this.Logo.on('txError', () => this.showWords());
    // Only now is the font of every script here: the name may be longer than it seemed.
    this.Words.on('txLoaded', () => this.Words.visible && this.role !== this.fittingRole && this.showWords());
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

  private showWords(): void {
    this.role = this.fittingRole;
    const maxLines = this.role === large.role ? large.lines : small.lines;
    this.Words.patch({ visible: true, text: words(this.role, this.name, { w: this.box.wordsW, maxLines }) });
  }

  /** In full if it can be: a long name is set smaller before it is cut. */
  private get fittingRole(): TypeRole {
    return linesOf(large.role, this.name, this.box.wordsW).length > large.lines ? small.role : large.role;
  }
}
