import { expect, test } from 'vitest';
import { dayName } from '#app/screens/history/historyCards';

const now = new Date(2026, 10, 22, 0, 30);

test.each([
  [new Date(2026, 10, 22, 0, 1), 'en', 'Today'],
  [new Date(2026, 10, 21, 23, 59), 'en', 'Yesterday'],
  [new Date(2026, 10, 21, 0, 1), 'es', 'Ayer'],
  [new Date(2026, 10, 20, 23, 59), 'en', 'Friday, November 20'],
  [new Date(2025, 11, 31, 12), 'es', 'Miércoles, 31 de diciembre de 2025'],
])('%s is in %s %s', (at, language, name) => {
  expect(dayName(at, now, language)).toBe(name);
});
