/** `settings.json`, Lightning's own convention: what the app and the platform are told from outside. */
export interface Settings {
  appSettings: AppSettings;
  platformSettings: PlatformSettings;
}

export interface AppSettings {
  stage?: Record<string, unknown>;
  [name: string]: unknown;
}

export interface PlatformSettings {
  /** Where fonts and locales are, relative to the page. */
  path?: string;
  /** Origin of the API; empty: that of the page. */
  apiUrl?: string;
  /** Whose app it is: a palette of `theme/palettes`. */
  brand?: string;
  /** Address of a WebSocket over which a paired phone says actions; empty: none. */
  secondScreenUrl?: string;
  [name: string]: unknown;
}

/** Enough to start and to say what is wrong, when `settings.json` can't be read. */
export const defaultSettings: Settings = {
  appSettings: {},
  platformSettings: { path: './static', apiUrl: '' },
};
