import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSession } from '../context';
import { t } from '../i18n';
import { go } from '../router';

interface PageProps {
  title: string;
  children: ComponentChildren;
}

/** The frame of every page. A new title is said aloud, since the focus goes to it. */
export function Page({ title, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Tenfoot`;
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div class="page">
      <Header />
      <main class="card">
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  );
}

function Header() {
  const { session } = useSession();
  return (
    <header>
      <span class="brand">Tenfoot</span>
      {session.isSignedIn && (
        <nav aria-label={t('nav.label')}>
          <Link to="/account/devices">{t('devices.title')}</Link>
          <Link to="/account/data">{t('data.title')}</Link>
          <button type="button" class="quiet" onClick={() => void session.signOut()}>
            {t('nav.signOut')}
          </button>
        </nav>
      )}
    </header>
  );
}

/** To another of our pages. */
export function Link({ to, children }: { to: string; children: ComponentChildren }) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} onClick={follow}>
      {children}
    </a>
  );
}
