import { expect, test } from 'vitest';
import { ListOrder } from '#app/screens/my-list/ListOrder';

function listOf(ids: string): ListOrder<{ title: { id: string } }> {
  const order = new ListOrder<{ title: { id: string } }>();
  order.items = [...ids].map((id) => ({ title: { id } }));
  return order;
}
const read = (order: ListOrder<{ title: { id: string } }>): string => order.items.map(({ title }) => title.id).join('');
const all = () => true;

test.each([
  ['b', 3, 'acdb', { after: 'd' }],
  ['d', 0, 'dabc', { before: 'a' }],
  ['a', 2, 'bcad', { before: 'd' }],
])('%s carried to place %d makes %s', (id, place, after, beside) => {
  const order = listOf('abcd');
  order.pickUp(id);
  order.carryTo(place);
  expect(read(order)).toBe(after);
  expect(order.putDown(all)).toEqual(beside);
  expect(order.carriedId).toBeNull();
});

test('put down where it was picked up, nothing has changed', () => {
  const order = listOf('abcd');
  order.pickUp('b');
  order.carryTo(3);
  order.carryTo(1);
  expect(order.putDown(all)).toBeNull();
});

test('put back, it stands where it was', () => {
  const order = listOf('abcd');
  order.pickUp('b');
  order.carryTo(3);
  expect(order.putBack()).toBe(1);
  expect(read(order)).toBe('abcd');
});

test('its place is told by a neighbour that stays', () => {
  const order = listOf('abcd');
  order.pickUp('a');
  order.carryTo(1);
  expect(order.putDown((id) => id !== 'c')).toEqual({ before: 'd' });
});
