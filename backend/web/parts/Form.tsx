import type { ComponentChildren } from 'preact';
import { useSession } from '../context';
import { t } from '../i18n';
import type { Action } from '../useAction';
import { Status } from './Status';

interface FormProps {
  action: Pick<Action, 'isBusy' | 'error'>;
  submitLabel: string;
  onSubmit: () => void;
  children: ComponentChildren;
  /** What it does can't be undone. */
  isDanger?: boolean;
}

/** Fields, what went wrong, and the one button. The button keeps the focus while it is busy, so it is never disabled. */
export function Form({ action, submitLabel, onSubmit, children, isDanger = false }: FormProps) {
  const { isWorking } = useSession();
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form onSubmit={submit} aria-busy={action.isBusy}>
      {children}
      <Status error={action.error} note={isWorking ? t('form.checking') : undefined} />
      <button type="submit" class={isDanger ? 'danger' : 'primary'} aria-disabled={action.isBusy}>
        {action.isBusy ? t('form.busy') : submitLabel}
      </button>
    </form>
  );
}
