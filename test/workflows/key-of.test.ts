import { keyOf, userKeyOf } from '../../workflows/key-of';

const known = {
  'payments-escalation': { name: 'Something else' },
  'payments-schedule': {},
  'duty-2': { name: 'Bereitschaft Köln' },
  Payments: { name: 'Payments' },
};

test.each([
  ['payments-escalation', 'payments-escalation'],
  ['payments_escalation', 'payments-escalation'],
  ['Payments Schedule', 'payments-schedule'],
  ['  PAYMENTS  ', 'Payments'],
  ['bereitschaft köln', 'duty-2'],
  ['Bereitschaft_Koln', 'duty-2'],
  ['payment', undefined],
  ['', undefined],
  ['支付', undefined],
  ['constructor', undefined],
  ['__proto__', undefined],
])("'%s' is %s", (name, key) => {
  expect(keyOf(known, name)).toBe(key);
});

test('an exact name wins over one that only would be the same key', () => {
  expect(keyOf({ 'night-shift': {}, night_shift: {} }, 'night_shift')).toBe('night_shift');
  expect(keyOf({ a: { name: 'Night Shift' }, 'night-shift': {} }, 'night_shift')).toBe('night-shift');
});

test('a user is found by an address whose part before the @ comes to the key, and by no other', () => {
  const users = { 'anna-meyer': { name: 'Anna Meyer' }, ben: { name: 'Benjamin Roth' } };
  expect(userKeyOf(users, 'anna.meyer@example.com')).toBe('anna-meyer');
  expect(userKeyOf(users, 'Benjamin_Roth@example.com')).toBe('ben');
  expect(userKeyOf(users, 'Anna Meyer')).toBe('anna-meyer');
  for (const name of ['a.meyer@example.com', '@example.com', 'anna meyer @ home', 'anna-meyer.example.com'])
    expect(userKeyOf(users, name)).toBeUndefined();
});
