// What can be taken out of a source file: every condition expression, every part of one, every time-out.
const { readdirSync, readFileSync } = require('node:fs');
const { join, relative, resolve } = require('node:path');
const { parseSync } = require('@swc/core');
const { alwaysOf, conjunctsOf, isJoined, withoutConjunct } = require('./conjuncts.cjs');

const ROOT = resolve(__dirname, '../..');
/** Where the table is written and others are called. The machines' own conditions are found in their definitions. */
const FOLDERS = ['tasks', 'infra/local'];
const MAY_HAVE = /condition\b|ConditionExpression|AbortSignal\.timeout|Timeout:|attribute_|#\w+ (=|<|>|IN)/;
const IS_CONDITION = /(^|[\s(])(#\w+ (=|<>|<=?|>=?|IN) ?[:#(]|attribute_(not_)?exists\()/;
/** What a query reads by is no condition of a write. */
const FOR_READING = new Set(['KeyConditionExpression', 'FilterExpression']);
const ALWAYS = alwaysOf('pk');
/** swc counts bytes from 1; this in front makes the first place certain. */
const FRONT = '0;';

/** @returns {{ id: string, start: number, end: number, render: (inner: string, original: string) => string }[]} */
const sitesIn = (file, source) => {
  if (!MAY_HAVE.test(source)) return [];
  const bytes = Buffer.from(source);
  const place = ({ start, end }) => ({ start: start - 1 - FRONT.length, end: end - 1 - FRONT.length });
  const found = [];
  const add = (node, within, what, render) => {
    const first = `${file} › ${within} › ${what}`;
    const same = found.filter((one) => one.first === first).length;
    found.push({ first, id: same === 0 ? first : `${first} (${same + 1})`, ...place(node.span), render });
  };
  const textOf = (node) => bytes.subarray(place(node.span).start, place(node.span).end).toString();
  const literal = (node, within, isWhole) => {
    const text = textOf(node);
    if (!IS_CONDITION.test(text.slice(1, -1))) return;
    const parts = conjunctsOf(text.slice(1, -1)).map(({ start, end }) => ({ start: start + 1, end: end + 1 }));
    // A condition of one part is a site already; one that is put together elsewhere is not.
    const whole = { start: 1, end: text.length - 1 };
    const all = isWhole || isJoined(text.slice(1, -1)) ? parts : [whole, ...parts];
    for (const part of all)
      add(node, within, `part ${text.slice(part.start, part.end)}`, () => withoutConjunct(text, part, ALWAYS));
  };
  const forReading = [...source.matchAll(/(?:KeyCondition|Filter)Expression: `[^`]*\$\{(\w+)\}/g)].map(
    ([, name]) => name,
  );
  const visit = (node, within, isWhole) => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const one of node) visit(one, within, false);
      return;
    }
    const name = within === '' ? nameOf(node) : '';
    const where = within || name;
    if (node.type === 'VariableDeclarator' && forReading.includes(node.id.value)) return;
    if (node.type === 'KeyValueProperty') {
      const key = node.key.value;
      if (FOR_READING.has(key)) return;
      if ((key === 'condition' || key === 'ConditionExpression') && isText(node.value)) {
        add(node.value, where, 'condition', (_, original) => `${JSON.stringify(`${ALWAYS} OR `)} + (${original})`);
        return visit(node.value, where, true);
      }
      if (/^(connection|greeting|socket|request)Timeout$/.test(key))
        add(node.value.span ? node.value : node, where, key, () => 'undefined');
    }
    if (node.type === 'CallExpression' && textOf(node.callee) === 'AbortSignal.timeout')
      add(node, where, 'AbortSignal.timeout', () => 'new AbortController().signal');
    if (node.type === 'StringLiteral' || node.type === 'TemplateLiteral') return literal(node, where, isWhole);
    for (const [key, inner] of Object.entries(node))
      if (key !== 'span') visit(inner, where, isWhole && node.type === 'ParenthesisExpression');
  };
  visit(parseSync(FRONT + source, { syntax: 'typescript', target: 'es2022' }).body, '', false);
  return found;
};

const isText = ({ type }) =>
  ['StringLiteral', 'TemplateLiteral', 'Identifier', 'ConditionalExpression', 'BinaryExpression'].includes(type);

const nameOf = (node) => {
  if (node.type === 'VariableDeclarator') return node.id.value ?? '';
  return ['FunctionDeclaration', 'ClassDeclaration'].includes(node.type) ? node.identifier.value : '';
};

/** The source with all of its mutations, each asleep until `__MUTATION__` names it. */
const withSites = (file, source) => {
  const sites = sitesIn(file, source);
  const bytes = Buffer.from(source);
  const render = (from, to, inside) => {
    let at = from;
    let out = '';
    for (let index = 0; index < inside.length; ) {
      const { start, end } = inside[index];
      const here = inside.filter((one) => one.start === start && one.end === end);
      const deeper = inside.filter((one) => one.start >= start && one.end <= end && !here.includes(one));
      const original = bytes.subarray(start, end).toString();
      const inner = render(start, end, deeper);
      const chosen = here.reduce(
        (rest, { id, render }) =>
          `globalThis.__MUTATION__ === ${JSON.stringify(id)} ? ${render(inner, original)} : ${rest}`,
        inner,
      );
      out += `${bytes.subarray(at, start)}(${chosen})`;
      at = end;
      while (index < inside.length && inside[index].start < end) index += 1;
    }
    return out + bytes.subarray(at, to);
  };
  const inOrder = sites.sort((one, other) => one.start - other.start || other.end - one.end);
  return render(0, bytes.length, inOrder);
};

/** Every mutation of the sources, in the order of files. */
const allSites = () =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => join(folder, name)),
  ).flatMap((file) => sitesIn(file, readFileSync(join(ROOT, file), 'utf8')).map(({ id }) => id));

const isOurs = (path) => FOLDERS.some((folder) => relative(ROOT, path).startsWith(`${folder}/`));

module.exports = { ROOT, allSites, isOurs, sitesIn, withSites };
