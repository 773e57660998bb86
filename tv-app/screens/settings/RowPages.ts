import type { SettingRow } from '#app/components/settings-list/SettingRow';
import type { SettingsList } from '#app/components/settings-list/SettingsList';

/** What a list of settings shows, and what its rows do. */
export interface RowPage {
  /** Part of an address, where it has one. */
  id: string;
  title: string;
  rows(): readonly SettingRow[];
  select?(id: string): void;
  /** A row has the focus: what it would do can be shown. */
  focus?(id: string): void;
  /** It is shown no more. */
  leave?(): void;
}

/** Pages of rows in one list: each leads to others, and Back leads to the row that led there. */
export class RowPages {
  private readonly stack: { page: RowPage; focusedId: string | null }[] = [];

  constructor(
    private readonly list: SettingsList,
    /** Another page is shown, or the same with other words. */
    private readonly onPage: (page: RowPage) => void,
  ) {}

  get page(): RowPage | null {
    return this.stack[this.stack.length - 1]?.page ?? null;
  }

  get depth(): number {
    return this.stack.length;
  }

  /** In place of whatever was there. */
  open(page: RowPage): void {
    this.clear();
    this.push(page);
  }

  push(page: RowPage): void {
    const top = this.stack[this.stack.length - 1];
    if (top) top.focusedId = this.list.focusedId;
    this.stack.push({ page, focusedId: null });
    this.onPage(page);
    this.list.begin(page.title, page.rows());
  }

  /** @returns whether there was anything to go back to */
  back(): boolean {
    if (this.stack.length < 2) return false;
    this.stack.pop()?.page.leave?.();
    const top = this.stack[this.stack.length - 1];
    if (!top) return false;
    this.onPage(top.page);
    this.list.begin(top.page.title, top.page.rows());
    if (top.focusedId !== null) this.list.focusId(top.focusedId);
    return true;
  }

  /** Something of what is shown is another now. */
  refresh(): void {
    const { page } = this;
    if (!page) return;
    this.onPage(page);
    this.list.show(page.title, page.rows());
  }

  clear(): void {
    for (const { page } of this.stack.splice(0).reverse()) page.leave?.();
  }
}
