import type { RouteHandlers } from '#backend/http/handlers';
import { ipPrefix } from '#backend/platform/net/ipPrefix';
import type { accountRoutes } from '#contracts';
import type { Accounts } from './accounts';
import type { Circumstances } from './Circumstances';

interface Asked {
  address: string;
  language: string;
  origin: string;
}

export function accountHandlers(
  accounts: Accounts,
  countryOf: (address: string) => string | null,
): RouteHandlers<keyof typeof accountRoutes> {
  const { signUps, signIns, passwords, devices, deviceCodes } = accounts;
  const from = ({ address, language, origin }: Asked): Circumstances => {
    return { network: ipPrefix(address), country: countryOf(address), language, origin };
  };
  return {
    'POST /auth/sign-up': async (asked) => void (await signUps.signUp(asked.body, from(asked))),
    'POST /auth/verify': async (asked) => void (await signUps.verify(asked.body, from(asked))),
    'POST /auth/sign-in': (asked) => signIns.signIn(asked.body, from(asked)),
    'POST /auth/refresh': (asked) => devices.refresh(asked.body, from(asked)),
    'POST /auth/sign-out': async ({ household }) => void (await devices.signOut(household)),
    'POST /auth/reset': async (asked) => void (await passwords.askReset(asked.body.email, from(asked))),
    'POST /auth/reset/confirm': async (asked) =>
      void (await passwords.confirmReset(asked.body.token, asked.body.password, from(asked))),
    'PUT /auth/password': async (asked) => void (await passwords.change(asked.viewer, asked.body, from(asked))),
    'POST /auth/device/code': (asked) => deviceCodes.ask(asked.body.device, from(asked)),
    'POST /auth/device/token': (asked) => deviceCodes.poll(asked.body.device_code, from(asked)),
    'GET /auth/device/:userCode': (asked) => deviceCodes.waiting(asked.params.userCode, asked.viewer, from(asked)),
    'POST /auth/device/:userCode/approve': async (asked) =>
      void (await deviceCodes.approve(asked.params.userCode, asked.viewer, from(asked))),
    'POST /auth/device/:userCode/deny': async (asked) =>
      void (await deviceCodes.deny(asked.params.userCode, asked.viewer, from(asked))),
    'GET /devices': async ({ viewer }) => ({ items: await devices.list(viewer) }),
    'DELETE /devices/:id': async ({ viewer, params }) => void (await devices.remove(viewer, params.id)),
    'PUT /devices/:id': async ({ viewer, params, body }) => void (await devices.rename(viewer, params.id, body.name)),
  };
}
