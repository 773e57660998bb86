import { Lightning } from '@lightningjs/sdk';
import { isMirrored } from '#app/theme/direction';
import { type, widthOf, words } from '#app/theme/typography';

/** A canvas knows no tabular digits: every character gets a field of its own, as wide as the widest digit. */
const digits = '0123456789';

/**
 * A running time that doesn't jitter. Ten digits and a colon are all the textures that it ever needs, however long it runs.
 */
export class TimeLabel extends Lightning.Component {
  /** What it says as a whole, for whoever reads the screen. */
  inspectedText = '';
  private digitWidth = 0;

  /** Where the label's own x is: at its start or at its end. */
  alignRight = false;

  write(text: string): void {
    if (text === this.inspectedText) return;
    this.inspectedText = text;
    this.digitWidth ||= Math.max(...[...digits].map((digit) => widthOf(type.meta, digit)));
    const widths = [...text].map((character) =>
      digits.includes(character) ? this.digitWidth : widthOf(type.meta, character),
    );
    this.w = widths.reduce((sum, width) => sum + width, 0);
    this.h = type.meta.lineHeight;
    this.mountX = this.alignRight ? 1 : 0;
    this.growFields(text.length);
    let x = 0;
    this.children.forEach((field, place) => {
      const character = text[place];
      field.visible = character !== undefined;
      if (character === undefined) return;
      const width = widths[place] ?? 0;
      // A time is read from the left, whichever way words are.
      const middle = x + width / 2;
      field.patch({ x: isMirrored() ? this.w - middle : middle, color: this.color, text: words(type.meta, character) });
      x += width;
    });
  }

  private growFields(count: number): void {
    while (this.children.length < count) this.childList.add(this.stage.c({ mountX: 0.5 }));
  }
}
