/** Text as Slack counts and shows it. */
interface Text {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
}

interface Element {
  readonly text: Text;
  readonly action_id: string;
  readonly value?: string;
  readonly url?: string;
}

export interface ReadBlock {
  readonly type: 'header' | 'section' | 'actions';
  readonly text?: Text;
  readonly fields?: readonly Text[];
  readonly elements?: readonly Element[];
}

export const blocksOf = (form: URLSearchParams): readonly ReadBlock[] => JSON.parse(form.get('blocks') ?? '[]');

/**
 * What a person reads of a message. @throws where Slack would refuse it, or find something in it that we did not mean
 */
export const readBlocks = (form: URLSearchParams): string => {
  const blocks = blocksOf(form);
  atMost(50, blocks.length, 'blocks');
  const read = [checked(form.get('text') ?? '', 3000, 'text'), ...blocks.flatMap(readBlock)];
  return read.join('\n');
};

const readBlock = ({ type, text, fields = [], elements = [] }: ReadBlock): readonly string[] => {
  if (type === 'header' && text?.type !== 'plain_text') throw new Error('a header should be plain text');
  atMost(10, fields.length, 'fields');
  if (type === 'section' && !text && fields.length === 0) throw new Error('a section should say something');
  return [
    ...(text ? [checked(text.text, type === 'header' ? 150 : 3000, type)] : []),
    ...fields.map((field) => checked(field.text, 2000, 'field')),
    ...elements.map((element) => {
      atMost(2000, element.value?.length ?? 0, 'value');
      atMost(3000, element.url?.length ?? 0, 'url');
      return checked(element.text.text, 75, 'button');
    }),
  ];
};

const checked = (text: string, most: number, what: string): string => {
  if (text === '') throw new Error(`${what} should not be empty`);
  atMost(most, text.length, what);
  // The only thing in angle brackets is a link of the web with a label.
  const left = text.replace(/<https?:\/\/[^|<>\s]+\|[^|<>\n]+>/g, '');
  if (/[<>]/.test(left) || /&(?!amp;|lt;|gt;)/.test(left)) throw new Error(`${what} should be escaped`);
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
};

const atMost = (most: number, length: number, what: string): void => {
  if (length > most) throw new Error(`${what} should have at most ${most}, got ${length}`);
};
