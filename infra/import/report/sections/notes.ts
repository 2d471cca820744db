import { AREAS, type Note } from '../../note';
import { one } from '../counts';
import { type Block, type ListItem, list, type ReportSection, text } from '../document';
import type { ReportModel } from '../model';

type Kind = Note['kind'];

export const notTranslatedSection = (model: ReportModel): ReportSection =>
  section(
    model,
    'not-translated',
    'Not translated, and what to do',
    'not translated',
    'Nothing: everything has a counterpart here.',
  );

export const approximatedSection = (model: ReportModel): ReportSection =>
  section(model, 'approximated', 'Approximated, and how', 'approximated', 'Nothing.');

export const addedSection = (model: ReportModel): ReportSection =>
  section(model, 'added', `Added, as ${model.source} has nothing like it`, 'added', 'Nothing.');

/** Complete, and folded: nobody reads all of it, and everybody can look something up. */
export const translatedSection = (model: ReportModel): ReportSection => {
  const notes = model.notes.filter(({ kind }) => kind === 'translated');
  return {
    id: 'translated',
    title: 'Translated, with the same meaning',
    blocks: notes.length === 0 ? [text('Nothing.')] : byArea(notes).map(([area, of]) => folded(area, of)),
  };
};

const section = ({ notes }: ReportModel, id: string, title: string, wanted: Kind, none: string): ReportSection => {
  const found = notes.filter(({ kind }) => kind === wanted);
  return {
    id,
    title,
    blocks:
      found.length === 0
        ? [text(none)]
        : byArea(found).flatMap(([area, of]): readonly Block[] => [
            { kind: 'heading', text: titled(area, of.length) },
            list(itemsOf(of)),
          ]),
  };
};

const folded = (area: string, notes: readonly Note[]): Block => ({
  kind: 'folded',
  title: titled(area, notes.length),
  blocks: [list(notes.map((note) => `${note.subject}: ${meaningOf(note)}`))],
});

const titled = (area: string, parts: number): string =>
  `${area[0]?.toUpperCase()}${area.slice(1)} (${one(parts, 'part')})`;

const byArea = (notes: readonly Note[]): readonly (readonly [string, readonly Note[]])[] =>
  AREAS.map((area) => [area, notes.filter((note) => note.area === area)] as const).filter(([, of]) => of.length > 0);

/** What is said of many parts in the same words is said once, with the parts below. */
export const itemsOf = (notes: readonly Note[]): readonly ListItem[] => {
  const alike = new Map<string, [Note, ...Note[]]>();
  for (const note of notes) {
    const words = JSON.stringify([meaningOf(note), toDoOf(note)]);
    const known = alike.get(words);
    if (known) known.push(note);
    else alike.set(words, [note]);
  }
  return [...alike.values()].map(itemOf);
};

const itemOf = ([first, ...others]: readonly [Note, ...Note[]]): ListItem => {
  const toDo = toDoOf(first);
  const advice = toDo === undefined ? [] : [`To do: ${toDo}`];
  if (others.length === 0) return { text: `${first.subject}: ${meaningOf(first)}`, details: advice };
  return {
    text: `${meaningOf(first)} (${one(others.length + 1, 'time')})`,
    details: [...advice, ...[first, ...others].map(({ subject }) => subject)],
  };
};

export const meaningOf = (note: Note): string => {
  switch (note.kind) {
    case 'translated':
      return note.as;
    case 'approximated':
      return note.how;
    case 'added':
    case 'not translated':
      return note.because;
  }
};

export const toDoOf = (note: Note): string | undefined => (note.kind === 'translated' ? undefined : note.toDo);
