import type { WaitingDevice } from '#contracts';
import { useSession } from '../../context';
import { countryName, t, timeOf } from '../../i18n';
import { Status } from '../../parts/Status';
import { useAction } from '../../useAction';

export type Verdict = 'approved' | 'denied';

interface DecisionProps {
  code: string;
  device: WaitingDevice;
  onVerdict: (verdict: Verdict) => void;
}

/** What is known of the device that waits, and the two answers. The person says yes even after a QR code: RFC 8628 §5.4. */
export function Decision({ code, device, onVerdict }: DecisionProps) {
  const { session, isWorking } = useSession();
  const action = useAction();
  const params = { userCode: code };
  const approve = async () => {
    await session.ask('POST /auth/device/:userCode/approve', { params });
    onVerdict('approved');
  };
  const deny = async () => {
    await session.ask('POST /auth/device/:userCode/deny', { params });
    onVerdict('denied');
  };
  return (
    <>
      <DeviceFacts code={code} device={device} />
      <p class={device.isSameNetwork ? 'notice good' : 'notice warning'}>
        {t(device.isSameNetwork ? 'approve.sameNetwork' : 'approve.otherNetwork')}
      </p>
      <Status error={action.error} note={isWorking ? t('form.checking') : action.isBusy ? t('form.busy') : undefined} />
      <div class="choices">
        <button type="button" class="primary" aria-disabled={action.isBusy} onClick={() => action.run(approve)}>
          {t('approve.yes')}
        </button>
        <button type="button" aria-disabled={action.isBusy} onClick={() => action.run(deny)}>
          {t('approve.no')}
        </button>
      </div>
    </>
  );
}

function DeviceFacts({ code, device: { device, place, askedAt } }: { code: string; device: WaitingDevice }) {
  const where = place.country === null ? t('approve.placeUnknown') : countryName(place.country);
  const facts = [
    [t('approve.device'), device.name],
    [t('approve.kind'), [t(`kind.${device.kind}`), device.model].filter(Boolean).join(' · ')],
    [t('approve.place'), `${where} · ${beginningOf(place.network)}`],
    [t('approve.asked'), timeOf(askedAt)],
    [t('field.userCode'), code],
  ];
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `203.0.113.0/24` as the addresses in it begin. */
function beginningOf(network: string): string {
  return `${network.replace(/(\.0|::)\/\d+$/, '')}…`;
}
