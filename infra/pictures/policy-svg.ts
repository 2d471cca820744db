import type { Definition } from '../../workflows/machine/definition-values';
import type { Detail } from '../../workflows/machine/mermaid';
import { stateNotes } from '../../workflows/machine/state-notes';
import type { Policy } from '../../workflows/policy';
import { FONT, rect, textAt } from './draw';
import { styleSheet } from './look';
import { stateBox } from './policy/boxes';
import { arrowMarkup, boxMarkup, heads } from './policy/drawing';
import { graphOf } from './policy/graph';
import { laidOut } from './policy/layout';
import { splitRoads } from './policy/main-roads';
import { signposts } from './policy/signposts';
import { wrapped } from './text';
import { el, raw } from './xml';

/** Where an incident is: the state that is marked, and the sentences that stand above the graph. */
export interface Whereabouts {
  readonly state: string | undefined;
  readonly sentences: readonly string[];
}

export interface PolicyPicture {
  readonly policy: Policy;
  readonly definition: Definition;
  readonly detail: Detail;
  /** @default - no incident is shown */
  readonly now?: Whereabouts;
}

const EDGE = 24;
const LEAST_WIDTH = 640;

/** The state machine of a policy as SVG: one arrow to each state, every other road written in the box it begins in. */
export const policySvg = ({ policy, definition, detail, now }: PolicyPicture): string => {
  const graph = graphOf(definition, stateNotes(policy), detail);
  const { arrows, written } = splitRoads(graph);
  const boxes = graph.states.map((state) => stateBox(state, signposts(written.get(state.name) ?? [])));
  const placed = laidOut(boxes, arrows);
  const width = Math.ceil(Math.max(LEAST_WIDTH, placed.width + 2 * EDGE));
  const head = heading(policy, now, width - 2 * EDGE);
  const height = Math.ceil(head.bottom + placed.height + EDGE);
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      class: 'stepladder-policy',
      role: 'img',
      'aria-label': `Escalation policy ${policy.name}`,
    },
    el('style', {}, raw(styleSheet('stepladder-policy'))),
    heads(),
    rect({ x: 0, y: 0, width, height }, 'f-paper'),
    head.texts,
    el(
      'g',
      { transform: `translate(${EDGE} ${head.bottom})` },
      placed.arrows.map((arrow) => arrowMarkup(arrow)),
      placed.boxes.map((box) => boxMarkup(box, box.state.name === now?.state)),
    ),
  ).markup;
};

/** The policy's name and purpose, and where the incident is. */
const heading = (policy: Policy, now: Whereabouts | undefined, width: number) => {
  let y = EDGE + 14;
  const texts = wrapped(policy.name, width, FONT.large, 1).map((text) => textAt(EDGE, y, text, { font: 'large' }));
  const more = [
    ...wrapped(policy.purpose, width, FONT.normal, 3).map((text) => ({
      text,
      colour: 'faint',
      font: 'normal' as const,
    })),
    ...(now?.sentences ?? [])
      .flatMap((sentence) => wrapped(sentence, width, FONT.bold, 3))
      .map((text) => ({ text, colour: 'accent', font: 'bold' as const })),
  ];
  for (const { text, colour, font } of more) {
    y += 19;
    texts.push(textAt(EDGE, y, text, { colour, font }));
  }
  return { texts, bottom: y + 22 };
};
