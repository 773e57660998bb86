import type { Message } from '#app/components/message-view/MessageView';
import type { AppProblem, ProblemKind } from '#app/data/AppProblem';
import type { I18n, MessageKey } from '#app/i18n/I18n';
import { runningTime } from '#app/i18n/time';
import type { IconName } from '#app/theme/icons';

const iconOf: Record<ProblemKind, IconName> = {
  network: 'noNetwork',
  maintenance: 'server',
  updateNeeded: 'warning',
  server: 'server',
  signIn: 'lock',
  turnedDown: 'lock',
  codeExpired: 'clock',
  tooManyDevices: 'lock',
  forbidden: 'lock',
  notFound: 'reel',
  elsewhere: 'lock',
  notReady: 'clock',
  busy: 'screenOff',
  licence: 'lock',
  playback: 'screenOff',
  unknown: 'warning',
};

/** Where nobody knows, the service says thirty seconds, which means: ask again. */
const saidFromS = 60;

/** The words for a problem: what happened, what to do, what to tell support. */
export function problemMessage(problem: AppProblem, i18n: I18n): Message {
  const { kind, code, options } = problem;
  const support = [i18n.t('problem.code', { code })];
  if (options.requestId) support.push(i18n.t('problem.request', { requestId: options.requestId }));
  return {
    icon: iconOf[kind],
    title: i18n.t(`problem.${kind}.title`),
    body: [i18n.t(`problem.${kind}.body`), stillTakes(problem, i18n)].filter(Boolean).join(' '),
    code: support.join(' · '),
    button: i18n.t(buttonOf(problem)),
  };
}

/** How long the service will be closed, where whoever works on it has said so. */
function stillTakes({ kind, options: { retryAfterS = 0 } }: AppProblem, i18n: I18n): string {
  if (kind !== 'maintenance' || retryAfterS < saidFromS) return '';
  return i18n.t('problem.maintenance.takes', { time: runningTime(i18n, retryAfterS * 1000) });
}

function buttonOf({ kind, canRetry }: AppProblem): MessageKey {
  if (kind === 'updateNeeded') return 'problem.update';
  return canRetry ? 'problem.retry' : 'problem.back';
}
