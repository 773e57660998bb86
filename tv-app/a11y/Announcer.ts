/** Says aloud what got the focus: one off-screen live region, which every screen reader of a set can read. */
export class Announcer {
  private readonly region: HTMLElement;

  constructor(document: Document) {
    this.region = document.createElement('div');
    this.region.setAttribute('role', 'status');
    this.region.setAttribute('aria-live', 'polite');
    // Off the screen, not hidden: hidden things aren't read.
    Object.assign(this.region.style, {
      position: 'absolute',
      left: '-9999px',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
    });
    document.body.appendChild(this.region);
  }

  say(text: string): void {
    this.region.textContent = text;
  }
}
