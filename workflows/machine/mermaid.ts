import type { Definition } from './definition-values';
import { conditionInWords, failuresInWords, onwardInWords } from './mermaid-words';

type State = Definition['States'][string];

interface Edge {
  readonly to: string;
  /** Empty for the plain road. */
  readonly when: string;
}

/** A state machine as a Mermaid flowchart: every state by its name, every transition with what leads along it. */
export const toMermaid = ({ Comment, StartAt, States }: Definition): string => {
  const names = Object.keys(States).sort((a, b) => rank(a) - rank(b));
  const idOf = (name: string): string => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`a transition leads to '${name}', which is no state of this machine`);
    return `s${index + 1}`;
  };
  const states = names.map((name): readonly [string, State] => [name, States[name] ?? {}]);
  return [
    'flowchart TD',
    ...(Comment ? [`  accDescr: ${Comment.replace(/\s+/g, ' ')}`] : []),
    ...states.map(([name, state]) => `  ${idOf(name)}${shape(name, state)}`),
    `  begin((" ")) --> ${idOf(StartAt)}`,
    ...states.flatMap(([name, state]) =>
      edges(state).map(({ to, when }) => `  ${idOf(name)} -->${label(when)} ${idOf(to)}`),
    ),
    ...styles(states.map(([name, state]) => [idOf(name), state])),
  ].join('\n');
};

/** Level by level, then the rest: what stands first is drawn as the way down, what comes later as the ways back. */
const rank = (name: string): number => Number(/^Level (\d+)/.exec(name)?.[1] ?? Number.MAX_SAFE_INTEGER);

/** A rounded end for where somebody is waited for, a rhombus for a choice, a double circle for an end. */
const shape = (name: string, state: State): string => {
  const text = quoted(name);
  if (state['Type'] === 'Choice') return `{${text}}`;
  if (state['Type'] === 'Succeed' || state['Type'] === 'Fail') return `(((${text})))`;
  return waits(state) ? `([${text}])` : `[${text}]`;
};

const waits = (state: State): boolean =>
  state['Type'] === 'Wait' || String(state['Resource'] ?? '').endsWith('.waitForTaskToken');

const edges = (state: State): readonly Edge[] => {
  const onward = [...choices(state), ...next(state)];
  return waits(state) ? [...catches(state), ...onward] : [...onward, ...catches(state)];
};

const next = (state: State): readonly Edge[] =>
  typeof state['Next'] === 'string' ? [{ to: state['Next'], when: onwardInWords(state) }] : [];

const catches = ({ Catch = [] }: State): readonly Edge[] =>
  (Catch as readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[]).map((one) => ({
    to: one.Next,
    when: failuresInWords(one.ErrorEquals),
  }));

/** Rules that lead to the same state share an arrow. */
const choices = ({ Choices = [], Default }: State): readonly Edge[] => {
  const roads = new Map<string, string[]>();
  for (const { Condition, Next } of Choices as readonly { readonly Condition: string; readonly Next: string }[])
    roads.set(Next, [...(roads.get(Next) ?? []), conditionInWords(Condition)]);
  if (typeof Default === 'string') roads.set(Default, [...(roads.get(Default) ?? []), 'otherwise']);
  return [...roads].map(([to, whens]) => ({ to, when: [...new Set(whens)].join(', or ') }));
};

const label = (when: string): string => (when === '' ? '' : `|${quoted(when)}|`);

/** Inside double quotes Mermaid takes everything as text, except for these; each has a code of its own. */
const quoted = (text: string): string => `"${text.replace(/[#"<>&]/g, (sign) => CODES[sign] ?? sign)}"`;

const CODES: Readonly<Record<string, string>> = {
  '#': '#35;',
  '"': '#quot;',
  '<': '#lt;',
  '>': '#gt;',
  '&': '#amp;',
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
