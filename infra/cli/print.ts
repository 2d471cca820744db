import type { OutputOptions } from './connection/options';
import { jsonText } from './printable';
import type { Terminal } from './terminal';

/** With `--json` the answer as it came, in one document; else what a person reads, which is only made when it is wanted. */
export const print = (terminal: Terminal, { json }: OutputOptions, raw: unknown, text: () => string): void =>
  terminal.out(json ? jsonText(raw, 2) : text());
