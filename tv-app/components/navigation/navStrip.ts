import type { Lightning } from '@lightningjs/sdk';
import type { NavItem } from '#app/components/navigation/SideNavRow';
import { paintAvatar } from '#app/theme/avatars';
import { css } from '#app/theme/colours';
import { drawing, paintIcon } from '#app/theme/textures';
import { colour, sideNav } from '#app/theme/tokens';

/** Of the first row of a group that stands alone at the top or at the bottom; the others follow each other in the middle. */
export function rowY(items: readonly NavItem[], place: number): number {
  const key = items[place]?.key;
  if (key === 'profile') return sideNav.profileY;
  if (key === 'settings') return sideNav.bottomY;
  const above = items.slice(0, place).filter((item) => item.key !== 'profile').length;
  return sideNav.middleY + above * sideNav.row.pitch;
}

/** The icons at rest as one drawing, so that a frame of what is beside it pays for one quad. As `patch` of the element wants it. */
export function navStrip(stage: Lightning.Stage, items: readonly NavItem[], current: string, id: string): object {
  const { strip, row, avatar: figureSize } = sideNav;
  const top = sideNav.profileY;
  const h = sideNav.bottomY + row.h - top;
  const texture = drawing(stage, `side-nav ${id}`, strip.w, h, (context) => {
    items.forEach(({ key, icon, avatar }, place) => {
      const middle = rowY(items, place) + row.h / 2 - top;
      const size = avatar ? figureSize - (row.icon - strip.icon) : strip.icon;
      context.save();
      context.translate(strip.iconX + (strip.icon - size) / 2, middle - size / 2);
      if (avatar) paintAvatar(context, avatar, size);
      else paintIcon(context, icon, size, key === current ? colour.ink : colour.inkFaint);
      context.restore();
      if (key !== current) return;
      context.fillStyle = css(colour.light);
      context.fillRect(0, middle - strip.mark.h / 2, strip.mark.w, strip.mark.h);
    });
  });
  return { y: top, w: strip.w, h, texture };
}
