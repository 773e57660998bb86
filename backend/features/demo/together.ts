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
