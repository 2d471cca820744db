import { Graph, layout } from '@dagrejs/dagre';
import { FONT } from '../draw';
import { widthOf } from '../text';
import type { StateBox } from './boxes';
import type { FullRoad } from './graph';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedBox extends StateBox {
  readonly x: number;
  readonly y: number;
}

export interface Arrow {
  readonly road: FullRoad;
  readonly points: readonly Point[];
  /** The middle of its label. */
  readonly label: Point;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly Arrow[];
}

const LABEL_HEIGHT = 16;

/** Places boxes so that neither they nor the labels of the arrows lie on each other; from the top down. */
export const laidOut = (boxes: readonly StateBox[], roads: readonly FullRoad[]): Layout => {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 22, edgesep: 20, ranker: 'network-simplex' });
  for (const box of boxes) graph.setNode(box.state.name, { width: box.width, height: box.height });
  for (const road of roads) graph.setEdge(road.from, road.to, edge(road));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    width,
    height,
    boxes: boxes.map((box) => {
      const { x = 0, y = 0 } = graph.node(box.state.name) as Partial<Point>;
      return { ...box, x: x - box.width / 2, y: y - box.height / 2 };
    }),
    arrows: roads.map((road) => {
      const {
        points = [],
        x = 0,
        y = 0,
      } = graph.edge(road.from, road.to) as Partial<Point> & {
        readonly points?: readonly Point[];
      };
      return { road, points, label: { x, y } };
    }),
  };
};

/** What happens when nobody answers is to stand straight below each other. */
const edge = ({ when }: FullRoad) => ({
  weight: when === '' || when === 'time is over' || when === 'begins at level 1' ? 20 : 1,
  labelpos: 'c' as const,
  ...(when === '' ? { width: 0, height: 0 } : { width: widthOf(when, FONT.small) + 10, height: LABEL_HEIGHT }),
});
