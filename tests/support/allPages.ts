/** Every page of a list, the first one first. @param ask for the page at a cursor */
export async function allPages<P extends { nextCursor: string | null }>(
  ask: (cursor: string | null) => Promise<P>,
): Promise<P[]> {
  const first = await ask(null);
  const pages = [first];
  for (let cursor = first.nextCursor; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null) {
    pages.push(await ask(cursor));
  }
  return pages;
}

/** Query parameters; those that are null or undefined are left out. */
export function queryOf(values: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined ? [] : [[name, String(value)]],
  );
  return new URLSearchParams(given).toString();
}
