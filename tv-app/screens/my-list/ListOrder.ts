/** The order of a list while the viewer carries one of its things to another place. */
export class ListOrder<Item extends { title: { id: string } }> {
  private kept: Item[] = [];
  private carried: { id: string; from: number } | null = null;

  get items(): readonly Item[] {
    return this.kept;
  }

  set items(items: readonly Item[]) {
    this.kept = [...items];
    this.carried = null;
  }

  placeOf(id: string): number {
    return this.kept.findIndex(({ title }) => title.id === id);
  }

  /** What is carried; null for nothing. */
  get carriedId(): string | null {
    return this.carried?.id ?? null;
  }

  pickUp(id: string): void {
    const from = this.placeOf(id);
    if (from >= 0) this.carried = { id, from };
  }

  /** Those in between make room. */
  carryTo(place: number): void {
    const from = this.carried ? this.placeOf(this.carried.id) : -1;
    const [item] = from < 0 ? [] : this.kept.splice(from, 1);
    if (item) this.kept.splice(place, 0, item);
  }

  /** Beside which it stands now, in the service's words; null where it has stayed where it was. */
  putDown(isStaying: (id: string) => boolean): { before: string } | { after: string } | null {
    const { carried } = this;
    this.carried = null;
    const place = carried ? this.placeOf(carried.id) : -1;
    if (!carried || place === carried.from) return null;
    const next = this.kept.slice(place + 1).find(({ title }) => isStaying(title.id));
    if (next) return { before: next.title.id };
    const last = this.kept
      .slice(0, place)
      .reverse()
      .find(({ title }) => isStaying(title.id));
    return last ? { after: last.title.id } : null;
  }

  /** As if it had never been picked up. Where that was; null for nothing carried. */
  putBack(): number | null {
    const { carried } = this;
    if (!carried) return null;
    this.carryTo(carried.from);
    this.carried = null;
    return carried.from;
  }

  takeOut(id: string): void {
    this.kept = this.kept.filter(({ title }) => title.id !== id);
  }
}
