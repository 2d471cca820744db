// Where a condition expression of DynamoDB is made of parts that all have to hold.

/** A condition that always holds, made of parts that never fail. */
const alwaysOf = (name) => `attribute_exists(${name}) OR attribute_not_exists(${name})`;

/**
 * The parts joined by AND, at any depth of parentheses, as places in the text. A `${…}` that follows a part without a
 * space is text of its own.
 */
const conjunctsOf = (text) => within(text, 0, text.length);

/** Whether there is an AND or OR outside of parentheses. */
const isJoined = (text) => operandsOf(text, 0, text.length).length > 1;

const within = (text, from, to) =>
  operandsOf(text, from, to).flatMap((operand) => [
    ...(operand.before === 'AND' || operand.after === 'AND' ? [{ start: operand.start, end: operand.end }] : []),
    ...(text[operand.start] === '(' ? within(text, operand.start + 1, operand.end - 1) : []),
  ]);

const operandsOf = (text, from, to) => {
  const operands = [];
  let begin = from;
  let joined = 'nothing';
  const end = (at, next) => {
    const operand = trimmed(text, begin, at);
    if (operand) operands.push({ ...operand, before: joined, after: next });
    joined = next;
  };
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    if ('({'.includes(text[at])) depth += 1;
    if (')}'.includes(text[at])) depth -= 1;
    if (depth > 0) continue;
    const word = /^ (AND|OR) /.exec(text.slice(at, to));
    if (word) {
      end(at, word[1]);
      begin = at + word[0].length;
      at = begin - 1;
    } else if (text.startsWith('${', at) && /[\w)]/.test(text[at - 1] ?? ' ') && at > begin) {
      end(at, 'AND');
      begin = to;
      break;
    }
  }
  end(to, 'nothing');
  return operands;
};

const trimmed = (text, from, to) => {
  const piece = text.slice(from, to);
  const start = from + piece.length - piece.trimStart().length;
  const end = from + piece.trimEnd().length;
  return start < end ? { start, end } : undefined;
};

/** The text with one of its parts always true; what the part names stays in use, or DynamoDB would refuse the whole. */
const withoutConjunct = (text, { start, end }, always) =>
  `${text.slice(0, start)}(${always} OR ${text.slice(start, end)})${text.slice(end)}`;

module.exports = { alwaysOf, conjunctsOf, isJoined, withoutConjunct };
