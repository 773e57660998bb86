/**
 * What the Router's own patterns can read: the names of its special routes, or a path. In a path it looks at no other signs, and
 * breaks over a name that is made of nothing else.
 */
const readable = /^([!*$]|[\w%:.\- ]+(\/[\w%:.\- ]+)*)$/;

/**
 * The path in the address, or `root` where there is none that can be read: a deep link of a launcher may hold anything. The Router
 * takes no path at all for the first screen that it finds, and throws over `%E0%A4%A` and `player/!`, which leaves a dark screen.
 *
 * @param hash of the address, with or without its `#`
 */
export function pathInAddress(hash: string, root: string): string {
  const path = hash.replace(/^#/, '').replace(/\/+$/, '');
  return readable.test(path) && decoded(path) !== null ? path : root;
}

/** The address bar writes some letters in another way than those who ask for a path. */
export function isSamePath(one: string, other: string): boolean {
  return one === other || (decoded(one) ?? one) === (decoded(other) ?? other);
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
