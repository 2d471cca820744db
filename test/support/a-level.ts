import { TABLE_NAME } from '../../infra/local/embedded-stack';
import { directClient } from '../../infra/local/store/client';
import { ensureTable } from '../../infra/local/store/ensure-table';
import { openStore } from '../../infra/local/store/open-store';
import { tableDefinition } from '../../infra/local/table';
import type { Contact } from '../../tasks/contacts/contact';
import { toItem } from '../../tasks/incidents/items';
import { keys } from '../../tasks/incidents/keys';
import { openTable, type Table } from '../../tasks/incidents/table-client';
import type { Delivery, Message } from '../../tasks/notify/channels/channel';
import type { NotifyWorld } from '../../tasks/notify/notify-world';
import type { Incident, IncidentFacts, Status } from '../../workflows/incident';
import type { Organisation } from '../../workflows/organisation';
import type { NotifyRequest } from '../../workflows/payloads';
import { CONTACT_CHANNELS } from '../../workflows/user';
import { incident, NOW } from './an-incident';
import { setContacts } from './contacts';
import { organisationWith } from './notification-rules';
import { OUTSIDE } from './outside';

/** The one whose first level notifies by push, then SMS, then a call. */
export const ONE = 'platform-engineer-1';
export const ORGANISATION = organisationWith([{ notify: [{ user: ONE }] }]);

export let table: Table;
let incidents = 0;

beforeAll(async () => {
  const client = directClient((await openStore('memory')).run);
  await ensureTable(client, tableDefinition(TABLE_NAME));
  table = openTable(client, TABLE_NAME);
});

export const CONTACTS: readonly Contact[] = (['push', 'sms', 'voice'] as const).map((channel) => ({
  id: channel,
  channel,
  address: 'x',
  verifiedAt: 1,
}));

/** An incident whose first level was notified a while ago, and a world in which everything but what is said is well. */
export const given = async (
  more: Partial<IncidentFacts> & { readonly status?: Status } = {},
  organisation: Organisation = ORGANISATION,
) => {
  incidents += 1;
  const { status = 'triggered', ...facts } = more;
  const stored = incident(status, { id: `incident-${incidents}`, level: 1, visit: 1, step: 1, ...facts });
  await table.put({ ...toItem(stored), ...keys.incident(stored.id), token: 'a-token' });
  await setContacts(table, `user:${ONE}`, CONTACTS);
  // Nobody has been told of anything lately.
  for (const channel of CONTACT_CHANNELS) await table.delete(keys.box(`user:${ONE}`, channel));
  const sent: Message[] = [];
  const state = { now: NOW, down: false };
  const deliver = async (message: Message): Promise<Delivery> => {
    if (state.down) return { kind: 'failed', worthRetrying: false, reason: 'refused' };
    sent.push(message);
    return { kind: 'delivered', receipt: message.messageId };
  };
  const tell = async (): Promise<Delivery> => ({ kind: 'failed', worthRetrying: false, reason: 'not set up' });
  const channel = { deliver, tell, bundle: tell };
  const world: NotifyWorld = {
    organisation,
    table,
    clock: () => state.now,
    log: { info: () => {}, error: () => {} },
    ...OUTSIDE,
    machinePrefix: 'arn:aws:states:eu-west-1:123456789012:stateMachine:stepladder-test-',
    givenContacts: () => [],
    channels: { push: channel, sms: channel, voice: channel, email: channel, outbox: channel },
  };
  return { world, sent, state, stored };
};

/** What the machine asks of notify, for the first step of its first level. */
export const asking = ({ id }: Incident, more: Partial<NotifyRequest> = {}): NotifyRequest => ({
  incident: id,
  generation: 1,
  visit: 1,
  step: 1,
  since: 0,
  ends: 0,
  acknowledgeWithin: 600,
  furtherSteps: true,
  round: 1,
  policy: 'critical',
  level: 1,
  levelName: 'primary',
  targets: [{ user: ONE }],
  ...more,
});

/** The same for the second step, two minutes later. */
export const second = (stored: Incident, more: Partial<NotifyRequest> = {}) =>
  asking(stored, { step: 2, since: NOW - 120_000, ends: NOW + 480_000, ...more });
