import { Lightning } from '@lightningjs/sdk';
import { encode } from 'uqr';
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

  static override _template(): Lightning.Component.Template<QrCodeSpec> {
    return {
      Ground: { rect: true, w: qrCode.size, h: qrCode.size, color: colour.white, shader: rounded(qrCode.radius) },
      Modules: { x: qrCode.size / 2, y: qrCode.size / 2, mount: 0.5 },
    };
  }

  show(text: string): void {
    const { data, size } = encode(text, { ecc: 'M', border: 0 });
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
