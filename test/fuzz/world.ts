import { ManualTimers } from '../../infra/local/manual-timers';
import { openStore } from '../../infra/local/store/open-store';
import { findKey, newSecret, revokeKey, type Scope, storeKey } from '../../tasks/access/access-key';
import { door } from '../../tasks/api/door';
import { localOperations } from '../../tasks/api/local-operations';
import { apiOperations } from '../../tasks/api/operations';
import { ROUTES } from '../../tasks/api/routes';
import { storeCalendar } from '../../tasks/calendars/calendar';
import { noteAddressees } from '../../tasks/contacts/addressee';
import type { Contact, Owner } from '../../tasks/contacts/contact';
import { integrationsOf } from '../../tasks/intake/integrations';
import { intakeOperations } from '../../tasks/intake/operations';
import { tokenFor } from '../../tasks/links/links';
import { PURPOSES, type Purpose } from '../../tasks/links/token';
import { respondOperations } from '../../tasks/respond/operations';
import { smsReplyOperations } from '../../tasks/sms-replies/operations';
import { snsOperations } from '../../tasks/sns/operations';
import { keepButton } from '../../tasks/telegram/button';
import { CONTACT_CHANNELS } from '../../workflows/user';
import { setContacts } from '../support/contacts';
import { nothingIsBroken, Process } from '../support/process';
import { Draw } from './draw';
import { fuzzedOrganisation } from './organisation';
import type { Keys, Place } from './place';
import { CERTIFICATE, SECRETS, SLACK_STAND_IN, START } from './secrets';

const BUTTON = 'abcdefghijklmnopqrstuv';

/** A stack of its own, in memory and in virtual time, for one block of inputs: nothing of the block before is left. */
export const aPlace = async (seed: number): Promise<Place> => {
  const draw = new Draw(seed, 77);
  const store = await openStore('memory');
  const timers = new ManualTimers(START);
  const problems: string[] = [];
  let uuids = 0;
  const process = await Process.starts({
    store,
    organisation: fuzzedOrganisation,
    timers,
    random: () => `00000000-0000-4000-8000-${String(++uuids).padStart(12, '0')}`,
    log: { info: () => {}, error: (message, error) => problems.push(`${message}: ${String((error as Error)?.stack)}`) },
    observe: { onStateEntered: () => {}, onExecutionClosed: () => {} },
    broken: nothingIsBroken(),
    secrets: SECRETS,
    channels: CONTACT_CHANNELS,
    beforeSending: () => {},
    afterSending: () => {},
    afterBundle: () => {},
    afterNotice: () => {},
    afterUpdate: () => {},
  });
  const world = {
    ...process.world,
    publicUrl: 'https://stepladder.example.com',
    providers: { slack: SLACK_STAND_IN },
  };
  const fetchText = async (): Promise<string> => CERTIFICATE.pem;
  const operations = {
    ...intakeOperations(world),
    ...respondOperations(world),
    ...apiOperations(world, ROUTES),
    ...localOperations(world, (bytes) => draw.bytes(bytes)),
    ...snsOperations(world, { fetchText, wall: world.wall }),
    ...smsReplyOperations(world, fetchText),
  };
  const serve = door(world, ROUTES, operations, () => 0);
  const settled = () => process.stepFunctions.settled();

  const key = async (name: string, scope: Scope, integration?: string): Promise<string> => {
    const secret = newSecret(draw.bytes(32));
    const only = integration === undefined ? {} : { integration };
    await storeKey(world.table, secret, { name, scope, createdAt: 0, perMinute: 1_000_000_000, ...only });
    return secret;
  };
  const anywhere = { kind: 'integration', of: { kind: 'organisation' } } as const;
  const keys: Keys = {
    admin: await key('the operator', { kind: 'admin' }),
    integration: await key('monitoring', anywhere),
    service: await key('checkout', { kind: 'integration', of: { kind: 'service', service: 'checkout' } }),
    oneIntegration: await key('alertmanager', anywhere, 'alertmanager'),
    responder: await key('anna', { kind: 'responder', user: 'platform-engineer-1' }),
    revoked: newSecret(draw.bytes(32)),
  };
  const revoked = await storeKey(world.table, keys.revoked, { name: 'old', scope: { kind: 'admin' }, createdAt: 0 });
  await revokeKey(world.table, revoked.id);

  const has = async (owner: Owner, contacts: readonly Contact[]): Promise<void> => {
    await setContacts(world.table, owner, contacts);
    await noteAddressees(world.table, owner, contacts);
  };
  await has('user:platform-engineer-1', [
    { id: 'email-1', channel: 'email', address: 'anna@example.com', verifiedAt: 1 },
    { id: 'sms-1', channel: 'sms', address: '+491701234567', verifiedAt: 1 },
    { id: 'voice-1', channel: 'voice', address: '+491701234567', verifiedAt: 1 },
    { id: 'slack-1', channel: 'slack', address: 'U012AB3CD', verifiedAt: 1 },
    { id: 'telegram-1', channel: 'telegram', address: '12345', verifiedAt: 1 },
  ]);

  const aliases = ['checkout', 'disk of db-1', 'a/b/c', 'gone'];
  const incidents: string[] = [];
  for (const alias of aliases.slice(0, 3)) {
    const { body } = await serve({
      rawPath: '/v2/alerts',
      headers: { authorization: `GenieKey ${keys.integration}` },
      body: JSON.stringify({ message: `${alias} is down`, alias, service: 'checkout', priority: 'P1' }),
      requestContext: { requestId: `begin ${alias}`, http: { method: 'POST' } },
    });
    await settled();
    incidents.push(JSON.parse(body).incidentId);
  }
  const [incident = ''] = incidents;
  const now = Math.floor(timers.now() / 1000);
  await keepButton(
    world.table,
    BUTTON,
    { incident, owner: 'user:platform-engineer-1', contact: 'telegram-1', chat: '12345' },
    now,
  );
  const keyId = (await findKey(world.table, keys.responder))?.id ?? '';
  const tokens = {} as Record<Purpose, string>;
  for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
    const subject = purpose === 'entry' || purpose === 'session' ? keyId : incident;
    const claims = { purpose, subject, owner: 'user:platform-engineer-1', contact: 'voice-1' } as const;
    tokens[purpose] = (await tokenFor(world, claims)) ?? '';
  }
  const calendar = 'a-calendar-that-nobody-can-guess';
  const of = { schedule: 'platform-primary' } as const;
  await storeCalendar(world.table, calendar, { of, maker: undefined, by: 'the operator', createdAt: START });

  return {
    serve: async (event) => {
      const result = await serve(event);
      await settled();
      return result;
    },
    now: () => timers.now(),
    pass: (seconds) => timers.run(timers.now() + seconds * 1000, settled),
    close: async () => {
      process.kill();
      await store.close();
    },
    keys,
    tokens,
    calendar,
    incidents,
    aliases,
    integrations: integrationsOf(fuzzedOrganisation).map(({ name }) => name),
    secrets: [
      ...Object.values(SECRETS)
        .flatMap((secret) => secret.split('\n'))
        .filter((one) => !one.startsWith('arn:')),
    ],
    problems,
    slackUrl: `${SLACK_STAND_IN}/say`,
    telegramButton: BUTTON,
  };
};
