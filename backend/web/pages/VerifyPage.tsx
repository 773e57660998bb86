import { useState } from 'preact/hooks';
import { useSession } from '../context';
import { t } from '../i18n';
import { Form } from '../parts/Form';
import { Link, Page } from '../parts/Page';
import { takeToken } from '../router';
import { useAction } from '../useAction';

/** Where the mail after a sign-up leads. A button, and not by itself: programs that look through mails follow their links. */
export function VerifyPage() {
  const { session } = useSession();
  const [token] = useState(takeToken);
  const [isDone, setDone] = useState(false);
  const action = useAction();
  if (token === undefined) {
    return (
      <Page title={t('verify.title')}>
        <p>{t('mail.noToken')}</p>
        <p class="links">
          <Link to="/account/sign-up">{t('signIn.signUp')}</Link>
        </p>
      </Page>
    );
  }
  const verify = async () => {
    await session.ask('POST /auth/verify', { body: { token } });
    setDone(true);
  };
  if (isDone) {
    return (
      <Page title={t('verify.doneTitle')}>
        <p>{t('verify.done')}</p>
        <p class="links">
          <Link to="/approve">{t('approve.title')}</Link>
          <Link to="/account/devices">{t('devices.title')}</Link>
        </p>
      </Page>
    );
  }
  return (
    <Page title={t('verify.title')}>
      <p>{t('verify.body')}</p>
      <Form action={action} submitLabel={t('verify.submit')} onSubmit={() => action.run(verify)}>
        {null}
      </Form>
    </Page>
  );
}
