import type { Style } from './style';

/** A text for people in sections, whatever it is printed as. Nothing in it is marked up. */
export interface Page {
  readonly title: string;
  readonly lines: readonly string[];
  readonly sections: readonly Section[];
}

interface Section {
  readonly title: string;
  readonly items: readonly Item[];
  /** Said where there are no items. */
  readonly none: string;
}

interface Item {
  /** What it is about; set apart. */
  readonly head: string;
  readonly rest: string;
  readonly details: readonly string[];
}

export const plainText = ({ title, lines, sections }: Page, { bold, dim }: Style): string =>
  [
    bold(title),
    ...lines,
    ...sections.flatMap(({ title: heading, items, none }) => [
      '',
      bold(heading),
      ...(items.length === 0 ? [dim(`  ${none}`)] : []),
      ...items.flatMap(({ head, rest, details }) => [
        `  ${bold(head)}${rest === '' ? '' : `  ${rest}`}`,
        ...details.map((detail) => dim(`    ${detail}`)),
      ]),
    ]),
  ].join('\n');

export const markdown = ({ title, lines, sections }: Page): string =>
  [
    `# ${escaped(title)}`,
    '',
    ...lines.map((line) => `${escaped(line)}  `),
    ...sections.flatMap(({ title: heading, items, none }) => [
      '',
      `## ${escaped(heading)}`,
      '',
      ...(items.length === 0 ? [`_${escaped(none)}_`] : []),
      ...items.flatMap(({ head, rest, details }) => [
        `- **${escaped(head)}**${rest === '' ? '' : ` ${escaped(rest)}`}`,
        ...details.map((detail) => `  - ${escaped(detail)}`),
      ]),
    ]),
  ].join('\n');

/**
 * Titles and notes are written by strangers: nothing of theirs may become a heading, a link, an image, a mention or
 * markup of HTML. Nothing here begins a line with what they wrote, so lists need no care.
 */
export const escaped = (text: string): string =>
  text.replace(/[\\`*_[\]<>#|~&]/g, '\\$&').replace(/@(?=\w)/g, `@${NOT_SEEN}`);

/** A blank without width: it takes a mention apart. */
const NOT_SEEN = '\u200b';
