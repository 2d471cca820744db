import { isObject } from '../json';

/** What an expression reads from outside itself. */
export interface Reads {
  readonly variables: ReadonlySet<string>;
  /** Those of the variables that it calls. */
  readonly calls: ReadonlySet<string>;
  /** The members of `$states` it names: input, result, … */
  readonly states: ReadonlySet<string>;
  /** `$`, `$$` or a field's name where there is nothing they could belong to. */
  readonly context: ReadonlySet<string>;
}

type Node = Readonly<Record<string, unknown>>;

/** The parts of a node that see the same context as the node itself. */
const OUTSIDE = [
  'lhs',
  'rhs',
  'expression',
  'expressions',
  'arguments',
  'procedure',
  'condition',
  'then',
  'else',
  'body',
];
/** The parts that see one item of it: filters, sorting, grouping, transforming. */
const INSIDE = ['predicate', 'stages', 'group', 'expr', 'terms', 'pattern', 'update', 'delete'];

const nodesIn = (value: unknown): readonly Node[] => {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return isObject(value) ? [value] : [];
};

const everyNode = (node: Node): readonly Node[] => [
  node,
  ...[...OUTSIDE, ...INSIDE, 'steps'].flatMap((key) => nodesIn(node[key])).flatMap(everyNode),
];

const textOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);

/** Names that the expression itself gives: `$x := …`, a function's parameters, `@$x` and `#$i`. */
const ownNames = (nodes: readonly Node[]): ReadonlySet<string> =>
  new Set(
    nodes.flatMap((node) => [
      ...(node['type'] === 'bind' ? nodesIn(node['lhs']).flatMap((name) => textOf(name['value'])) : []),
      ...(node['type'] === 'lambda' ? nodesIn(node['arguments']).flatMap((name) => textOf(name['value'])) : []),
      ...textOf(node['focus']),
      ...textOf(node['index']),
      ...(node['type'] === 'index' ? textOf(node['value']) : []),
    ]),
  );

const contextUse = (node: Node, inside: boolean): string[] => {
  const value = String(node['value']);
  if (node['type'] === 'variable' && value === '$') return ['$$'];
  if (inside) return [];
  if (node['type'] === 'variable' && value === '') return ['$'];
  if (node['type'] === 'name') return [value];
  return node['type'] === 'wildcard' || node['type'] === 'descendant' ? [value] : [];
};

const contextUses = (node: Node, inside: boolean): string[] => {
  const [first, ...later] = nodesIn(node['steps']);
  const same = OUTSIDE.flatMap((key) => nodesIn(node[key]));
  return [
    ...contextUse(node, inside),
    ...(first === undefined ? [] : contextUses(first, inside)),
    ...same.flatMap((part) => contextUses(part, inside)),
    ...[...later, ...INSIDE.flatMap((key) => nodesIn(node[key]))].flatMap((part) => contextUses(part, true)),
  ];
};

const statesMember = (node: Node): string[] => {
  const [first, second] = nodesIn(node['steps']);
  return first?.['type'] === 'variable' && first['value'] === 'states' ? textOf(second?.['value']) : [];
};

/** The states of a machine, and the machines of an organisation, say mostly the same things. */
const known = new WeakMap<object, Reads>();

/** Reads the syntax tree that jsonata's `ast()` gives. */
export const readsOf = (ast: object): Reads => {
  const reads = known.get(ast) ?? readFrom(ast);
  known.set(ast, reads);
  return reads;
};

const readFrom = (ast: object): Reads => {
  const [root] = nodesIn(ast);
  if (root === undefined) return { variables: new Set(), calls: new Set(), states: new Set(), context: new Set() };
  const nodes = everyNode(root);
  const own = ownNames(nodes);
  const named = nodes.filter((node) => node['type'] === 'variable').flatMap((node) => textOf(node['value']));
  return {
    variables: new Set(named.filter((name) => name !== '' && name !== '$' && !own.has(name))),
    calls: new Set(nodes.flatMap((node) => nodesIn(node['procedure'])).flatMap((callee) => textOf(callee['value']))),
    states: new Set(nodes.flatMap(statesMember)),
    context: new Set(contextUses(root, false)),
  };
};
