import { useEffect, useState } from 'preact/hooks';
import type { Device } from '#contracts';
import { useSession } from '../context';
import { isStranger } from '../Session';
import { countryName, t, timeOf } from '../i18n';
import { Page } from '../parts/Page';
import { SignInPage } from '../parts/SignInPage';
import { Status } from '../parts/Status';
import { useAction } from '../useAction';

/** Where the household is signed in, and how that ends. */
export function DevicesPage() {
  const { session } = useSession();
  const [devices, setDevices] = useState<Device[]>();
  const [isSignInAsked, setSignInAsked] = useState(false);
  const action = useAction();
  const load = async () => {
    setDevices((await session.ask('GET /devices', {})).items);
    setSignInAsked(false);
  };
  const isReady = session.isSignedIn && !session.locked;
  useEffect(() => {
    action.run(load, ({ code }) => {
      if (isStranger(code)) setSignInAsked(true);
      return isStranger(code);
    });
  }, [isReady]);
  const signOut = (device: Device) =>
    action.run(async () => {
      if (device.isThis) return session.signOut();
      await session.ask('DELETE /devices/:id', { params: { id: device.id } });
      await load();
    });

  if (isSignInAsked) return <SignInPage />;
  return (
    <Page title={t('devices.title')}>
      <ul class="devices">
        {devices?.map((device) => (
          <DeviceRow key={device.id} device={device} onSignOut={() => signOut(device)} />
        ))}
      </ul>
      {devices?.length === 0 && <p>{t('devices.none')}</p>}
      <Status error={action.error} note={action.isBusy ? t('form.busy') : undefined} />
    </Page>
  );
}

function DeviceRow({ device, onSignOut }: { device: Device; onSignOut: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const place = device.country === null ? undefined : countryName(device.country);
  const facts = [t(`kind.${device.kind}`), device.model, place].filter((fact) => fact !== undefined);
  return (
    <li>
      <h2>{device.name}</h2>
      <p>
        {device.isThis ? <strong>{t('devices.this')}</strong> : t('devices.seen', { time: timeOf(device.lastSeenAt) })}
      </p>
      <p class="hint">{facts.join(' · ')}</p>
      {isAsking ? (
        <div class="choices">
          <button type="button" class="danger" onClick={onSignOut}>
            {t('devices.confirm')}
          </button>
          <button type="button" onClick={() => setAsking(false)}>
            {t('devices.keep')}
          </button>
        </div>
      ) : (
        <button
          type="button"
          onClick={() => setAsking(true)}
          aria-label={t('devices.signOutOf', { name: device.name })}
        >
          {t('nav.signOut')}
        </button>
      )}
    </li>
  );
}
