import { expect, test } from 'vitest';
import { composeMail } from './compose';
import { en } from './en';
import { es } from './es';
import type { MailName } from './words';

const link = 'https://tv.test/account/verify#token=a"<b>&c';

test('a mail says the same as text and as HTML, in the language that was asked for', () => {
  const mail = composeMail('es', 'confirm', { link });
  expect(mail.subject).toBe('Confirma tu correo electrónico');
  expect(mail.text).toContain(link);
  expect(mail.html).toContain('<html lang="es">');
  expect(mail.html).toContain('href="https://tv.test/account/verify#token=a&quot;&lt;b&gt;&amp;c"');
});

test.each(['xx', 'toString', ''])('English stands in for %j', (language) => {
  expect(composeMail(language, 'confirm', { link })).toEqual(composeMail('en', 'confirm', { link }));
});

test('a code stands in the words, and not in the subject, which is shown on locked screens', () => {
  const mail = composeMail('en', 'signInCode', { code: '012345' });
  expect(mail.text).toContain('Your code: 012345');
  expect(mail.subject).not.toContain('012345');
});

test.each(Object.keys(en) as MailName[])('%s has a link in every language, or in none', (name) => {
  expect(es[name].link === undefined).toBe(en[name].link === undefined);
  expect(es[name].subject).not.toBe(en[name].subject);
});
