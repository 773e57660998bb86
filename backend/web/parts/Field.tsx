import { useId, useState } from 'preact/hooks';
import { t } from '../i18n';

/** How an input is filled in, and what it takes. */
interface FieldInput {
  type?: 'text' | 'email' | 'password';
  autocomplete?: string;
  autocapitalize?: string;
  inputMode?: 'numeric';
  spellcheck?: boolean;
  placeholder?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  class?: string;
}

interface FieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  input?: FieldInput;
}

export function Field({ label, value, onInput, hint, input = {} }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        required
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        {...(input as object)}
      />
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export function EmailField(props: Pick<FieldProps, 'value' | 'onInput'>) {
  return (
    <Field label={t('field.email')} input={{ type: 'email', autocomplete: 'username', maxLength: 254 }} {...props} />
  );
}

interface PasswordFieldProps extends Pick<FieldProps, 'value' | 'onInput'> {
  /** It is chosen here, and not asked for. */
  isNew?: boolean;
}

/** Can be looked at: whoever types on a phone mistypes (WCAG 3.3.8 asks for it as well). */
export function PasswordField({ isNew = false, ...props }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const type = isShown ? 'text' : 'password';
  const input: FieldInput = isNew
    ? { type, autocomplete: 'new-password', minLength: 10, maxLength: 256 }
    : { type, autocomplete: 'current-password', maxLength: 256 };
  return (
    <>
      <Field
        label={isNew ? t('field.newPassword') : t('field.password')}
        {...(isNew && { hint: t('field.passwordHint') })}
        input={input}
        {...props}
      />
      <label class="check">
        <input type="checkbox" checked={isShown} onChange={() => setShown(!isShown)} />
        {t('field.show')}
      </label>
    </>
  );
}
