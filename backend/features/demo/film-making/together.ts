/**
 * Waits for all parts. When one fails, tells the others to stop and waits for them too, so that nothing still writes
 * into a folder that is about to be removed.
 */
export async function together<T extends readonly unknown[]>(
  parts: { readonly [K in keyof T]: Promise<T[K]> },
  stopOthers: () => void = () => undefined,
): Promise<{ -readonly [K in keyof T]: T[K] }> {
  try {
    return await Promise.all(parts);
  } catch (error) {
    stopOthers();
    await Promise.allSettled(parts);
    throw error;
  }
}

/** Does `work` for each item, at most `width` at a time, and gives the results in the order of the items. */
export async function inTurns<T, R>(items: readonly T[], width: number, work: (item: T, index: number) => Promise<R>) {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [index, item] of queue) results[index] = await work(item, index);
  };
  await together(Array.from({ length: Math.min(width, items.length) }, lane), () => {
    while (!queue.next().done);
  });
  return results;
}
