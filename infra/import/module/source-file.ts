import type { Code } from './code';
import { layOut } from './layout';
import { TYPESCRIPT } from './value-code';
import { widthOf } from './width';

/** One `export const` of a file. */
export interface Exported {
  readonly name: string;
  readonly comment?: string;
  readonly code: Code;
  readonly isConst: boolean;
}

/** A file whose exports need nothing but what the package has. */
export const sourceFile = (exports: readonly Exported[], importFrom: string): string => {
  const needed = NAMES.filter((name) => exports.some(({ code }) => uses(code, name)));
  return [...(needed.length === 0 ? [] : [importLine(needed, importFrom)]), ...exports.map(exportedText)].join('\n');
};

/** What the code may need, in the order of imports. */
const NAMES = ['atOnce', 'days', 'definePolicy', 'hours', 'minutes', 'seconds'];

const uses = (code: Code, name: string): boolean => {
  if (code.kind === 'string') return false;
  if (code.kind === 'text') return code.text === name;
  if (code.kind === 'call') return code.name === name || uses(code.argument, name);
  if (code.kind === 'list') return code.items.some((item) => uses(item, name));
  return code.fields.some((field) => typeof field !== 'string' && uses(field.value, name));
};

const exportedText = ({ name, comment, code, isConst }: Exported): string => {
  const before = `export const ${name} = `;
  const after = isConst ? ' as const;' : ';';
  return `${comment === undefined ? '' : docComment(comment)}${before}${layOut(code, TYPESCRIPT, before, after)}${after}\n`;
};

/** Names in the order in which they are to stand. */
export const importLine = (names: readonly string[], from: string): string => {
  const source = TYPESCRIPT.string(from);
  const line = `import { ${names.join(', ')} } from ${source};`;
  if (widthOf(line) <= 120 || names.length === 1) return `${line}\n`;
  return `import {\n${names.map((name) => `  ${name},\n`).join('')}} from ${source};\n`;
};

/** A comment that nothing in the text can end, in lines of at most 120 columns where the words allow it. */
export const docComment = (text: string): string => {
  const words = text
    .replace(/\*\//g, '* /')
    .split(/[\s\p{C}\p{Z}]+/u)
    .filter((word) => word !== '');
  const line = `/** ${words.join(' ')} */`;
  if (widthOf(line) <= 120) return `${line}\n`;
  return `/**\n${wrapped(words)
    .map((one) => ` * ${one}\n`)
    .join('')} */\n`;
};

const wrapped = (words: readonly string[]): readonly string[] => {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + widthOf(word) + 1 <= 117) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};
