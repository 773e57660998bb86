import { Lightning } from '@lightningjs/sdk';
import type * as uqr from 'uqr';
import { rounded } from '#app/components/rounded/RoundedShader';
import { css } from '#app/theme/colours';
import { drawing } from '#app/theme/textures';
import { colour, qrCode } from '#app/theme/tokens';

interface QrCodeSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Modules: object;
}

/** An address for a phone's camera (ISO/IEC 18004), on white with the quiet zone of four modules that readers want around it. */
export class QrCode
  extends Lightning.Component<QrCodeSpec>
  implements Lightning.Component.ImplementTemplateSpec<QrCodeSpec>
{
  private readonly Modules = this.getByRef('Modules')!;
  private address = '';

  static override _template(): Lightning.Component.Template<QrCodeSpec> {
    return {
      Ground: { rect: true, w: qrCode.size, h: qrCode.size, color: colour.white, shader: rounded(qrCode.radius) },
      Modules: { x: qrCode.size / 2, y: qrCode.size / 2, mount: 0.5 },
    };
  }

  /** Nothing is seen until the code that makes the squares is there; whoever can't have that has the address in words. */
  show(text: string): void {
    this.address = text;
    const draw = ({ encode }: typeof uqr): void => {
      if (this.address === text) this.draw(text, encode(text, { ecc: 'M', border: 0 }));
    };
    void import('uqr').then(draw, () => undefined);
  }

  private draw(text: string, { data, size }: uqr.QrCodeGenerateResult): void {
    // Modules of whole pixels: soft edges cost a camera its distance.
    const module = Math.floor(qrCode.size / (size + 2 * qrCode.quietModules));
    const side = module * size;
    this.Modules.patch({
      w: side,
      h: side,
      texture: drawing(this.stage, `qr-${text}`, side, side, (context) => {
        context.fillStyle = css(colour.black);
        data.forEach((row, y) => {
          row.forEach((isDark, x) => {
            if (isDark) context.fillRect(x * module, y * module, module, module);
          });
        });
      }),
    });
  }
}
