import type { JSX } from 'preact';
import { useReducer, useState } from 'preact/hooks';
import { SessionContext } from './context';
import { t } from './i18n';
import { ApprovePage } from './pages/ApprovePage';
import { DataPage } from './pages/DataPage';
import { DevicesPage } from './pages/DevicesPage';
import { ResetPage } from './pages/ResetPage';
import { SignUpPage } from './pages/SignUpPage';
import { VerifyPage } from './pages/VerifyPage';
import { Link, Page } from './parts/Page';
import { usePath } from './router';
import { Session } from './Session';

const pages: Record<string, () => JSX.Element> = {
  '/approve': ApprovePage,
  '/account': DevicesPage,
  '/account/devices': DevicesPage,
  '/account/data': DataPage,
  '/account/sign-up': SignUpPage,
  '/account/verify': VerifyPage,
  '/account/reset': ResetPage,
};

/** The pages of accounts: one session, as long as the page is open. */
export function App() {
  const [isWorking, setWorking] = useState(false);
  const [, update] = useReducer((changes: number) => changes + 1, 0);
  const [session] = useState(() => new Session(setWorking, () => update(undefined)));
  const CurrentPage = pages[usePath().replace(/(?<=.)\/$/, '')] ?? NothingHere;
  return (
    <SessionContext.Provider value={{ session, isWorking }}>
      <CurrentPage />
    </SessionContext.Provider>
  );
}

function NothingHere() {
  return (
    <Page title={t('nothing.title')}>
      <p class="links">
        <Link to="/approve">{t('approve.title')}</Link>
        <Link to="/account/devices">{t('devices.title')}</Link>
      </p>
    </Page>
  );
}
