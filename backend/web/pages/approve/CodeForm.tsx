import { useState } from 'preact/hooks';
import { t } from '../../i18n';
import { Field } from '../../parts/Field';
import { Form } from '../../parts/Form';

const LETTERS = 8;

interface CodeFormProps {
  /** What was wrong with the last code. */
  error: string | undefined;
  onCode: (code: string) => void;
}

/** The code that the television shows, typed: separators and case don't matter. */
export function CodeForm({ error, onCode }: CodeFormProps) {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string>();
  const submit = () => {
    const letters = lettersOf(typed);
    if (letters.length === LETTERS) onCode(grouped(letters));
    else setWrong(t('approve.codeShape'));
  };
  return (
    <>
      <p>{t('approve.codeWhere')}</p>
      <Form action={{ isBusy: false, error: wrong ?? error }} submitLabel={t('approve.next')} onSubmit={submit}>
        <Field
          label={t('field.userCode')}
          value={typed}
          onInput={(text) => setTyped(grouped(lettersOf(text)))}
          input={{
            class: 'code',
            placeholder: 'XXXX-XXXX',
            autocomplete: 'off',
            autocapitalize: 'characters',
            spellcheck: false,
            maxLength: LETTERS + 1,
          }}
        />
      </Form>
    </>
  );
}

const lettersOf = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .slice(0, LETTERS);
const grouped = (letters: string): string => letters.replace(/^(.{4})(?=.)/, '$1-');
