/** Where screens lead to. The routes behind them are in `routes.ts`, which knows the screens. */
export const paths = {
  home: 'home',
  signIn: 'sign-in',
  profiles: 'profiles',
  problem: 'problem',
  details: (titleId: string): string => `details/${titleId}`,
  player: (titleId: string): string => `player/${titleId}`,
  /** From its first frame, wherever it was left. */
  playerFromBeginning: (titleId: string): string => `player/${titleId}/beginning`,
} as const;
