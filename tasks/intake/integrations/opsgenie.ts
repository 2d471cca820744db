import * as v from 'valibot';
import type { AlertBody, NamedResponder, TriggerDraft } from '../../../workflows/alert-event';
import { PRIORITIES } from '../../../workflows/incident';
import { keyCalled, keyOf } from '../../../workflows/key-of';
import type { Organisation } from '../../../workflows/organisation';
import { parse } from '../../api/parse';
import { type Clamper, clamper, LIMITS } from './clamp';
import { detailsFrom } from './details';

/** What Opsgenie allows beyond `LIMITS`. */
export const OPSGENIE_LIMITS = { responders: 50, actions: 10, action: 50, note: 25_000, user: 100 } as const;

/** Clients send empty text, and null, for what they do not know. */
export const text = v.optional(v.nullable(v.string()), '');
const list = <const S extends v.GenericSchema>(of: S) => v.optional(v.nullable(v.array(of)), []);

/** Opsgenie knows a responder by its id, its name or, a user, by its user name: whichever says most to people is taken. */
export const Responder = v.object({ type: text, id: text, name: text, username: text });
export type Responder = v.InferOutput<typeof Responder>;

export const priority = v.pipe(v.string(), v.trim(), v.toUpperCase(), v.picklist(PRIORITIES));

/** `POST /v2/alerts`. `visibleTo` is not among its fields: here everybody sees every alert. */
const CreateAlert = v.object({
  message: v.pipe(v.string(), v.trim(), v.nonEmpty('say what is wrong')),
  alias: text,
  description: text,
  entity: text,
  source: text,
  responders: list(Responder),
  /** What came before `responders`; older scripts still send it. */
  teams: list(Responder),
  actions: list(v.string()),
  tags: list(v.string()),
  details: v.optional(v.nullable(v.record(v.string(), v.unknown())), {}),
  priority: v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.transform((given) => given || 'P3'),
        priority,
      ),
    ),
    'P3',
  ),
  user: text,
  note: text,
  /** Not Opsgenie's: lets a key of the whole organisation say which service is meant. */
  service: text,
});
type CreateAlert = v.InferOutput<typeof CreateAlert>;

/** Marks the dedup key of an alert that came without an alias: its alias is its own id. */
const NO_ALIAS = 'no alias ';

export const hasAlias = (dedupKey: string): boolean => !dedupKey.startsWith(NO_ALIAS);

/**
 * @param requestId makes the dedup key of an alert without an alias: then every alert is one of its own
 * @throws Refused with a sentence a field
 */
export const draftFromOpsgenie = (body: unknown, organisation: Organisation, requestId: string): TriggerDraft => {
  const alert = parse(CreateAlert, body);
  const cut = clamper();
  const source = cut('source', alert.source || 'the API', LIMITS.source);
  const user = cut('user', alert.user?.trim() ?? '', OPSGENIE_LIMITS.user);
  const draft: Omit<TriggerDraft, 'body'> = {
    kind: 'trigger',
    ...(alert.service ? { service: alert.service } : {}),
    dedupKey: alert.alias ? aliasOf(alert.alias, cut) : `${NO_ALIAS}${requestId}`,
    title: cut('message', alert.message, LIMITS.message),
    priority: alert.priority ?? 'P3',
    because: user === '' ? `an alert from ${source}` : `an alert from ${source}, sent by ${user}`,
    responders: respondersOf(alert, organisation, cut),
    onRepeat: 'keep the text',
    note: cut('note', alert.note?.trim() ?? '', OPSGENIE_LIMITS.note),
    ...(user === '' ? {} : { noteBy: user }),
  };
  // Last: by now every other field has been cut.
  return { ...draft, body: bodyOf(alert, source, cut) };
};

/** An alias as it is kept: whoever looks for it later has to mean the same one. */
export const aliasOf = (alias: string, cut: Clamper = clamper()): string => cut('alias', alias, LIMITS.alias);

/** Tags without the spaces that some clients leave around them, each once. */
export const tagsFrom = (tags: readonly string[], cut: Clamper): readonly string[] => {
  const trimmed = tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
  return cut.list('tags', [...new Set(trimmed.map((tag) => cut('tags', tag, LIMITS.tag)))], LIMITS.tags);
};

const bodyOf = (alert: CreateAlert, source: string, cut: Clamper): AlertBody => {
  const body = {
    description: cut('description', alert.description ?? '', LIMITS.description),
    source,
    entity: cut('entity', alert.entity ?? '', LIMITS.entity),
    tags: tagsFrom(alert.tags ?? [], cut),
    details: detailsFrom(Object.entries(alert.details ?? {}), cut),
    link: '',
    links: [],
    images: [],
    actions: cut
      .list('actions', alert.actions ?? [], OPSGENIE_LIMITS.actions)
      .map((action) => cut('actions', action, OPSGENIE_LIMITS.action)),
  };
  return { ...body, truncated: cut.fields() };
};

const respondersOf = (
  { responders, teams }: CreateAlert,
  organisation: Organisation,
  cut: Clamper,
): readonly NamedResponder[] => {
  const named = [
    ...(responders ?? []).map((responder) => namedResponder(responder, organisation)),
    ...(teams ?? []).map((team) => namedResponder({ ...team, type: 'team' }, organisation)),
  ];
  const kept = cut.list(
    'responders',
    named.map(({ name }) => name),
    OPSGENIE_LIMITS.responders,
  );
  return named.slice(0, kept.length);
};

/**
 * Whom a responder means. One whose type is missing or unknown is whatever has that name here: an alert must not get
 * lost over it.
 */
export const namedResponder = (responder: Responder, organisation: Organisation): NamedResponder => {
  const { id, name, username } = responder;
  const called = name?.trim() || username?.trim() || id?.trim() || '';
  const type = TYPES.find((known) => known === responder.type?.trim().toLowerCase());
  return { type: type ?? guess(called, username ?? '', organisation), name: called };
};

const TYPES = ['team', 'user', 'escalation', 'schedule'] as const;

const guess = (name: string, username: string, organisation: Organisation): NamedResponder['type'] => {
  const { teams, users, policies, schedules } = organisation;
  const known = { team: teams, user: users, escalation: policies, schedule: schedules };
  // Whatever is called so comes before what only would have the same key.
  const found =
    TYPES.find((type) => keyCalled(known[type], name) !== undefined) ??
    TYPES.find((type) => keyOf(known[type], name) !== undefined);
  return found ?? (username === '' ? 'team' : 'user');
};
