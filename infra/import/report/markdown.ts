import { oneLine } from '../../cli/printable';
import { escaped } from '../../cli/render/page';
import type { Block, ListItem, ReportDocument, TableBlock } from './document';
import { shortened } from './shortened';

/** For a repository: headings, lists and tables. Names of the old system are marked up nowhere. */
export const reportMarkdown = ({ title, lead, sections }: ReportDocument): string =>
  `${[
    `# ${said(title)}`,
    ...lead.map(said),
    ...sections.flatMap((section) => [`## ${said(section.title)}`, ...section.blocks.map(blockText)]),
  ].join('\n\n')}\n`;

const blockText = (block: Block): string => {
  switch (block.kind) {
    case 'text':
      return said(block.text);
    case 'heading':
      return `### ${said(block.text)}`;
    case 'list':
      return block.items.map(itemText).join('\n');
    case 'table':
      return tableText(block);
    case 'commands':
      return fenced(block.lines);
    case 'folded':
      return [`<details><summary>${html(block.title)}</summary>`, ...block.blocks.map(blockText), '</details>'].join(
        '\n\n',
      );
  }
};

const itemText = ({ text, details }: ListItem): string =>
  [`- ${said(text)}`, ...details.map((detail) => `  - ${said(detail)}`)].join('\n');

/** Where rows are set apart, a column in front marks them. */
const tableText = ({ head, rows }: TableBlock): string => {
  const marks = rows.some(({ differs }) => differs);
  const marked = (mark: string, cells: readonly string[]): string => row(marks ? [mark, ...cells] : cells);
  return [
    marked('', head),
    marked(
      '---',
      head.map(() => '---'),
    ),
    ...rows.map(({ cells, differs }) => marked(differs ? '≠' : '', cells.map(inline))),
  ].join('\n');
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The fence is longer than anything inside it that could end it. */
const fenced = (lines: readonly string[]): string => {
  const inside = lines.map(oneLine).join('\n');
  const longest = Math.max(2, ...[...inside.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}sh\n${inside}\n${fence}`;
};

const inline = (text: string): string => escaped(shortened(oneLine(text)));

/** At the beginning of a line a number or a dash would begin a list. */
const said = (text: string): string =>
  inline(text).replace(/^(\s*)(?:([-+=])|(\d+)([.)]))/, (_, space, sign, number, dot) =>
    sign === undefined ? `${space}${number}\\${dot}` : `${space}\\${sign}`,
  );

const html = (text: string): string =>
  shortened(oneLine(text)).replace(/[&<>"'@]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
