import { useState } from 'preact/hooks';
import { useSession } from '../context';
import { t } from '../i18n';
import { PasswordField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Link, Page } from '../parts/Page';
import { takeToken } from '../router';
import { useAction } from '../useAction';

/**
 * Where the mail after a sign-up leads. A button, and not by itself: programs that look through mails follow their links. With the
 * password, since a stranger may have signed up with this address.
 */
export function VerifyPage() {
  const { session } = useSession();
  const [token] = useState(takeToken);
  const [password, setPassword] = useState('');
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
  const confirm = async () => {
    await session.ask('POST /auth/verify', { body: { token, password } });
    setDone(true);
  };
  const verify = () => action.run(confirm, ({ code }) => code === 'credentials_wrong' && 'verify.wrong');
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
      <p class="hint">{t('verify.stranger')}</p>
      <Form action={action} submitLabel={t('verify.submit')} onSubmit={verify}>
        <PasswordField value={password} onInput={setPassword} />
      </Form>
    </Page>
  );
}
