import { oneLine } from '../../cli/printable';
import type { Style } from '../../cli/render/style';
import type { Block, ListItem, ReportDocument, TableBlock } from './document';
import { shortened } from './shortened';

/** The whole report for a terminal. */
export const reportPlainText = ({ title, lead, sections }: ReportDocument, styled: Style): string =>
  [
    styled.bold(said(title)),
    lead.map(said).join('\n'),
    ...sections.map((section) =>
      [styled.bold(said(section.title)), ...section.blocks.map((block) => blockText(block, styled, '  '))].join('\n'),
    ),
  ].join('\n\n');

const blockText = (block: Block, styled: Style, indent: string): string => {
  switch (block.kind) {
    case 'text':
      return `${indent}${said(block.text)}`;
    case 'heading':
      return `${indent}${styled.bold(said(block.text))}`;
    case 'list':
      return block.items.map((item) => itemText(item, styled, indent)).join('\n');
    case 'table':
      return tableText(block, styled, indent);
    case 'commands':
      return block.lines.map((line) => `${indent}  ${oneLine(line)}`).join('\n');
    case 'folded':
      return [
        `${indent}${said(block.title)}`,
        ...block.blocks.map((inner) => blockText(inner, styled, `${indent}  `)),
      ].join('\n');
  }
};

const itemText = ({ text, details }: ListItem, { dim }: Style, indent: string): string =>
  [`${indent}- ${said(text)}`, ...details.map((detail) => `${indent}    ${dim(said(detail))}`)].join('\n');

/** A column is as wide as its longest cell; one that is very long pushes the rest of its own row only. */
const tableText = ({ head, rows }: TableBlock, { open, dim }: Style, indent: string): string => {
  const lines = [{ cells: head, differs: false }, ...rows].map((row) => ({ ...row, cells: row.cells.map(said) }));
  const widths = head.map((_, at) => Math.min(WIDEST, Math.max(...lines.map(({ cells }) => cells[at]?.length ?? 0))));
  return lines
    .map(({ cells, differs }, index) => {
      const line = cells
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd();
      const marked = `${indent}${differs ? '≠ ' : '  '}${line}`;
      return index === 0 ? dim(marked) : differs ? open(marked) : marked;
    })
    .join('\n');
};

const WIDEST = 60;

const said = (text: string): string => shortened(oneLine(text));
