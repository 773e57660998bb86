import { useRef, useState } from 'preact/hooks';
import { useSession } from '../context';
import { t } from '../i18n';
import { PasswordField } from '../parts/Field';
import { Form } from '../parts/Form';
import { Page } from '../parts/Page';
import { SignInPage } from '../parts/SignInPage';
import { Status } from '../parts/Status';
import { useAction } from '../useAction';

/** All that is kept of a household: as a file of its own, or no more. */
export function DataPage() {
  const { session } = useSession();
  const [isErased, setErased] = useState(false);
  if (isErased) {
    return (
      <Page title={t('data.erased.title')}>
        <p>{t('data.erased.body')}</p>
      </Page>
    );
  }
  if (!session.isSignedIn || session.locked) return <SignInPage />;
  return (
    <Page title={t('data.title')}>
      <TakeOut />
      <Erase onErased={() => setErased(true)} />
    </Page>
  );
}

function TakeOut() {
  const { session } = useSession();
  const [isDone, setDone] = useState(false);
  const action = useAction();
  const takeOut = async () => {
    setDone(false);
    const data = await session.ask('GET /privacy/export', {});
    download(`tenfoot-${data.exportedAt.slice(0, 10)}.json`, JSON.stringify(data, null, 2));
    setDone(true);
  };
  return (
    <section>
      <h2>{t('data.export.title')}</h2>
      <p>{t('data.export.body')}</p>
      <button type="button" aria-disabled={action.isBusy} onClick={() => action.run(takeOut)}>
        {t('data.export.submit')}
      </button>
      <Status error={action.error} note={action.isBusy ? t('form.busy') : isDone ? t('data.export.done') : undefined} />
    </section>
  );
}

/** The password again: whoever finds a page open that somebody has left must not be able to. */
function Erase({ onErased }: { onErased: () => void }) {
  const { session } = useSession();
  const [isAsking, setAsking] = useState(false);
  const [password, setPassword] = useState('');
  const action = useAction();
  const asked = useRef<HTMLElement>(null);
  const ask = (isWanted: boolean) => {
    setAsking(isWanted);
    // What had the focus is gone with the question, or with its answer.
    setTimeout(() => asked.current?.querySelector<HTMLElement>('input, button')?.focus());
  };
  const erase = async () => {
    await session.ask('POST /privacy/erase', { body: { password } });
    onErased();
    await session.signOut();
  };
  return (
    <section ref={asked}>
      <h2>{t('data.erase.title')}</h2>
      <p>{t('data.erase.body')}</p>
      {isAsking ? (
        <>
          <Form
            action={action}
            submitLabel={t('data.erase.confirm')}
            onSubmit={() => action.run(erase, wrongPassword)}
            isDanger
          >
            <PasswordField value={password} onInput={setPassword} />
          </Form>
          <button type="button" class="second" onClick={() => ask(false)}>
            {t('devices.keep')}
          </button>
        </>
      ) : (
        <button type="button" class="danger" onClick={() => ask(true)}>
          {t('data.erase.submit')}
        </button>
      )}
    </section>
  );
}

const wrongPassword = ({ code }: { code: string }) => (code === 'credentials_wrong' ? 'data.erase.wrong' : false);

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
