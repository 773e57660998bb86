import { expect, test } from 'vitest';
import { bySpecificity } from './routeOrder';

test('a fixed segment is looked at before a parameter in its place', () => {
  const paths = ['/content/:id', '/content/:id/stream', '/content/trending', '/content', '/home/rails/:id', '/:any'];
  expect([...paths].sort(bySpecificity)).toEqual([
    '/content',
    '/content/trending',
    '/content/:id',
    '/content/:id/stream',
    '/home/rails/:id',
    '/:any',
  ]);
});
