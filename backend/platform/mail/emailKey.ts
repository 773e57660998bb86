/** Addresses that are one mailbox for all practical purposes are one account (RFC 5321 §2.4 would let them differ). */
export function emailKeyOf(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
