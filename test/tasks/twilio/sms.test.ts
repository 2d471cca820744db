import { keys } from '../../../tasks/incidents/keys';
import { setContacts } from '../../support/contacts';
import { NUMBER, OTHER_NUMBER, TelephoneSide } from './telephone-side';

const ANNA = 'user:platform-engineer-1';
const BERTA = 'user:platform-engineer-2';
const NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

let side: TelephoneSide;
let code: string;
beforeEach(async () => {
  side = await TelephoneSide.begins();
  await side.hasSms(ANNA);
  code = await side.code(ANNA);
});

const status = async () => (await side.night.incident()).status;

test.each([
  { text: 'Ack CODE', becomes: 'acknowledged', words: 'Acknowledged: Checkout fails' },
  { text: 'res CODE', becomes: 'resolved', words: 'Resolved: Checkout fails' },
  { text: 'e CODE', becomes: 'triggered', words: 'Escalated: Checkout fails' },
  { text: 'ack', becomes: 'acknowledged', words: 'Acknowledged: Checkout fails' },
])('$text', async ({ text, becomes, words }) => {
  expect(await side.writes(text.replace('CODE', code))).toContain(`<Message>${words}`);
  expect(await status()).toBe(becomes);
  expect(await side.answers()).toEqual([expect.stringMatching(/by platform-engineer-1, by SMS$/)]);
});

test('a race that was lost says who was first', async () => {
  await side.night.answer('acknowledge', 'berta');
  expect(await side.writes(`ack ${code}`)).toContain('<Message>Already acknowledged by berta: Checkout fails');
});

test('a team answers as the team', async () => {
  await side.hasSms('team:platform', OTHER_NUMBER);
  const theirs = await side.code('team:platform', OTHER_NUMBER);
  await side.writes(`ack ${theirs}`, { From: OTHER_NUMBER });
  expect(await side.answers()).toEqual(['acknowledged by team:platform, by SMS']);
});

test.each(['ack', 'esc'])('%s: the same message three times is one answer', async (command) => {
  const { revision } = await side.night.incident();
  const said = [];
  for (let n = 0; n < 3; n += 1) said.push(await side.writes(`${command} ${code}`, { MessageSid: 'SM-the-same' }));
  expect(said).toEqual([expect.stringContaining('<Message>'), NOTHING, NOTHING]);
  expect((await side.night.incident()).revision).toBe(revision + 1);
});

test('died before it was noted, it is not escalated again', async () => {
  await side.night.world.table.put({ ...keys.press('twilio', 'SM-the-same'), done: false });
  expect(await side.writes(`esc ${code}`, { MessageSid: 'SM-the-same' })).toContain('sent twice');
  expect(await side.answers()).toEqual([]);
});

describe('where nobody has noted whose the number is, but something was sent there', () => {
  beforeEach(async () => {
    await side.has(ANNA, []);
    await side.night.world.table.put({ ...keys.addressee('sms', NUMBER, ANNA), owner: BERTA });
    await setContacts(side.night.world.table, ANNA, [{ id: 'sms-1', channel: 'sms', address: NUMBER }]);
  });

  test('its answer counts', async () => {
    expect(await side.writes(`ack ${code}`)).toContain('<Message>Acknowledged');
    expect(await status()).toBe('acknowledged');
  });

  test('STOP counts', async () => {
    await side.writes('STOP');
    expect(await side.contact(ANNA)).toMatchObject({ unusable: { because: 'STOP by SMS' } });
  });
});

describe('a code', () => {
  test('is good from no other number', async () => {
    await side.hasSms(BERTA, OTHER_NUMBER);
    expect(await side.writes(`ack ${code}`, { From: OTHER_NUMBER })).toContain(`There is no code ${code}`);
    expect(await status()).toBe('triggered');
  });

  test('is good for nobody where the number is nobody’s', async () => {
    expect(await side.writes(`ack ${code}`, { From: '+4930000000' })).toBe(NOTHING);
    expect(await status()).toBe('triggered');
  });

  test.each([
    { what: 'is another one now', contacts: [{ id: 'sms-1', channel: 'sms', address: OTHER_NUMBER }] },
    { what: 'was taken away', contacts: [] },
    {
      what: 'was never verified while another way is',
      contacts: [
        { id: 'sms-1', channel: 'sms', address: NUMBER },
        { id: 'email-1', channel: 'email', address: 'anna@example.com', verifiedAt: 1 },
      ],
    },
    {
      what: 'cannot be used',
      contacts: [{ id: 'sms-1', channel: 'sms', address: NUMBER, unusable: { because: 'STOP by SMS', at: 1 } }],
    },
  ] as const)('is good no more where the number $what', async ({ contacts }) => {
    await side.has(ANNA, contacts);
    expect(await side.writes(`ack ${code}`)).toBe(NOTHING);
    expect(await status()).toBe('triggered');
  });

  test('of a number with two owners answers as the one it was sent to', async () => {
    await side.hasSms(BERTA);
    await side.writes(`ack ${await side.code(BERTA)}`);
    expect(await side.answers()).toEqual(['acknowledged by platform-engineer-2, by SMS']);
  });

  test('is asked for where several incidents are open, and several codes are several answers', async () => {
    const id = await side.alert('Search <is> slow & "sad"');
    const another = await side.code(ANNA, NUMBER, id);
    const which = await side.writes('ack');
    expect(which).toContain('Which one?');
    expect(which).toContain(`${code}: Checkout fails`);
    expect(which).toContain(`${another}: Search &lt;is&gt; slow &amp; &quot;sad&quot;`);
    const both = await side.writes(`ack ${code} res ${another}, 099`);
    expect(both).toMatch(/Acknowledged: Checkout.*\nResolved: Search.*\nThere is no code 099 at this number\./);
  });

  test('is not needed where one of two incidents is resolved', async () => {
    await side.code(ANNA, NUMBER, await side.alert('Search is slow'));
    await side.writes(`res ${code}`);
    expect(await side.writes('a')).toContain('Acknowledged: Search is slow');
  });

  test('that is missing where nothing is open says so', async () => {
    await side.writes(`res ${code}`);
    expect(await side.writes('ack')).toContain('No incident that was sent to this number is open.');
  });
});

test('what nobody understands gets help, once in a while', async () => {
  expect(await side.writes('what is going on?')).toContain('Write ACK, RES or ESC and the code.');
  expect(await side.writes('I am on holiday until Monday')).toBe(NOTHING);
  side.ahead = 10 * 60_000;
  expect(await side.writes('huh?')).toContain(`${code}: Checkout fails`);
});

test('LIST lists, and HELP is answered by the carriers', async () => {
  expect(await side.writes('list')).toContain(`<Message>${code}: Checkout fails`);
  expect(await side.writes('HELP')).toBe(NOTHING);
});

describe('STOP', () => {
  test('is heeded for everybody at that number, and said by nobody but the carrier', async () => {
    await side.hasSms(BERTA);
    expect(await side.writes('Stop')).toBe(NOTHING);
    for (const owner of [ANNA, BERTA] as const)
      expect(await side.contact(owner)).toMatchObject({ unusable: { because: 'STOP by SMS' } });
    const audit = await side.night.world.table.queryAll({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.audit(ANNA, '').pk },
    });
    expect(audit).toMatchObject([{ by: 'by SMS', what: 'sms contact sms-1 cannot be used: STOP by SMS' }]);
    expect(JSON.stringify(audit)).not.toContain(NUMBER);
  });

  test('twice is one change, and START takes it back', async () => {
    await side.writes('STOP');
    await side.writes('UNSUBSCRIBE');
    expect(await side.writes('START')).toBe(NOTHING);
    expect((await side.contact(ANNA))?.unusable).toBeUndefined();
    expect(await side.writes('ack')).toContain('Acknowledged');
  });

  test('of yesterday, sent once more by somebody who saw it, is not heeded', async () => {
    await side.writes('STOP', { MessageSid: 'SM-stop' });
    await side.writes('START');
    await side.writes('STOP', { MessageSid: 'SM-stop' });
    expect((await side.contact(ANNA))?.unusable).toBeUndefined();
  });

  test('is heeded in the words that an account has for it', async () => {
    await side.writes('Bitte nicht mehr', { OptOutType: 'STOP' });
    expect((await side.contact(ANNA))?.unusable).toBeDefined();
  });
});
