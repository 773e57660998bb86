import { useEffect, useState } from 'preact/hooks';
import type { WaitingDevice } from '#contracts';
import { useSession } from '../context';
import { isStranger } from '../Session';
import { t } from '../i18n';
import { Page } from '../parts/Page';
import { SignInForm } from '../parts/SignInForm';
import { Status } from '../parts/Status';
import { useAction } from '../useAction';
import { CodeForm } from './approve/CodeForm';
import { Decision, type Verdict } from './approve/Decision';

/** Lets a television in that shows a code, or turns it away: RFC 8628 §3.3. */
export function ApprovePage() {
  const { session } = useSession();
  const [code, setCode] = useState(codeOfAddress);
  const [device, setDevice] = useState<WaitingDevice>();
  const [isSignInAsked, setSignInAsked] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const looking = useAction();

  const look = (typed: string) =>
    looking.run(
      async () => {
        setDevice(await session.ask('GET /auth/device/:userCode', { params: { userCode: typed } }));
        setSignInAsked(false);
      },
      ({ code: problem }) => {
        if (isStranger(problem)) setSignInAsked(true);
        else setCode(undefined);
        return isStranger(problem);
      },
    );
  const isReady = session.isSignedIn && !session.locked;
  useEffect(() => {
    if (code !== undefined) look(code);
  }, [code, isReady]);

  const again = () => {
    setCode(undefined);
    setDevice(undefined);
    setVerdict(undefined);
  };
  if (verdict) return <Result verdict={verdict} device={device} onAgain={again} />;
  if (code === undefined) {
    return (
      <Page title={t('approve.title')}>
        <CodeForm error={looking.error} onCode={setCode} />
      </Page>
    );
  }
  if (isSignInAsked) {
    return (
      <Page title={session.locked ? t('pin.title') : t('approve.signInTitle')}>
        <p>{session.locked ? t('pin.why') : t('approve.signInWhy', { code })}</p>
        <SignInForm />
      </Page>
    );
  }
  return (
    <Page title={device ? t('approve.question', { name: device.device.name }) : t('approve.title')}>
      {device ? (
        <Decision code={code} device={device} onVerdict={setVerdict} />
      ) : (
        <Status error={undefined} note={t('form.busy')} />
      )}
    </Page>
  );
}

interface ResultProps {
  verdict: Verdict;
  device: WaitingDevice | undefined;
  onAgain: () => void;
}

function Result({ verdict, device, onAgain }: ResultProps) {
  const name = device?.device.name ?? '';
  return (
    <Page title={t(`approve.${verdict}.title`, { name })}>
      <p>{t(`approve.${verdict}.body`, { name })}</p>
      <button type="button" onClick={onAgain}>
        {t('approve.another')}
      </button>
    </Page>
  );
}

/** The code of the QR code's address. It leaves the address, so that no list of visited pages keeps it. */
function codeOfAddress(): string | undefined {
  const code = new URLSearchParams(location.search).get('code')?.trim();
  if (code === undefined || !/^[A-Za-z]{4}[- ]?[A-Za-z]{4}$/.test(code)) return undefined;
  history.replaceState(null, '', location.pathname);
  return code.toUpperCase();
}
