import type { MailTexts } from './words';

export const en: MailTexts = {
  confirm: {
    subject: 'Confirm your e-mail address',
    before: [
      'Somebody, you we hope, has signed up for Tenfoot with this address.',
      'Confirm that it is yours, with the password that you chose:',
    ],
    link: 'Confirm the address',
    after: [
      'The link is good for 24 hours.',
      'If it wasn’t you, do nothing: without the link there is no account. Never confirm with a password that somebody gave you.',
    ],
  },
  accountThere: {
    subject: 'You have a Tenfoot account already',
    before: [
      'Somebody, you perhaps, has signed up for Tenfoot with this address. It has an account already, and nothing was changed.',
      'If you don’t know the password any more, set a new one:',
    ],
    link: 'Set a new password',
    after: ['If it wasn’t you, do nothing.'],
  },
  reset: {
    subject: 'Set a new password',
    before: ['Somebody, you we hope, has asked to set a new password for your Tenfoot account.'],
    link: 'Set a new password',
    after: [
      'The link is good for one hour, and for once. All devices are signed out when the password changes.',
      'If it wasn’t you, do nothing: your password stays as it is.',
    ],
  },
  noAccount: {
    subject: 'There is no Tenfoot account with this address',
    before: [
      'Somebody, you perhaps, has asked to set a new password, but there is no Tenfoot account with this address.',
      'If it was you, try another address of yours. If it wasn’t, do nothing.',
    ],
    after: [],
  },
  signInCode: {
    subject: 'Your code to sign in',
    before: [
      'Wrong passwords were tried for your Tenfoot account many times, so we make sure that it is you who signs in.',
      'Your code: {code}',
    ],
    after: [
      'It is good for ten minutes. Nobody of Tenfoot ever asks you for it.',
      'If you aren’t signing in, do nothing: without your password and this code nobody gets in.',
    ],
  },
  passwordChanged: {
    subject: 'Your password was changed',
    before: ['The password of your Tenfoot account was changed a moment ago. If it was you, all is well.'],
    link: 'It wasn’t me: set a new password',
    after: [],
  },
};
