import type { DeviceAuthorization, DeviceDescription } from '#contracts';
import type { ApiClient } from '#app/data/ApiClient';
import { AppProblem } from '#app/data/AppProblem';
import type { SessionStore } from '#app/state/SessionStore';

interface DeviceSignInOptions {
  api: Pick<ApiClient, 'call'>;
  session: SessionStore;
  /** What the list of devices says of this set. */
  device: DeviceDescription;
  /** Resolves after so many milliseconds, or at once when the signal says so. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** RFC 8628 §3.5: how much longer a set waits from then on that was told to slow down, or heard nothing. */
const slowerMs = 5_000;

/** Signs the set in while somebody says on a phone that they want it: the device flow of RFC 8628. */
export class DeviceSignIn {
  constructor(private readonly options: DeviceSignInOptions) {}

  /** A code for the phone. @throws AppProblem */
  begin(signal: AbortSignal): Promise<DeviceAuthorization> {
    const { api, device } = this.options;
    return api.call('POST /auth/device/code', { body: { device } }, { signal });
  }

  /**
   * Asks until the set is signed in, or the signal says so.
   *
   * @returns whether it is signed in; not when the code has expired
   * @throws AppProblem when it was turned down, or may not be signed in
   */
  async finish({ device_code, interval }: DeviceAuthorization, signal: AbortSignal): Promise<boolean> {
    const { api, session, wait } = this.options;
    let pauseMs = interval * 1000;
    for (;;) {
      await wait(pauseMs, signal);
      try {
        session.signIn(await api.call('POST /auth/device/token', { body: { device_code } }, { signal }));
        return true;
      } catch (error) {
        const problem = AppProblem.from(error);
        if (signal.aborted || problem.code === 'api/expired_token') return false;
        if (problem.code === 'api/slow_down' || problem.kind === 'network') pauseMs += slowerMs;
        else if (problem.code !== 'api/authorization_pending') throw problem;
      }
    }
  }
}
