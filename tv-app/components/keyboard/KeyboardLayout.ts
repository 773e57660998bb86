/** A set of keys that are on the screen at the same time. */
export interface KeyboardPage {
  /** On the key that leads here. */
  mark: string;
  /** Six rows of six, a character a key, as they stand on the screen from left to right; a space is a place without a key. */
  rows: readonly string[];
}

/** The letters of a language, in the order in which its alphabet is said. */
export interface KeyboardLayout {
  /** BCP 47 primary tag. */
  language: string;
  pages: readonly KeyboardPage[];
  /**
   * For keys that change what stands before them, as the marks of Japanese letters do: the whole text afterwards. Null for a key
   * that simply writes itself.
   */
  compose?: (text: string, key: string) => string | null;
}

export const keyboardColumns = 6;
export const keyboardRows = 6;
