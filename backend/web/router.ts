import { useEffect, useState } from 'preact/hooks';

/** Where the page is; changes with `go` and with the browser's own ways back and forth. */
export function usePath(): string {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = () => setPath(location.pathname);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  return path;
}

/** Goes to another of our pages without loading it anew: who is signed in stays so. */
export function go(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** The token of a mail's link. It stands in the fragment, which no server ever sees, and leaves the address once it was read. */
export function takeToken(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;
  if (token !== undefined) history.replaceState(null, '', location.pathname);
  return token;
}
