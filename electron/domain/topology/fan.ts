/** Lines that leave one box for others. */
import type { TopologyEdge, TopologyNode } from './drawing.ts';

/** More lines than these leave a box by one trunk. */
export const mostCurves = 6;

/** Lines from the right side of one box to others: each by itself, or all of them off one trunk. */
export function fan(
  source: TopologyNode,
  targets: readonly {
    readonly node: TopologyNode;
    readonly look: TopologyEdge['look'];
    readonly planned: boolean;
  }[],
  oneStart: boolean,
): TopologyEdge[] {
  const right = source.x + source.width;
  const middle = source.y + source.height / 2;
  const ends = targets.map(({ node }) => ({ x: node.x, y: node.y + node.height / 2 }));
  const many = targets.length > mostCurves;
  const trunkX = right + 16;
  const edges = targets.map(({ node, look, planned }, index): TopologyEdge => {
    const to = ends[index] ?? { x: 0, y: 0 };
    const start = oneStart ? middle : source.y + (source.height * (index + 1)) / (targets.length + 1);
    const from = many ? { x: trunkX, y: to.y } : { x: right, y: start };
    return { id: `${source.id}>${node.id}`, source: source.id, target: node.id, look, planned, from, to };
  });
  const last = targets.at(-1)?.node;
  if (!many || !last) return edges;
  const heights = [middle, ...ends.map(({ y }) => y)];
  const trunk = { x: trunkX, top: Math.min(...heights), bottom: Math.max(...heights) };
  const from = { x: right, y: middle };
  const id = `${source.id}>trunk`;
  return [
    { id, source: source.id, target: last.id, look: 'link', planned: false, from, to: from, trunk },
    ...edges,
  ];
}
