import { NotModelled } from './property';

/** A DynamoDB attribute value, as far as definitions use them. */
export type Value = string | number | boolean;
export type Attributes = Readonly<Record<string, Value>>;

/** A condition as a function of the item that it is about. */
export type Test = (item: Attributes) => boolean;

/** The value of a name or of a given value; undefined for an attribute that is missing. */
export type Operand = (item: Attributes) => Value | undefined;

const TOKENS = /\s*(<>|<=|>=|[=<>(),]|[#:]?[A-Za-z_][\w-]*)/y;

const tokensOf = (text: string): string[] => {
  const tokens: string[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < text.trimEnd().length) {
    const match = TOKENS.exec(text);
    if (!match?.[1]) throw new NotModelled(`the expression '${text}' is none that the model knows`);
    tokens.push(match[1]);
  }
  return tokens;
};

const COMPARE: Readonly<Record<string, (a: Value | undefined, b: Value | undefined) => boolean>> = {
  '=': (a, b) => a !== undefined && a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => comparable(a, b) && (a as Value) < (b as Value),
  '<=': (a, b) => comparable(a, b) && (a as Value) <= (b as Value),
  '>': (a, b) => comparable(a, b) && (a as Value) > (b as Value),
  '>=': (a, b) => comparable(a, b) && (a as Value) >= (b as Value),
};

const comparable = (a: Value | undefined, b: Value | undefined): boolean =>
  a !== undefined && b !== undefined && typeof a === typeof b;

/** Reads the part of DynamoDB's condition language that our definitions use, and refuses the rest. */
export class Conditions {
  readonly #tokens: string[];
  constructor(
    private readonly text: string,
    private readonly operand: (token: string) => Operand,
  ) {
    this.#tokens = tokensOf(text);
  }

  read(): Test {
    const test = this.#either();
    if (this.#tokens.length > 0) throw new NotModelled(`'${this.text}': '${this.#tokens[0]}' is not expected there`);
    return test;
  }

  #either(): Test {
    const tests = [this.#all()];
    while (this.#takes('OR')) tests.push(this.#all());
    return (item) => tests.some((test) => test(item));
  }

  #all(): Test {
    const tests = [this.#one()];
    while (this.#takes('AND')) tests.push(this.#one());
    return (item) => tests.every((test) => test(item));
  }

  #one(): Test {
    if (this.#takes('NOT')) {
      const test = this.#one();
      return (item) => !test(item);
    }
    if (this.#takes('(')) {
      const test = this.#either();
      this.#expect(')');
      return test;
    }
    if (this.#tokens[1] === '(' && this.#tokens[0]?.startsWith('attribute_')) return this.#exists();
    return this.#comparison();
  }

  #exists(): Test {
    const name = this.#next();
    this.#expect('(');
    const operand = this.operand(this.#next());
    this.#expect(')');
    if (name === 'attribute_exists') return (item) => operand(item) !== undefined;
    if (name === 'attribute_not_exists') return (item) => operand(item) === undefined;
    throw new NotModelled(`'${this.text}': the model does not know '${name}'`);
  }

  #comparison(): Test {
    const left = this.operand(this.#next());
    if (this.#takes('IN')) return this.#isIn(left);
    const operator = this.#next();
    const compare = COMPARE[operator];
    if (!compare) throw new NotModelled(`'${this.text}': the model does not know '${operator}'`);
    const right = this.operand(this.#next());
    return (item) => compare(left(item), right(item));
  }

  #isIn(left: Operand): Test {
    this.#expect('(');
    const options = [this.operand(this.#next())];
    while (this.#takes(',')) options.push(this.operand(this.#next()));
    this.#expect(')');
    return (item) => options.some((option) => left(item) !== undefined && left(item) === option(item));
  }

  #takes(token: string): boolean {
    if (this.#tokens[0]?.toUpperCase() !== token) return false;
    this.#tokens.shift();
    return true;
  }

  #next(): string {
    const token = this.#tokens.shift();
    if (token === undefined) throw new NotModelled(`'${this.text}' ends too early`);
    return token;
  }

  #expect(token: string): void {
    if (!this.#takes(token)) throw new NotModelled(`'${this.text}': '${token}' is missing`);
  }
}
