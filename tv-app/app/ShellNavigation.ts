import type { NavKey } from '#app/app/Navigation';
import { paths } from '#app/app/paths';
import type { ScreenLoader } from '#app/app/ScreenLoader';
import type { Services } from '#app/app/services';
import type { SideNav } from '#app/components/navigation/SideNav';
import type { NavItem } from '#app/components/navigation/SideNavRow';
import type { Direction } from '#app/focus/FocusContainer';
import type { Action } from '#app/input/actions';
import type { MessageKey } from '#app/i18n/I18n';
import type { IconName } from '#app/theme/icons';

interface Destination {
  path: string;
  icon: IconName;
  label: MessageKey;
}

/** From top to bottom. */
const destinations: Record<NavKey, Destination> = {
  profile: { path: paths.profiles, icon: 'person', label: 'nav.profile' },
  search: { path: paths.search, icon: 'search', label: 'nav.search' },
  home: { path: paths.home, icon: 'home', label: 'nav.home' },
  browse: { path: paths.browse, icon: 'browse', label: 'nav.browse' },
  live: { path: paths.guide, icon: 'live', label: 'nav.live' },
  myList: { path: paths.myList, icon: 'myList', label: 'nav.myList' },
  settings: { path: paths.settings, icon: 'settings', label: 'nav.settings' },
};

const order = Object.keys(destinations) as NavKey[];

/** The side navigation over whatever screen belongs to it: Left at the left edge opens it, Right or Back closes it. */
export class ShellNavigation {
  private current: NavKey | null = null;

  constructor(
    private readonly view: SideNav,
    private readonly services: Services,
    private readonly loader: Pick<ScreenLoader, 'has'>,
  ) {
    // The strip has another picture then; open, it stays as it is.
    services.channels.onChange(() => !this.isOpen && this.showFor(this.current));
  }

  /** On a screen; null for one that has no side navigation. */
  showFor(current: NavKey | null): void {
    this.current = current;
    if (current === null) {
      this.view.hide();
      return;
    }
    const { i18n } = this.services;
    this.view.setUp(i18n.t('nav.title'), {
      onSelect: (key) => this.go(key as NavKey),
      currentWord: i18n.t('nav.here'),
    });
    this.view.show(this.items(), current);
  }

  onEdge(direction: Direction): void {
    if (direction === 'left') this.open();
  }

  open(): void {
    const { view } = this;
    const { focus } = this.services;
    if (this.current === null || view.isOpen) return;
    view.open();
    focus.add('shell', view);
    focus.trap(view);
  }

  close(): void {
    const { view } = this;
    const { focus } = this.services;
    if (!view.isOpen) return;
    view.close();
    focus.release(view);
    focus.remove(view);
  }

  get isOpen(): boolean {
    return this.view.isOpen;
  }

  /** True where it closes it; what moves the focus is for its rows. */
  onAction(action: Action): boolean {
    const isAway = action === 'back' || action === 'right';
    if (isAway) this.close();
    return isAway;
  }

  private go(key: NavKey): void {
    const { navigator } = this.services;
    const { path } = destinations[key];
    this.close();
    // Whoever asks who is watching may want to come back to where they were.
    if (key === 'profile') navigator.open(path);
    else navigator.switchTo(path);
  }

  /** What there are screens for. */
  private items(): NavItem[] {
    const { channels, i18n, profile } = this.services;
    const viewer = profile.current;
    return order
      .filter((key) => this.loader.has(destinations[key].path) && (key !== 'live' || channels.areThere))
      .map((key) => {
        const { icon, label } = destinations[key];
        const isViewer = key === 'profile' && viewer !== null;
        return {
          key,
          icon,
          avatar: isViewer ? viewer.avatar : null,
          label: isViewer ? viewer.name : i18n.t(label),
          ...(isViewer && { said: `${i18n.t('profiles.switch')}, ${viewer.name}` }),
        };
      });
  }
}
