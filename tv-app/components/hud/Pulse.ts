import { Lightning } from '@lightningjs/sdk';
import { Icon } from '#app/components/icon/Icon';
import type { IconName } from '#app/theme/icons';
import { duration, fade, move, settle } from '#app/theme/motion';
import { roundedBox } from '#app/theme/textures';
import { colour, hud, stage } from '#app/theme/tokens';

interface PulseSpec extends Lightning.Component.TemplateSpec {
  Ground: object;
  Icon: typeof Icon;
}

const { size, icon, groundAlpha, from, to } = hud.pulse;

/** What a key did, said by an icon in the middle that is gone before it disturbs. */
export class Pulse
  extends Lightning.Component<PulseSpec>
  implements Lightning.Component.ImplementTemplateSpec<PulseSpec>
{
  private readonly Ground = this.getByRef('Ground')!;
  private readonly Icon = this.getByRef('Icon')!;

  static override _template(): Lightning.Component.Template<PulseSpec> {
    return {
      alpha: 0,
      x: stage.w / 2,
      y: stage.h / 2,
      Ground: { mount: 0.5, w: size, h: size, color: colour.ground, alpha: groundAlpha },
      Icon: { type: Icon, mount: 0.5, color: colour.ink },
    };
  }

  override _setup(): void {
    this.Ground.patch({ texture: roundedBox(this.stage, size, size, size / 2) });
  }

  show(name: IconName): void {
    this.Icon.show(name, icon);
    settle(this, 'alpha', 1);
    settle(this, 'scale', from);
    move(this, 'scale', to, duration.pulse);
    fade(this, 0, duration.pulse);
  }
}
