import type { Locale } from '#app/i18n/locales';
import type { PreferenceStore } from '#app/state/PreferenceStore';
import type { ProfileStore } from '#app/state/ProfileStore';
import { appearance, isSame, keepAppearance, type Appearance } from '#app/theme/appearance';
import { reduceMotion } from '#app/theme/motion';
import { brands, type Brand } from '#app/theme/palettes';
import type { PlatformAdapter } from '#devices/platforms/PlatformAdapter';

interface LookOptions {
  platform: PlatformAdapter;
  profile: ProfileStore;
  preferences: PreferenceStore;
  /** Of the platform settings. */
  brand: string | undefined;
  /** The address says that nothing shall move. */
  isStill: boolean;
  /** What the app speaks now, and what it would speak if it started now. */
  locale: Locale;
  wantedLocale(): Locale;
  /** A film, or a question that leads somewhere: it must not be interrupted because somebody likes larger letters. */
  isBusy(): boolean;
}

/**
 * Sees to it that the app looks and speaks as whoever is watching likes it. Motion changes at once. Measures, colours and words are
 * constants of the page: for another choice the app starts itself anew where it is, which takes less than a second and is dark meanwhile.
 */
export class Look {
  /** Where the next start leads, if not to where the address says: a screen that knows the place better says it. */
  returnTo: (() => string) | null = null;

  constructor(private readonly options: LookOptions) {
    options.preferences.onChange(() => this.settle());
  }

  /** Restarts the app where it isn't drawn as it should be. @returns whether it does */
  settle(): boolean {
    const { platform, preferences, isStill, isBusy } = this.options;
    reduceMotion(isStill || platform.prefersReducedMotion() || preferences.current.motion === 'reduced');
    if (this.isRight || preferences.isSaving || isBusy()) return false;
    if (!isSame(appearance, this.wanted) && !keepAppearance(this.wanted)) return false;
    this.options.profile.handOver();
    if (this.returnTo) window.location.replace(`#${this.returnTo()}`);
    platform.restart();
    return true;
  }

  /** While nobody is watching, it is as it was for whoever watched last. */
  private get isRight(): boolean {
    const { profile, locale, wantedLocale } = this.options;
    if (profile.current === null) return appearance.brand === this.brand;
    return isSame(appearance, this.wanted) && locale === wantedLocale();
  }

  private get wanted(): Appearance {
    const { preferences, profile } = this.options;
    const { contrast, textSize } = profile.current ? preferences.current : appearance;
    return { brand: this.brand, contrast, textSize };
  }

  private get brand(): Brand {
    return brands.find((known) => known === this.options.brand) ?? 'cinema';
  }
}
