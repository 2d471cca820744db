import type { Incident } from '../../workflows/incident';
import type { Call } from '../api/door';
import { Refused, type TextReply } from '../api/http';
import { contactsOf, type Owner } from '../contacts/contact';
import { toIncident } from '../incidents/items';
import { keys } from '../incidents/keys';
import { checkToken } from '../links/links';
import type { Claims } from '../links/token';
import { spokenOf } from '../notify/channels/words';
import { usable } from '../notify/reachable';
import { receiptCame } from '../notify/receipts';
import { answerFor, type Wish } from '../respond/answer-for';
import { once } from '../respond/once';
import type { World } from '../runtime/world';
import { BY_MACHINE, tookByMachine } from './status-words';
import { askForKey, HANG_UP, say, twiml } from './twiml';

/** Somebody, or something, has picked up. Nothing is answered by that. */
export const callBegins = async (world: World, call: Call): Promise<TextReply> => {
  const claims = await claimsOf(world, call);
  if (!claims) return goodBye(TOO_OLD);
  const incident = await incidentOf(world, claims.subject);
  if (!incident) return goodBye('That incident is not known any more.');
  const said = spokenOf(summaryOf(world, incident));
  if (!tookByMachine(call.form)) return ask(world, call, 1, `${said} ${standing(incident)}${KEYS}`);
  const id = call.form.get('CallSid');
  if (id) await receiptCame(world, 'voice', id, BY_MACHINE.words, BY_MACHINE.ok);
  return goodBye(`This is Stepladder. ${said} Please look at your messages.`);
};

/** A key was pressed, or none. Only a key answers. */
export const keyPressed = async (world: World, call: Call): Promise<TextReply> => {
  const claims = await claimsOf(world, call);
  if (!claims) return goodBye(TOO_OLD);
  const incident = await incidentOf(world, claims.subject);
  if (!incident) return goodBye('That incident is not known any more.');
  const key = call.form.get('Digits') ?? '';
  const wish = Object.hasOwn(WISHES, key) ? WISHES[key] : undefined;
  if (wish) return goodBye(await answered(world, call, claims, key, wish));
  const turn = Number(call.params['turn']);
  if (!(turn >= 1 && turn < MOST_TURNS)) return goodBye('No key was pressed, so nothing was answered.');
  const said = spokenOf(summaryOf(world, incident));
  return ask(world, call, turn + 1, `${key === '' || key === '*' ? '' : 'That key does nothing. '}${said} ${KEYS}`);
};

/** As telephones of this trade have it. */
const WISHES: Readonly<Record<string, Wish>> = {
  '4': { event: 'acknowledge' },
  '6': { event: 'resolve' },
  '5': { event: 'escalate' },
};

const KEYS = 'Press 4 to acknowledge, 6 to resolve, 5 to escalate, or star to hear this again.';
const TOO_OLD = 'This call is too old to answer from.';

/** How often it is said at the most. */
const MOST_TURNS = 3;

/** Twilio may ask twice for what was pressed once; and in one call nobody escalates twice. */
const answered = async (world: World, { form }: Call, claims: CallClaims, key: string, wish: Wish): Promise<string> => {
  const press = `${form.get('CallSid') ?? ''}#${claims.subject}#${key}`;
  const words = await once(world, 'twilio', press, wish.event !== 'escalate', async () => {
    return (await answerFor(world, claims.subject, claims.owner, wish, 'by a key in a telephone call')).words;
  });
  return words ?? 'That was done already.';
};

type CallClaims = Claims & { readonly owner: Owner };

/**
 * For whom the call was made. Undefined where it is too old, or the telephone is theirs no more.
 * @throws Refused 403 where the address was not made here
 */
const claimsOf = async (world: World, { params, form }: Call): Promise<CallClaims | undefined> => {
  const token = await checkToken(world, params['token'] ?? '', 'call');
  if (token.kind === 'bad') throw new Refused(403, 'this address was not made here');
  const { owner, contact } = token.claims;
  if (token.kind === 'expired' || owner.startsWith('key:')) return undefined;
  const theirs = usable(await contactsOf(world.table, owner as Owner)).find(({ id }) => id === contact);
  const is = theirs?.channel === 'voice' && theirs.address === form.get('To');
  return is ? { ...token.claims, owner: owner as Owner } : undefined;
};

const incidentOf = async ({ table }: World, id: string): Promise<Incident | undefined> => {
  const item = await table.get(keys.incident(id));
  return item && toIncident(item);
};

const summaryOf = ({ clock }: World, { priority, service, title, createdAt }: Incident) => ({
  priority,
  service,
  title,
  since: createdAt,
  at: clock(),
  because: '',
  next: '',
});

/** What others did while it rang. */
const standing = (incident: Incident): string => {
  if (incident.status === 'acknowledged') return `${incident.acknowledgedBy} has acknowledged it. `;
  if (incident.status === 'resolved') return `${incident.resolvedBy} has resolved it. `;
  return incident.status === 'snoozed' ? `${incident.snoozedBy} has snoozed it. ` : '';
};

const ask = ({ publicUrl }: World, { params }: Call, turn: number, text: string): TextReply =>
  twiml(askForKey(text, `${publicUrl}/v1/twilio/call/${params['token']}/${turn}`) + say('Good bye.') + HANG_UP);

const goodBye = (text: string): TextReply => twiml(`${say(`${text} Good bye.`)}${HANG_UP}`);
