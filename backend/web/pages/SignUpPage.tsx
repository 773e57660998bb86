import { useState } from 'preact/hooks';
import { useSession } from '../context';
import { t } from '../i18n';
import { EmailField, PasswordField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Link, Page } from '../parts/Page';
import { useAction } from '../useAction';

export function SignUpPage() {
  const { session } = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isAsked, setAsked] = useState(false);
  const action = useAction();
  const signUp = async () => {
    await session.ask('POST /auth/sign-up', { body: { email, password } });
    setAsked(true);
  };
  if (isAsked) {
    return (
      <Page title={t('mail.title')}>
        <p>{t('signUp.mail', { email })}</p>
        <p class="hint">{t('mail.hint')}</p>
      </Page>
    );
  }
  return (
    <Page title={t('signUp.title')}>
      <Form action={action} submitLabel={t('signUp.submit')} onSubmit={() => action.run(signUp)}>
        <EmailField value={email} onInput={setEmail} />
        <PasswordField isNew value={password} onInput={setPassword} />
      </Form>
      <p class="links">
        <Link to="/account/devices">{t('signUp.signIn')}</Link>
      </p>
    </Page>
  );
}
