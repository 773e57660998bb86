/**
 * Orders paths so that a fixed segment is looked at before a parameter in its place: `/content/trending` before `/content/:id`.
 */
export function bySpecificity(a: string, b: string): number {
  return ranked(a) < ranked(b) ? -1 : 1;
}

/** `~` comes after every letter of a segment. */
function ranked(path: string): string {
  return path.replace(/:[^/]+/g, '~');
}
