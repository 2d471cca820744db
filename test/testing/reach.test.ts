import { isUnreachable } from '../../infra/testing/reach';
import { CONTACT_CHANNELS } from '../../workflows/user';

const ben = { user: 'ben', channel: 'outbox' } as const;
const everyChannel = CONTACT_CHANNELS.map((channel) => ({ channel }));

test('whom every contact method reaches is still reached while one of them is left', () => {
  expect(isUnreachable(everyChannel.slice(1), ben)).toBe(false);
  expect(isUnreachable(everyChannel, ben)).toBe(true);
});

test('a person who cannot be reached is not, by whatever method', () => {
  expect(isUnreachable([{ who: 'ben' }], ben)).toBe(true);
  expect(isUnreachable([{ who: 'anna' }], ben)).toBe(false);
});
