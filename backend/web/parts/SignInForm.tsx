import { useState } from 'preact/hooks';
import { useSession } from '../context';
import { t } from '../i18n';
import { useAction } from '../useAction';
import { EmailField, Field, PasswordField } from './Field';
import { Form } from './Form';
import { Link } from './Page';

/** Signs in on this page; asks for the mailed code and for a PIN where the service wants them. */
export function SignInForm() {
  const { session } = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isCodeAsked, setCodeAsked] = useState(false);
  const action = useAction();
  if (session.locked) return <PinForm name={session.locked.name} />;
  const signIn = () =>
    action.run(
      () => session.signIn({ email, password, ...(code !== '' && { code }) }),
      ({ code: problem }) => {
        if (problem === 'sign_in_code_required' && !isCodeAsked) setCodeAsked(true);
        return problem === 'sign_in_code_required' && !isCodeAsked;
      },
    );
  return (
    <>
      <Form action={action} submitLabel={t('signIn.submit')} onSubmit={signIn}>
        <EmailField value={email} onInput={setEmail} />
        <PasswordField value={password} onInput={setPassword} />
        {isCodeAsked && (
          <Field
            label={t('field.code')}
            hint={t('field.codeHint')}
            value={code}
            onInput={(text) => setCode(text.replace(/\D/g, ''))}
            input={{ inputMode: 'numeric', autocomplete: 'one-time-code', maxLength: 6 }}
          />
        )}
      </Form>
      <p class="links">
        <Link to="/account/reset">{t('signIn.forgotten')}</Link>
        <Link to="/account/sign-up">{t('signIn.signUp')}</Link>
      </p>
    </>
  );
}

function PinForm({ name }: { name: string }) {
  const { session } = useSession();
  const [pin, setPin] = useState('');
  const action = useAction();
  return (
    <Form action={action} submitLabel={t('pin.submit')} onSubmit={() => action.run(() => session.unlock(pin))}>
      <Field
        label={t('pin.label', { name })}
        value={pin}
        onInput={(text) => setPin(text.replace(/\D/g, ''))}
        input={{ type: 'password', inputMode: 'numeric', autocomplete: 'off', maxLength: 4, pattern: '[0-9]{4}' }}
      />
    </Form>
  );
}
