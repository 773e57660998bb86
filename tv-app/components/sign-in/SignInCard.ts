import type { Lightning } from '@lightningjs/sdk';
import { Button } from '#app/components/button/Button';
import { OneButton } from '#app/components/button/OneButton';
import { QrCode } from '#app/components/qr-code/QrCode';
import type { Rect } from '#app/diagnostics/inspection';
import { button, colour, signIn } from '#app/theme/tokens';
import { type, words } from '#app/theme/typography';

/** Everything a person with a phone has to know. */
export interface SignInWords {
  title: string;
  /** What to do with the square. */
  scan: string;
  /** Where to go who can't scan it. */
  type: string;
  /** E.g. WDJB-MJHT. */
  code: string;
  /** How long it is good. */
  until: string;
  /** The button. */
  again: string;
}

interface SignInCardSpec extends Lightning.Component.TemplateSpec {
  Title: object;
  Scan: object;
  Type: object;
  Code: object;
  Until: object;
  Button: typeof Button;
  Square: typeof QrCode;
}

const { column } = signIn;

/** The code for the phone, as a square and as letters, and the button that asks for another one. */
export class SignInCard
  extends OneButton<SignInCardSpec>
  implements Lightning.Component.ImplementTemplateSpec<SignInCardSpec>
{
  private readonly Title = this.getByRef('Title')!;
  private readonly Scan = this.getByRef('Scan')!;
  private readonly Type = this.getByRef('Type')!;
  private readonly Code = this.getByRef('Code')!;
  private readonly Until = this.getByRef('Until')!;
  private readonly Square = this.getByRef('Square')!;
  protected readonly only = this.tag('Button') as unknown as Button;
  protected readonly buttonId = 'again';

  static override _template(): Lightning.Component.Template<SignInCardSpec> {
    const { x } = column;
    return {
      Title: { x, y: signIn.titleY, color: colour.ink },
      Scan: { x, y: signIn.scanY, color: colour.inkSoft },
      Type: { x, y: signIn.typeY, color: colour.inkSoft },
      Code: { x, y: signIn.codeY, color: colour.ink },
      Until: { x, y: signIn.untilY, color: colour.inkFaint },
      Button: { type: Button, x, y: signIn.buttonY },
      Square: { type: QrCode, x: signIn.square.x, y: signIn.square.y },
    };
  }

  /** @param address what the square holds */
  show(shown: SignInWords, address: string): void {
    const { w } = column;
    // Letter by letter, or a voice makes a word of it.
    const spelled = shown.code.replace('-', '').split('').join(' ');
    this.focusLabel = [shown.title, shown.scan, shown.type, spelled, shown.until].join('. ');
    this.Title.patch({ text: words(type.screenTitle, shown.title, { w, maxLines: 2 }) });
    this.Scan.patch({ text: words(type.body, shown.scan, { w: signIn.scanW, maxLines: 3 }) });
    this.Type.patch({ text: words(type.body, shown.type, { w, maxLines: 2 }) });
    this.Code.patch({ text: words(type.heroTitle, shown.code) });
    this.Until.patch({ text: words(type.caption, shown.until, { w, maxLines: 1 }) });
    this.writeButton(shown.again);
    this.Square.show(address);
  }

  get focusRect(): Rect {
    return { x: column.x, y: signIn.buttonY, w: this.only.w, h: button.h };
  }
}
