import { nightText } from '../../infra/cli/render/night-text';
import { definitionsOf } from '../../infra/definitions';
import { nobodyAnswers } from '../../infra/simulate/behaviour';
import { type Night, type NightProps, simulateNight } from '../../infra/simulate/night';
import { NO_DATA } from '../../workflows/on-call/data';
import { NIGHT } from '../support/night';
import { organisationWith } from '../support/notification-rules';
import { onlyCheckout } from '../support/organisations';

const night = (props: Partial<NightProps> = {}): Promise<Night> => {
  const organisation = props.organisation ?? onlyCheckout;
  return simulateNight({
    organisation,
    definitions: definitionsOf(organisation),
    reality: { kind: 'not checked' },
    behaviour: nobodyAnswers,
    scenario: { service: 'checkout', at: NIGHT, priority: 'P1', title: 'Checkout is down', tags: [] },
    until: 'answered',
    ...props,
  });
};

const text = (night: Night): string =>
  nightText(
    { night, answers: [], notGiven: [], reality: 'not checked', inShadow: false, timeZone: 'Europe/Berlin' },
    false,
  );

test('where nobody can be reached, not even as the last resort, the night ends with that, after a few attempts', async () => {
  const unreachable = await night({ reality: { kind: 'known', data: NO_DATA, users: {}, teams: {} } });
  expect(unreachable.told).toEqual([]);
  expect(text(unreachable)).toContain(
    "nobody      platform-engineer-1: on call in schedule 'platform-primary', but has no",
  );
  expect(text(unreachable)).toContain(
    'Nobody has it, and the last resort cannot be told: nobody in it can be reached.',
  );
});

test('a message that no provider takes is shown as one that did not arrive', async () => {
  const failing = await night({ fails: ({ user }) => user === 'platform-engineer-1' });
  expect(text(failing)).toContain('every contact method, not delivered');
  expect(text(failing)).toMatch(/^platform-engineer-1 {2}\d/m);
  expect(text(failing)).toMatch(/^● notified {3}○ not delivered/m);
});

test('a rule that is not run is said beside those that are', async () => {
  const rules = await night({
    organisation: organisationWith([
      { notify: [{ user: 'platform-engineer-1' }], acknowledgeWithin: { seconds: 240 } },
    ]),
  });
  expect(text(rules)).toMatch(
    /platform-engineer-1 +but rule 3 \(voice after 5 minutes\) is not run: the level ends before$/m,
  );
  expect(text(rules)).toMatch(/\+2:00 +1 +platform-engineer-1 +sms/);
});

test('whoever sleeps through a level is not told, and that is what the table says', async () => {
  const organisation = organisationWith(
    [{ notify: [{ user: 'platform-engineer-1' }], acknowledgeWithin: { seconds: 240 } }],
    { 'platform-engineer-1': { quietHours: [{ from: '22:00', to: '08:00' }] } },
  );
  const scenario = { service: 'checkout', at: NIGHT, priority: 'P4', title: 'It is slow', tags: [] } as const;
  expect(text(await night({ organisation, scenario }))).toMatch(
    /platform-engineer-1 +not told: has quiet hours that outlast this level$/m,
  );
});

test('what should not have gone wrong is said loudly', async () => {
  const broken = { ...(await night()), problems: ['the table was \u001b[2J away'] };
  expect(text(broken)).toMatch(/\n\nSomething went wrong that should not:\n {2}the table was \ufffd\[2J away$/);
});

test('the example ends without any problem', async () => {
  expect((await night()).problems).toEqual([]);
  expect(text(await night())).not.toContain('Something went wrong');
});
