import { isObject } from './fields';
import type { Answer } from './pool';

/**
 * Sentences about lists of which a page is missing: an answer that says there is more, and none that goes on where it
 * ends. Answers are only taken together where they name the same lists.
 */
export const missingPages = (answers: readonly Answer[]): readonly string[] => {
  const pages = answers.flatMap(({ name, json }) => (isObject(json) ? [{ name, json, lists: listsIn(json) }] : []));
  return pages.flatMap(({ name, json, lists }) => {
    if (json['more'] !== true || lists === '') return [];
    const from = numberIn(json, 'offset') + (numberIn(json, 'limit') || lengthOf(json));
    const goesOn = pages.some((page) => page.lists === lists && page.json['offset'] === from);
    return goesOn
      ? []
      : [`${name}: PagerDuty has more ${lists}, as 'more' is true: save the answer with offset=${from} as well`];
  });
};

type Json = Readonly<Record<string, unknown>>;

const listsIn = (json: Json): string =>
  Object.keys(json)
    .filter((key) => Array.isArray(json[key]))
    .sort()
    .join(' and ');

const lengthOf = (json: Json): number =>
  Object.values(json).reduce<number>((most, value) => (Array.isArray(value) ? Math.max(most, value.length) : most), 0);

const numberIn = (json: Json, field: string): number => {
  const value = json[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};
