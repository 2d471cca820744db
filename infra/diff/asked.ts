import type { Conditions } from '../../workflows/routing-rule';
import type { Where, WhereField } from '../../workflows/where';

/** What a routing rule asks an alert for, beside its service and priority. */
export interface Asked {
  readonly tags: readonly string[];
  /** Part of the title; empty for none. */
  readonly text: string;
  /** Empty for any. */
  readonly source: string;
  /** @default - nothing else */
  readonly where?: readonly Where[];
}

export const NOTHING: Asked = { tags: [], text: '', source: '' };

/**
 * What alerts say that a rule takes; and for each thing that it asks not to be so, what those say that it does not take
 * because of that. Where nothing has to be said, nothing is.
 */
export const askedBy = ({ tags = [], text = '', source = '', where = [] }: Conditions): readonly Asked[] => {
  const plain = { tags: [...tags].sort(), text, source };
  const says = where.filter((one) => !isSilent(one));
  return [asking(plain, says), ...where.filter(isSilent).map((one) => asking(plain, [...says, opposite(one)]))];
};

const asking = (plain: Asked, where: readonly Where[]): Asked => (where.length === 0 ? plain : { ...plain, where });

/** An alert that says nothing meets it. */
const isSilent = ({ not, isEmpty }: Where): boolean => (isEmpty === true) !== (not === true);

const opposite = ({ not, ...where }: Where): Where => (not ? where : { ...where, not: true }) as Where;

/** What a field has to say, so that all of this is so; empty where nothing is asked of it. */
export const sayingAll = (where: readonly Where[], field: WhereField): string => {
  const asked = where.filter((one) => one.field === field);
  const texts = (kind: 'is' | 'startsWith' | 'contains' | 'endsWith'): readonly string[] =>
    asked.flatMap((one) => one[kind] ?? []);
  const [exactly] = texts('is');
  if (exactly !== undefined) return exactly;
  const parts = [longest(texts('startsWith')), ...texts('contains'), longest(texts('endsWith'))];
  const text = parts.filter((part) => part !== '').join(' ');
  return text === '' && asked.length > 0 ? 'something' : text;
};

const longest = (texts: readonly string[]): string =>
  texts.reduce((most, text) => (text.length > most.length ? text : most), '');

/** The same for fields of several values: one for each thing that is asked. */
export const sayingEach = (where: readonly Where[], field: 'tags' | 'actions'): readonly string[] =>
  where
    .filter((one) => one.field === field)
    .map((one) => one.is ?? one.contains ?? one.startsWith ?? one.endsWith ?? 'something');
