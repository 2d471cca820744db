import { BUILTINS, REFUSED_FUNCTIONS } from '../language/builtins';
import { astOf, messageOf, sourceOf } from '../language/expression';
import { type Place, placesOf } from './expression-places';
import { type Reads, readsOf } from './expression-reads';
import type { Arrivals } from './flow';
import { keysOf, listOf, type RawState } from './view';

const ALWAYS_THERE = ['input', 'context'];

const variableProblems = (reads: Reads, assigned: ReadonlySet<string>): string[] =>
  [...reads.variables].flatMap((name) => {
    const refused = REFUSED_FUNCTIONS.get(name);
    if (refused !== undefined) return [refused];
    if (reads.calls.has(name) && assigned.has(name)) return [`$${name} is a variable here, which hides the function`];
    const known = name === 'states' || BUILTINS.has(name) || assigned.has(name);
    return known ? [] : [`$${name} is neither a function nor a variable that any way to this state assigns`];
  });

const statesProblems = (reads: Reads, place: Place): string[] =>
  [...reads.states]
    .filter((member) => !ALWAYS_THERE.includes(member) && member !== place.holds)
    .map((member) => `$states.${member} does not exist there`);

const contextProblems = (reads: Reads): string[] =>
  [...reads.context].map((use) => `'${use}' belongs to nothing there; start from $states.input or from a variable`);

const placeProblems = (place: Place, assigned: ReadonlySet<string>): string[] => {
  const source = sourceOf(place.text);
  if (source === null) {
    const almost = /^\s*\{%/.test(place.text) || /%\}\s*$/.test(place.text);
    return almost ? ['{% and %} should be its very first and very last characters, or it is not an expression'] : [];
  }
  try {
    const reads = readsOf(astOf(source));
    return [...variableProblems(reads, assigned), ...statesProblems(reads, place), ...contextProblems(reads)];
  } catch (error) {
    return [`'${source}' is not JSONata: ${messageOf(error)}`];
  }
};

const VARIABLE = /^[\p{L}_][\p{L}\p{N}_]{0,79}$/u;

const nameProblems = (fields: RawState['fields']): string[] =>
  [fields, ...listOf(fields['Choices']), ...listOf(fields['Catch'])]
    .flatMap((part) => keysOf(part['Assign']))
    .flatMap((name) => {
      if (name === 'states') return ["'states' is reserved and cannot be assigned"];
      return VARIABLE.test(name) ? [] : [`'${name}' is no name for a variable: 1 to 80 letters, digits and _`];
    });

/** What is wrong with the expressions of the states that can be reached. */
export const expressionProblems = (states: readonly RawState[], arrivals: Arrivals): string[] =>
  states.flatMap((state) => {
    const assigned = arrivals.get(state.name);
    if (assigned === undefined) return [];
    return [
      ...nameProblems(state.fields).map((problem) => `state '${state.name}': ${problem}`),
      ...placesOf(state).flatMap((place) =>
        placeProblems(place, assigned).map((problem) => `state '${state.name}', ${place.field}: ${problem}`),
      ),
    ];
  });
