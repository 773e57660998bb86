import type { SpeechOutput } from '#app/a11y/Announcer';

/** So many sentences stay that a reader may not have come to yet. */
const keptSentences = 3;

/** Off-screen mirrors of what is said, which the screen reader of every set and browser reads by itself. */
export class LiveRegion implements SpeechOutput {
  private readonly focus: HTMLElement;
  private readonly rest: HTMLElement;

  constructor(private readonly document: Document) {
    this.focus = this.addRegion('assertive');
    this.rest = this.addRegion('polite');
  }

  say(text: string, isUrgent: boolean): void {
    const region = isUrgent ? this.focus : this.rest;
    // A new line each: the same words again in the old one would be no change, and not be read.
    const line = this.document.createElement('p');
    line.textContent = text;
    const kept = isUrgent ? 0 : keptSentences - 1;
    while (region.children.length > kept) region.removeChild(region.children[0]!);
    region.appendChild(line);
  }

  private addRegion(politeness: 'assertive' | 'polite'): HTMLElement {
    const region = this.document.createElement('div');
    if (politeness === 'polite') region.setAttribute('role', 'status');
    region.setAttribute('aria-live', politeness);
    // Off the screen, not hidden: hidden things aren't read.
    Object.assign(region.style, {
      position: 'absolute',
      top: '0',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    });
    this.document.body.appendChild(region);
    return region;
  }
}
