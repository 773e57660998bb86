import type { DeviceProfile } from '#devices/profiles/DeviceProfile';
import { keysOf } from '#devices/profiles/keyMapOf';
import { drawIcon } from './icons';
import { HeldKey, type KeySender } from './HeldKey';
import { padCaps, remotes, type Cap, type RemotePart, type Rocker } from './remotes';

/** How long a key of the drawn remote shines when it was pressed on the keyboard. */
const shineMs = 160;

/** A remote to look at and to press: a pointer that stays down holds the key, as a thumb does. */
export class Remote {
  private readonly held = new HeldKey({
    setTimeout: (callback, ms) => window.setTimeout(callback, ms),
    clearTimeout: (timer) => window.clearTimeout(timer as number),
  });
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private profile: DeviceProfile | null = null;

  constructor(
    private readonly body: HTMLElement,
    private readonly send: (keyId: string) => KeySender,
  ) {
    for (const type of ['pointerup', 'pointercancel', 'blur']) window.addEventListener(type, () => this.held.release());
  }

  show(profile: DeviceProfile): void {
    this.held.release();
    this.profile = profile;
    this.buttons.clear();
    this.body.dataset.set = profile.id;
    this.body.setAttribute('aria-label', `Remote control: ${profile.name}`);
    this.body.replaceChildren(...remotes[profile.id].map((part) => this.draw(part)));
  }

  /** Shows that this key was pressed, wherever it was. */
  shine(keyId: string): void {
    const button = this.buttons.get(keyId);
    button?.classList.add('pressed');
    window.setTimeout(() => button?.classList.remove('pressed'), shineMs);
  }

  private draw(part: RemotePart): HTMLElement {
    if (part.kind === 'pad') return box('pad', ...padCaps.map((cap) => this.button(cap)));
    if (part.kind === 'row') {
      const row = box(`row ${part.look}`, ...part.caps.map((cap) => this.button(cap)));
      return part.title ? box('titled', words('title', part.title), row) : row;
    }
    const { left, right, between } = part;
    return box('rockers', this.rocker(left), ...(between ? [this.button(between)] : []), this.rocker(right));
  }

  private rocker({ title, more, less }: Rocker): HTMLElement {
    return box('rocker', this.button(more), words('title', title), this.button(less));
  }

  private button({ key, label, icon, text }: Cap): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.key = key;
    button.setAttribute('aria-label', label);
    button.title = this.describe(key, label);
    if (icon) button.append(drawIcon(icon));
    if (text) button.append(text);
    // The app keeps the keyboard: a button that took it would make the app let go of what is held.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('pointerdown', (event) => {
      if (event.button === 0) this.held.press(this.send(key));
    });
    // Without a pointer: Enter or Space on a button that was reached with Tab.
    button.addEventListener('click', (event) => {
      if (event.detail !== 0) return;
      this.held.press(this.send(key));
      this.held.release();
    });
    this.buttons.set(key, button);
    return button;
  }

  private describe(keyId: string, label: string): string {
    const key = this.profile && keysOf(this.profile).find(({ id }) => id === keyId);
    if (!key) return label;
    if (key.isKept) return `${label}: the set keeps this key`;
    const sent = [key.key, key.code || ''].join(' ').trim();
    return `${label}: ${sent} → ${key.action ?? 'no meaning'}`;
  }
}

function box(className: string, ...children: HTMLElement[]): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  element.append(...children);
  return element;
}

function words(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
