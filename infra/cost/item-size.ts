/** What DynamoDB sends and stores: each value under the letter of its type. */
export type Attribute =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: boolean }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] }
  | { readonly L: readonly Attribute[] }
  | { readonly M: Attributes };

export type Attributes = Readonly<Record<string, Attribute>>;

/** Bytes of an item as DynamoDB measures it for its bill: names and values, in UTF-8. */
export const itemSize = (item: Attributes): number =>
  sum(Object.entries(item).map(([name, value]) => utf8(name) + valueSize(value)));

/** A list or a map has three bytes of its own, and one more for each thing in it. */
const CONTAINER = 3;

const valueSize = (value: Attribute): number => {
  if ('S' in value) return utf8(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('L' in value) return CONTAINER + value.L.length + sum(value.L.map(valueSize));
  if ('M' in value) return CONTAINER + Object.keys(value.M).length + itemSize(value.M);
  if ('SS' in value) return sum(value.SS.map(utf8));
  if ('NS' in value) return sum(value.NS.map(numberSize));
  if ('BS' in value) return sum(value.BS.map((bytes) => Buffer.byteLength(bytes, 'base64')));
  return 1;
};

/** A byte for every two significant digits, one more, and one for a minus: zeros at either end are not significant. */
const numberSize = (text: string): number => {
  const [mantissa = ''] = text.toLowerCase().split('e');
  const significant = mantissa.replace(/[-+.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(significant.length / 2) + 1 + (mantissa.startsWith('-') ? 1 : 0);
};

const utf8 = (text: string): number => Buffer.byteLength(text, 'utf8');

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
