import type { SettingRow } from '#app/components/settings-list/SettingRow';
import type { SettingsContext } from '#app/screens/settings/SettingsContext';

const again = 'again';

/** What a page asks the service for. */
export class Awaited<T> {
  /** Null: there is no answer yet. */
  current: T | null = null;
  private hasFailed = false;

  constructor(
    private readonly context: SettingsContext,
    private readonly ask: () => Promise<T>,
  ) {}

  load(): void {
    this.hasFailed = false;
    this.context.fetch(
      this.ask,
      (answer) => (this.current = answer),
      () => (this.hasFailed = true),
    );
  }

  /** Instead of those of the answer: that it is on its way, or how to ask once more. */
  get rows(): readonly SettingRow[] {
    const { i18n } = this.context.services;
    if (!this.hasFailed) return [{ kind: 'heading', id: 'wait', label: i18n.t('settings.loading') }];
    return [{ kind: 'action', id: again, label: i18n.t('problem.retry'), detail: i18n.t('problem.unknown.title') }];
  }

  /** @returns whether it was the row that asks once more */
  select(id: string): boolean {
    if (id !== again) return false;
    this.load();
    this.context.refresh();
    return true;
  }
}
