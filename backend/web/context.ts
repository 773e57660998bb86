import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from './Session';

/** What every page needs to know of the one session. A new object each time, so that pages follow it. */
export interface SessionView {
  session: Session;
  /** The page works on a proof that the service asked for. */
  isWorking: boolean;
}

export const SessionContext = createContext<SessionView | undefined>(undefined);

export function useSession(): SessionView {
  const view = useContext(SessionContext);
  if (!view) throw new Error('There is no session around this page');
  return view;
}
