import { useState } from 'preact/hooks';
import { useSession } from '../context';
import { t } from '../i18n';
import { EmailField, PasswordField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Link, Page } from '../parts/Page';
import { takeToken } from '../router';
import { useAction } from '../useAction';

/** Asks for the mail, or with what it brought for the new password. */
export function ResetPage() {
  const [token] = useState(takeToken);
  return token === undefined ? <AskForMail /> : <NewPassword token={token} />;
}

function AskForMail() {
  const { session } = useSession();
  const [email, setEmail] = useState('');
  const [isAsked, setAsked] = useState(false);
  const action = useAction();
  const ask = async () => {
    await session.ask('POST /auth/reset', { body: { email } });
    setAsked(true);
  };
  if (isAsked) {
    return (
      <Page title={t('mail.title')}>
        <p>{t('reset.mail', { email })}</p>
        <p class="hint">{t('mail.hint')}</p>
      </Page>
    );
  }
  return (
    <Page title={t('reset.title')}>
      <p>{t('reset.body')}</p>
      <Form action={action} submitLabel={t('reset.submit')} onSubmit={() => action.run(ask)}>
        <EmailField value={email} onInput={setEmail} />
      </Form>
    </Page>
  );
}

function NewPassword({ token }: { token: string }) {
  const { session } = useSession();
  const [password, setPassword] = useState('');
  const [isDone, setDone] = useState(false);
  const action = useAction();
  const confirm = async () => {
    await session.ask('POST /auth/reset/confirm', { body: { token, password } });
    setDone(true);
  };
  if (isDone) {
    return (
      <Page title={t('reset.doneTitle')}>
        <p>{t('reset.done')}</p>
        <p class="links">
          <Link to="/account/devices">{t('signIn.submit')}</Link>
        </p>
      </Page>
    );
  }
  return (
    <Page title={t('reset.newTitle')}>
      <p>{t('reset.newBody')}</p>
      <Form action={action} submitLabel={t('reset.newSubmit')} onSubmit={() => action.run(confirm)}>
        <PasswordField isNew value={password} onInput={setPassword} />
      </Form>
    </Page>
  );
}
