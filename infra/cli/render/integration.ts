import type { Listed } from '../../../tasks/intake/integrations';
import type { AlertEvent, Trigger } from '../../../workflows/alert-event';
import { inWords, type Span } from '../../../workflows/span';
import { manyLines, oneLine } from '../printable';
import type { Style } from './style';
import { table } from './table';

/** Where an alert would go that opened an incident now. */
interface Route {
  readonly tells: 'the policy' | 'nobody';
  readonly policy: string;
  readonly because: readonly string[];
  readonly notifyAfter: Span;
}

/** What an integration made of a payload. */
export type Tried =
  | { readonly result: 'ignored'; readonly because: string }
  | {
      readonly result: 'accepted';
      readonly events: readonly { readonly event: AlertEvent; readonly routed?: Route }[];
    };

export const integrationsTable = (integrations: readonly Listed[], { dim }: Style): string =>
  table(
    ['NAME', 'KIND', 'URL'].map(dim),
    integrations.map(({ name, kind }) => [name, kind, `/v1/integrations/${name}`]),
  );

export const triedText = (tried: Tried, style: Style): string =>
  tried.result === 'ignored'
    ? `Nothing to do: ${oneLine(tried.because)}.`
    : tried.events.map(({ event, routed }) => eventText(event, routed, style)).join('\n\n');

const eventText = (event: AlertEvent, routed: Route | undefined, style: Style): string => {
  const heading =
    event.kind === 'trigger'
      ? `${style.open('trigger')}  ${event.priority}  ${style.bold(oneLine(event.title))}`
      : style.done(event.kind);
  const facts = event.kind === 'trigger' ? triggerFacts(event, routed) : [['by', oneLine(event.by)] as const];
  return [
    heading,
    ...[
      ['service', event.service],
      ['dedup key', oneLine(event.dedupKey)],
      ...facts,
      ['because', oneLine(event.because)],
    ]
      .filter(([, value]) => value !== '')
      .map(
        ([name = '', value = '']) =>
          `  ${style.dim(name.padEnd(MARGIN))}${value.replaceAll('\n', `\n  ${' '.repeat(MARGIN)}`)}`,
      ),
  ].join('\n');
};

/** Where values begin; what a stranger wrote never begins further left. */
const MARGIN = 12;

const triggerFacts = (
  { body, responders, note, onRepeat }: Trigger,
  routed?: Route,
): readonly (readonly [string, string])[] => [
  ['policy', routed ? policyInWords(routed) : ''],
  ['responders', responders.map(({ type, name }) => oneLine(`${type} ${name}`)).join(', ')],
  ['says', manyLines(body.description)],
  ['source', oneLine(body.source)],
  ['entity', oneLine(body.entity)],
  ['tags', body.tags.map(oneLine).join(', ')],
  ['details', lines(Object.entries(body.details).map(([name, value]) => `${name}=${value}`))],
  ['link', oneLine(body.link)],
  ['links', lines(body.links.map(({ text, href }) => `${text}: ${href}`))],
  ['images', lines(body.images.map(({ src }) => src))],
  ['actions', body.actions.map(oneLine).join(', ')],
  ['note', manyLines(note)],
  ['cut', body.truncated.map(oneLine).join(', ')],
  ['again', onRepeat],
];

const lines = (texts: readonly string[]): string => texts.map(oneLine).join('\n');

const policyInWords = ({ tells, policy, because, notifyAfter }: Route): string => {
  if (tells === 'nobody') return `nobody is told (${because.map(oneLine).join('; ')})`;
  const wait = notifyAfter.seconds === 0 ? '' : `, not before ${inWords(notifyAfter)} have passed`;
  return `${policy} (${because.map(oneLine).join('; ')})${wait}`;
};
