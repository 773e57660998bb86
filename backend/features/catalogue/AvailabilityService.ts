import { AppError } from '#backend/AppError';
import type { TitleWindowStore } from './TitleWindowStore';
import { assertInOrder, type TitleWindow } from './windows';

/** When, where and whether titles can be seen: what an operator says of it. */
export class AvailabilityService {
  constructor(
    private readonly store: TitleWindowStore,
    private readonly hasTitle: (id: string) => Promise<boolean>,
  ) {}

  /** @throws AppError not_found */
  async setHidden(titleId: string, isHidden: boolean): Promise<void> {
    if (!(await this.store.setHidden(titleId, isHidden))) throw noTitle(titleId);
  }

  /** @throws AppError not_found, request_malformed: it ends before it begins */
  async add(titleId: string, window: TitleWindow): Promise<void> {
    await this.assertTitle(titleId);
    assertInOrder(window);
    await this.store.add(titleId, window);
  }

  /** @throws AppError not_found */
  async clear(titleId: string): Promise<void> {
    await this.assertTitle(titleId);
    await this.store.clear(titleId);
  }

  /** By region and time. @throws AppError not_found */
  async list(titleId: string): Promise<TitleWindow[]> {
    await this.assertTitle(titleId);
    return this.store.list(titleId);
  }

  private async assertTitle(id: string): Promise<void> {
    if (!(await this.hasTitle(id))) throw noTitle(id);
  }
}

function noTitle(id: string): AppError {
  return new AppError('not_found', `No title ${id}`);
}
