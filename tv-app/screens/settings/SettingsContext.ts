import type { CaptionStyle } from '#contracts';
import type { ScreenServices } from '#app/app/ScreenServices';
import type { RowPage } from '#app/screens/settings/RowPages';

/** What the pages of the settings work with. */
export interface SettingsContext {
  services: ScreenServices;
  push(page: RowPage): void;
  back(): void;
  /** The rows say something else now. */
  refresh(): void;
  /** Does it; what goes wrong is said, and nothing else happens. @returns whether it went well */
  attempt(action: () => Promise<unknown>): Promise<boolean>;
  /** Asks the service for what a page shows, once for each visit of the page. */
  fetch<T>(ask: () => Promise<T>, show: (answer: T) => void, fail?: () => void): void;
  /** How the sample looks; without a style as it is set. */
  showCaptions(style?: CaptionStyle): void;
}

export interface Option<T> {
  value: T;
  label: string;
  detail?: string;
}

/** A page with the options of one row. What is chosen counts at once, and the row is shown again. */
export function optionsPage<T>(
  context: Pick<SettingsContext, 'back'>,
  id: string,
  title: string,
  options: readonly Option<T>[],
  { current, choose, preview }: { current: T; choose: (value: T) => void; preview?: (value: T | null) => void },
): RowPage {
  const at = (rowId: string): Option<T> | undefined => options[Number(rowId)];
  return {
    id,
    title,
    rows: () =>
      options.map(({ value, label, detail = '' }, place) => ({
        kind: 'option',
        id: String(place),
        label,
        detail,
        isOn: value === current,
      })),
    select: (rowId) => {
      const option = at(rowId);
      if (!option) return;
      context.back();
      if (option.value !== current) choose(option.value);
    },
    focus: (rowId) => {
      const option = at(rowId);
      if (option) preview?.(option.value);
    },
    leave: () => preview?.(null),
  };
}
