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
export const itemsOf = (notes: readonly Note[]): readonly ListItem[] =>
  alike(notes, shapeOf).flatMap((shaped) => {
    const same = alike(shaped, wordsOf);
    return same.length < MANY ? same.map(itemOf) : [itemOfShape(shaped)];
  });

/** From so many on, sentences that differ in names alone are said once, and the names stand with the parts. */
const MANY = 4;

type Notes = readonly [Note, ...Note[]];

const alike = (notes: readonly Note[], by: (note: Note) => string): readonly Notes[] => {
  const groups = new Map<string, [Note, ...Note[]]>();
  for (const note of notes) {
    const known = groups.get(by(note));
    if (known) known.push(note);
    else groups.set(by(note), [note]);
  }
  return [...groups.values()];
};

const wordsOf = (note: Note): string => JSON.stringify([meaningOf(note), toDoOf(note)]);

const shapeOf = (note: Note): string => JSON.stringify([unnamed(meaningOf(note)), toDoOf(note)]);

const NAMED = /'[^']+'/g;

const unnamed = (words: string): string => words.replace(NAMED, "'…'");

const itemOf = ([first, ...others]: Notes): ListItem =>
  others.length === 0
    ? { text: `${first.subject}: ${meaningOf(first)}`, details: adviceOf(first) }
    : {
        text: `${meaningOf(first)} (${one(others.length + 1, 'time')})`,
        details: [...adviceOf(first), ...[first, ...others].map(({ subject }) => subject)],
      };

const itemOfShape = (notes: Notes): ListItem => ({
  text: `${unnamed(meaningOf(notes[0]))} (${one(notes.length, 'time')})`,
  details: [
    ...adviceOf(notes[0]),
    ...notes.map((note) => `${note.subject}: ${(meaningOf(note).match(NAMED) ?? []).join(', ')}`),
  ],
});

const adviceOf = (note: Note): readonly string[] => {
  const toDo = toDoOf(note);
  return toDo === undefined ? [] : [`To do: ${toDo}`];
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

const toDoOf = (note: Note): string | undefined => (note.kind === 'translated' ? undefined : note.toDo);
