/** What a viewer is asked, over everything else. */
export interface Question {
  title: string;
  body?: string;
  /** From top to bottom; the focus begins on the last one that does no harm, unless `startsOn` names another. */
  choices: readonly Choice[];
  startsOn?: string;
  /** An address for a phone's camera, shown as a square above the choices. */
  square?: string;
}

export interface Choice {
  key: string;
  label: string;
  /** What it does can't be taken back. */
  isDanger?: boolean;
}
