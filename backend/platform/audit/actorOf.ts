/** Who acted, as the audit log names them: their account; a local demo has none. */
export function actorOf({ accountId }: { accountId: string | null }): string {
  return accountId ?? 'local';
}
