/** A report as values: what it says, whatever it is printed as. Nothing in it is marked up. */
export interface ReportDocument {
  readonly title: string;
  readonly lead: readonly string[];
  readonly sections: readonly ReportSection[];
}

export interface ReportSection {
  /** Where links within the page lead; unique, made of letters and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | ({ readonly kind: 'table' } & TableBlock)
  /** Lines to copy into a shell. */
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  | { readonly kind: 'folded'; readonly title: string; readonly blocks: readonly Block[] };

export interface ListItem {
  readonly text: string;
  readonly details: readonly string[];
}

export interface TableBlock {
  readonly head: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly cells: readonly string[];
  /** Set apart. */
  readonly differs: boolean;
}

export const text = (words: string): Block => ({ kind: 'text', text: words });

export const list = (items: readonly (string | ListItem)[]): Block => ({
  kind: 'list',
  items: items.map((item) => (typeof item === 'string' ? { text: item, details: [] } : item)),
});

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  head,
  rows: rows.map((cells) => ({ cells, differs: false })),
});
