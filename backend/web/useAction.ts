import { useState } from 'preact/hooks';
import { ApiProblem } from './api';
import { hasWords, t, type Words } from './i18n';

export interface Action {
  isBusy: boolean;
  /** Words for what went wrong the last time. */
  error: string | undefined;
  /**
   * Does it unless it is being done already. A problem that `expected` answers true for has been dealt with; where it answers with words,
   * these are said.
   */
  run(work: () => Promise<void>, expected?: (problem: ApiProblem) => boolean | Words): void;
}

/** Something that a person asked for: under way, or gone wrong. */
export function useAction(): Action {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  return {
    isBusy,
    error,
    run(work, expected) {
      if (isBusy) return;
      setBusy(true);
      setError(undefined);
      work()
        .catch((thrown: unknown) => {
          const problem = thrown instanceof ApiProblem ? thrown : new ApiProblem('internal');
          const answer = expected?.(problem) ?? false;
          if (answer !== true) setError(answer === false ? wordsFor(problem) : t(answer));
        })
        .finally(() => setBusy(false));
    },
  };
}

function wordsFor({ code, problem }: ApiProblem): string {
  const key = `problem.${code}`;
  const words = hasWords(key) ? t(key) : t('problem.other');
  const { retryAfterS } = problem;
  if (retryAfterS === undefined) return words;
  const minutes = Math.max(1, Math.ceil(retryAfterS / 60));
  const when =
    minutes < 120 ? t('problem.again', { minutes }) : t('problem.againLater', { hours: Math.ceil(minutes / 60) });
  return `${words} ${when}`;
}
