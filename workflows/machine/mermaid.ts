import type { Definition } from './definition-values';
import { type Road, roadsFrom, type State, waits, withoutFailures } from './mermaid-roads';
import { STATE } from './state-names';
import type { StateNotes } from './state-notes';

/** Whether the graph shows what is done only when something fails, or an incident changed at the very moment. */
export type Detail = 'everything' | 'without failures';

/** What a flowchart shows beyond the machine itself. */
export interface Extras {
  /** Waits and targets, below the names of their states. @default - the names alone */
  readonly notes?: StateNotes;
  /** The state in which an incident is, and the sentences about it. @default - none is marked */
  readonly now?: { readonly state: string | undefined; readonly sentences: readonly string[] };
}

/** A state machine as a Mermaid flowchart: its states by their names, every transition with what leads along it. */
export const toMermaid = (
  { Comment, StartAt, States }: Definition,
  detail: Detail = 'everything',
  { notes = new Map(), now }: Extras = {},
): string => {
  const complete = new Map(Object.entries(States).map(([name, state]) => [name, roadsFrom(state, States)]));
  const drawn = detail === 'everything' ? complete : withoutFailures(StartAt, complete);
  const names = inReadingOrder([...complete.keys()].filter((name) => drawn.has(name)));
  const idOf = (name: string): string => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`a transition leads to '${name}', which is no state of this machine`);
    return `s${index + 1}`;
  };
  const states = names.map((name): readonly [string, State] => [name, States[name] ?? {}]);
  return [
    'flowchart TD',
    ...(Comment ? [`  accDescr: ${onOneLine(Comment)}`] : []),
    ...(detail === 'everything' ? [] : [LEFT_OUT]),
    ...(now?.sentences ?? []).map((sentence) => `  %% ${comment(sentence)}`),
    ...states.map(([name, state]) => `  ${idOf(name)}${shape([name, ...(notes.get(name) ?? [])], state)}`),
    `  begin((" ")) --> ${idOf(StartAt)}`,
    ...names.flatMap((name) => (drawn.get(name) ?? []).map((road) => arrow(idOf(name), idOf(road.to), road))),
    ...styles(states.map(([name, state]) => [idOf(name), state])),
    ...(now?.state !== undefined && names.includes(now.state) ? [NOW, `  class ${idOf(now.state)} now`] : []),
  ].join('\n');
};

const LEFT_OUT =
  '  %% Left out: what is done only when something fails, or changes at that very moment; --all shows it';

const NOW = '  classDef now stroke:#1f5fbf,stroke-width:5px';

const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ');

/** Braces in a comment would be read as a directive. */
const comment = (text: string): string => onOneLine(text).replace(/[{}]/g, '');

/** Level by level, then the rest: what stands first is drawn as the way down, what comes later as the ways back. */
export const inReadingOrder = (names: readonly string[]): readonly string[] =>
  [...names].sort((a, b) => rank(a) - rank(b));

const rank = (name: string): number => {
  const level = /^Level (\d+)/.exec(name)?.[1];
  if (level === undefined) return Number.MAX_SAFE_INTEGER;
  const steps = [STATE.claim, STATE.notify, STATE.wait, STATE.nextStep].map((step) => step(Number(level)));
  const step = steps.indexOf(name);
  return Number(level) * (steps.length + 1) + (step < 0 ? steps.length : step);
};

/** A rounded end for where somebody is waited for, a rhombus for a choice, a double circle for an end. */
const shape = (lines: readonly string[], state: State): string => {
  const text = quoted(...lines);
  if (state['Type'] === 'Choice') return `{${text}}`;
  if (state['Type'] === 'Succeed' || state['Type'] === 'Fail') return `(((${text})))`;
  return waits(state) ? `([${text}])` : `[${text}]`;
};

const arrow = (from: string, to: string, { when }: Road): string =>
  `  ${from} -->${when === '' ? '' : `|${quoted(when)}|`} ${to}`;

/** Inside double quotes Mermaid takes everything as text, except for these; each has a code of its own. */
const quoted = (...lines: readonly string[]): string =>
  `"${lines.map((line) => onOneLine(line).replace(/[#"<>&`]/g, (sign) => CODES[sign] ?? sign)).join('<br/>')}"`;

const CODES: Readonly<Record<string, string>> = {
  '#': '#35;',
  '"': '#quot;',
  '<': '#lt;',
  '>': '#gt;',
  '&': '#amp;',
  '`': '#96;',
};

/** Borders only, so that the graph reads on a light page and on a dark one. */
const LOOKS = {
  waiting: 'stroke:#b7791f,stroke-width:2px',
  good: 'stroke:#2f855a,stroke-width:2px',
  bad: 'stroke:#c53030,stroke-width:2px',
} as const;

const lookOf = (state: State): keyof typeof LOOKS | undefined => {
  if (state['Type'] === 'Succeed') return 'good';
  if (state['Type'] === 'Fail') return 'bad';
  return waits(state) ? 'waiting' : undefined;
};

const styles = (states: readonly (readonly [string, State])[]): readonly string[] =>
  Object.entries(LOOKS).flatMap(([look, css]) => {
    const members = states.filter(([, state]) => lookOf(state) === look).map(([id]) => id);
    return members.length === 0 ? [] : [`  classDef ${look} ${css}`, `  class ${members.join(',')} ${look}`];
  });
