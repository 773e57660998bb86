import type { IconName } from '#app/theme/icons';

interface RowWords {
  id: string;
  label: string;
  /** A sentence below the label. */
  detail?: string;
  icon?: IconName;
  /** Nobody can do anything with it now; its detail says why. */
  isDisabled?: boolean;
}

/** One line of settings. `choice` leads to its options, `action` does something, `info` is read. */
export type SettingRow =
  | (RowWords & { kind: 'switch'; isOn: boolean })
  | (RowWords & { kind: 'choice'; value: string })
  | (RowWords & { kind: 'action'; value?: string; isDanger?: boolean })
  | (RowWords & { kind: 'option'; isOn: boolean })
  | (RowWords & { kind: 'info'; value?: string })
  | { kind: 'heading'; id: string; label: string };
