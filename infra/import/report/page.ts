import { type Content, el, type Markup, raw } from '../../pictures/xml';
import type { Block, ListItem, ReportDocument, ReportSection, TableBlock } from './document';
import { pageStyle } from './page-style';
import { shortened } from './shortened';

/** One page that needs nothing else: no script, no request; light and dark, on a phone and on paper. */
export const reportPage = (report: ReportDocument): string => {
  const head = el(
    'head',
    {},
    raw('<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'),
    raw('<meta name="color-scheme" content="light dark">'),
    raw(`<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`),
    el('title', {}, said(report.title)),
    el('style', {}, raw(pageStyle())),
  );
  const main = el(
    'main',
    {},
    el('h1', {}, said(report.title)),
    report.lead.map((words) => el('p', {}, said(words))),
    contents(report.sections),
    report.sections.map(sectionMarkup),
  );
  return `<!doctype html>\n<html lang="en">${head.markup}${el('body', {}, main).markup}</html>\n`;
};

const contents = (sections: readonly ReportSection[]): Markup =>
  el(
    'nav',
    { 'aria-label': 'Sections' },
    el(
      'ul',
      {},
      sections.map(({ id, title }) => el('li', {}, el('a', { href: `#${id}` }, said(title)))),
    ),
  );

const sectionMarkup = ({ id, title, blocks }: ReportSection): Markup =>
  el('section', { id }, el('h2', {}, said(title)), blocks.map(blockMarkup));

/** An element without content would be closed in the manner of XML, which HTML takes for one that is open. */
const isEmpty = (block: Block): boolean =>
  (block.kind === 'list' && block.items.length === 0) || (block.kind === 'table' && block.rows.length === 0);

const blockMarkup = (block: Block): Content => {
  if (isEmpty(block)) return undefined;
  switch (block.kind) {
    case 'text':
      return el('p', {}, said(block.text));
    case 'heading':
      return el('h3', {}, said(block.text));
    case 'list':
      return el('ul', {}, block.items.map(itemMarkup));
    case 'table':
      return tableMarkup(block);
    case 'commands':
      return el(
        'pre',
        { tabindex: 0 },
        el(
          'code',
          {},
          block.lines.map((line) => [line, raw('\n')]),
        ),
      );
    case 'folded':
      return el('details', {}, el('summary', {}, said(block.title)), block.blocks.map(blockMarkup));
  }
};

const itemMarkup = ({ text, details }: ListItem): Markup =>
  el(
    'li',
    {},
    said(text),
    details.length === 0
      ? undefined
      : el(
          'ul',
          {},
          details.map((detail) => el('li', {}, said(detail))),
        ),
  );

/** On a phone each row becomes a paragraph, and each cell says which column it is of. */
const tableMarkup = ({ head, rows }: TableBlock): Markup =>
  el(
    'table',
    {},
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        head.map((name) => el('th', { scope: 'col' }, said(name))),
      ),
    ),
    el(
      'tbody',
      {},
      rows.map(({ cells, differs }) =>
        el(
          'tr',
          differs ? { class: 'differs' } : {},
          cells.map((cell, at) => el('td', { 'data-of': head[at] }, said(cell))),
        ),
      ),
    ),
  );

const said = (text: string): string => shortened(text);
