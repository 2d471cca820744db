import type { Parsed } from '../../../workflows/alert-event';
import type { IntegrationContext } from '../../../workflows/integration';
import type { JsonMapping, MappedField } from '../../../workflows/json-mapping';
import { Refused } from '../../api/http';
import { brief, parse } from '../../api/parse';
import { parsedFrom, type Reading } from '../integrations/readings';
import { type Evaluate, evaluator } from './evaluation';
import { Alert, Common } from './fields';
import { answerFrom, type Mapped, triggerFrom } from './mapped-draft';

/**
 * What a declared mapping makes of a payload. Everything that is wrong is said in the answer, one sentence a field;
 * nothing is thrown.
 */
export const fromMapping = async (
  name: string,
  mapping: JsonMapping,
  payload: unknown,
  { organisation, at, requestId }: IntegrationContext,
): Promise<Parsed> => {
  const reader = new Reader(
    mapping,
    { name, onRepeat: mapping.onRepeat, organisation },
    await evaluator({ payload, at, requestId }),
  );
  const things = await refusalsAsValues(() => reader.things(payload));
  if (things.kind === 'unreadable') return { kind: 'refused', problems: things.problems };
  const readings: (Reading | 'ignored')[] = [];
  for (const [index, thing] of things.value.entries())
    readings.push(await reader.read(thing, mapping.fields.each === undefined ? '' : `each.${index}.`));
  return parsedFrom(
    readings.filter((reading) => reading !== 'ignored'),
    readings.length === 0 ? "'each' gave nothing" : "'ignoreWhen' is true",
  );
};

type Evaluated<T> =
  | { readonly kind: 'evaluated'; readonly value: T }
  | { readonly kind: 'unreadable'; readonly problems: Readonly<Record<string, string>> };

const refusalsAsValues = async <T>(read: () => Promise<T>): Promise<Evaluated<T>> => {
  try {
    return { kind: 'evaluated', value: await read() };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'unreadable', problems: error.errors };
    throw error;
  }
};

const COMMON = ['action', 'dedupKey', 'service', 'by'] as const;
const ALERT = ['title', 'priority', 'description', 'source', 'entity', 'tags', 'details', 'link', 'links'] as const;

class Reader {
  constructor(
    readonly mapping: JsonMapping,
    readonly mapped: Mapped,
    readonly evaluate: Evaluate,
  ) {}

  async things(payload: unknown): Promise<readonly unknown[]> {
    if (this.mapping.fields.each === undefined) return [payload];
    const value = await this.#value('each', payload);
    // JSONata gives one thing where a list has one.
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
  }

  /** @param prefix where the thing stands, for the sentences; empty for the payload itself */
  async read(thing: unknown, prefix: string): Promise<Reading | 'ignored'> {
    const read = await refusalsAsValues(() => this.#draft(thing));
    if (read.kind === 'evaluated') return read.value === 'ignored' ? 'ignored' : { kind: 'read', draft: read.value };
    const problems = Object.entries(read.problems).map(([field, sentence]) => [
      `${prefix}${field}`,
      sentence.replace(`'${field}'`, () => `'${prefix}${field}'`),
    ]);
    return { kind: 'unreadable', problems: Object.fromEntries(problems) };
  }

  async #draft(thing: unknown) {
    if (await this.#ignored(thing)) return 'ignored';
    const common = parse(Common, await this.#values(COMMON, thing));
    if (common.action === 'acknowledge' || common.action === 'resolve')
      return answerFrom(this.mapped, common, common.action);
    return triggerFrom(this.mapped, common, parse(Alert, await this.#values(ALERT, thing)));
  }

  async #ignored(thing: unknown): Promise<boolean> {
    const value = (await this.#value('ignoreWhen', thing)) ?? false;
    if (typeof value === 'boolean') return value;
    throw refused('ignoreWhen', `'ignoreWhen' should be true or false, got ${brief(value)}`);
  }

  /** What gave nothing is left out, so that it is reported as missing where it has to be there. */
  async #values(fields: readonly MappedField[], thing: unknown): Promise<Readonly<Record<string, unknown>>> {
    const values: [string, unknown][] = [];
    for (const field of fields) {
      const value = await this.#value(field, thing);
      if (value !== undefined) values.push([field, value]);
    }
    return Object.fromEntries(values);
  }

  async #value(field: MappedField, about: unknown): Promise<unknown> {
    const expression = this.mapping.fields[field];
    if (expression === undefined) return undefined;
    const outcome = await this.evaluate(expression, about);
    if (outcome.kind === 'value') return outcome.value;
    throw refused(field, `'${field}' should be what ${brief(expression)} gives, but it failed: ${outcome.because}`);
  }
}

const refused = (field: string, sentence: string): Refused => new Refused(422, sentence, { [field]: sentence });
