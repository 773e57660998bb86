/** What a mail says; the names of its facts stand in braces. */
export interface MailWords {
  subject: string;
  /** Before what is to be done. */
  before: readonly string[];
  /** What the link says. */
  link?: string;
  after: readonly string[];
}

export type MailName = 'confirm' | 'accountThere' | 'reset' | 'noAccount' | 'signInCode' | 'passwordChanged';

export type MailTexts = Record<MailName, MailWords>;
