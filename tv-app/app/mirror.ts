import { Lightning } from '@lightningjs/sdk';

/**
 * Turns the stage round, for languages that are read from the right: the canvas as a whole, and in it the picture on every element
 * once more, so that places are mirrored and what is seen there isn't. Once, before anything is drawn.
 */
export function mirrorStage(canvas: HTMLElement): void {
  canvas.style.transform = 'scaleX(-1)';
  const element = Lightning.Element.prototype as unknown as TexturedElement;
  const update = element._updateTextureCoords;
  element._updateTextureCoords = function () {
    update.call(this);
    // Without a picture the last one's place has been left as it was.
    if (!this.displayedTexture?._source) return;
    const { _ulx: left, _uly: top, _brx: right, _bry: bottom } = this.core;
    this.core.setTextureCoords(right, top, left, bottom);
  };
}

/** Of Lightning's elements; its types leave it out. */
interface TexturedElement {
  core: {
    _ulx: number;
    _uly: number;
    _brx: number;
    _bry: number;
    setTextureCoords(left: number, top: number, right: number, bottom: number): void;
  };
  displayedTexture: { _source: unknown } | null;
  _updateTextureCoords(): void;
}
