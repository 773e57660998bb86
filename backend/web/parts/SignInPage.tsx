import { useSession } from '../context';
import { t } from '../i18n';
import { Page } from './Page';
import { SignInForm } from './SignInForm';

/** In the place of a page that is for somebody whom the service knows. */
export function SignInPage() {
  const { session } = useSession();
  return (
    <Page title={session.locked ? t('pin.title') : t('signIn.title')}>
      {session.locked && <p>{t('pin.why')}</p>}
      <SignInForm />
    </Page>
  );
}
