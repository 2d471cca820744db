import type { Definition } from './definition-values';
import { type Road, roadsFrom, type State, waits, withoutFailures } from './mermaid-roads';
import { STATE } from './state-names';

/** Whether the graph shows what is done only when something fails, or an incident changed at the very moment. */
export type Detail = 'everything' | 'without failures';

/** A state machine as a Mermaid flowchart: its states by their names, every transition with what leads along it. */
export const toMermaid = ({ Comment, StartAt, States }: Definition, detail: Detail = 'everything'): string => {
  const complete = new Map(Object.entries(States).map(([name, state]) => [name, roadsFrom(state, States)]));
  const drawn = detail === 'everything' ? complete : withoutFailures(StartAt, complete);
  const names = [...complete.keys()].filter((name) => drawn.has(name)).sort((a, b) => rank(a) - rank(b));
  const idOf = (name: string): string => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`a transition leads to '${name}', which is no state of this machine`);
    return `s${index + 1}`;
  };
  const states = names.map((name): readonly [string, State] => [name, States[name] ?? {}]);
  return [
    'flowchart TD',
    ...(Comment ? [`  accDescr: ${Comment.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')}`] : []),
    ...(detail === 'everything' ? [] : [LEFT_OUT]),
    ...states.map(([name, state]) => `  ${idOf(name)}${shape(name, state)}`),
    `  begin((" ")) --> ${idOf(StartAt)}`,
    ...names.flatMap((name) => (drawn.get(name) ?? []).map((road) => arrow(idOf(name), idOf(road.to), road))),
    ...styles(states.map(([name, state]) => [idOf(name), state])),
  ].join('\n');
};

const LEFT_OUT =
  '  %% Left out: what is done only when something fails, or changes at that very moment; --all shows it';

/** Level by level, then the rest: what stands first is drawn as the way down, what comes later as the ways back. */
const rank = (name: string): number => {
  const level = /^Level (\d+)/.exec(name)?.[1];
  if (level === undefined) return Number.MAX_SAFE_INTEGER;
  const steps = [STATE.claim, STATE.notify, STATE.wait, STATE.nextStep].map((step) => step(Number(level)));
  const step = steps.indexOf(name);
  return Number(level) * (steps.length + 1) + (step < 0 ? steps.length : step);
};

/** A rounded end for where somebody is waited for, a rhombus for a choice, a double circle for an end. */
const shape = (name: string, state: State): string => {
  const text = quoted(name);
  if (state['Type'] === 'Choice') return `{${text}}`;
  if (state['Type'] === 'Succeed' || state['Type'] === 'Fail') return `(((${text})))`;
  return waits(state) ? `([${text}])` : `[${text}]`;
};

const arrow = (from: string, to: string, { when }: Road): string =>
  `  ${from} -->${when === '' ? '' : `|${quoted(when)}|`} ${to}`;

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
