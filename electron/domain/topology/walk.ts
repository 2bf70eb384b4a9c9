/** Where the arrow keys lead in the diagram: up and down within a column, left and right to the nearest of the next one. */
import { topologyColumns, type TopologyLayout, type TopologyNode } from './drawing.ts';

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** What can be chosen: an account's line only says whose the endpoints below it are. */
export const canChoose = (node: TopologyNode): boolean => node.content.kind !== 'account';

const middle = (node: TopologyNode) => node.y + node.height / 2;

/** The next box from one; `undefined`: there is none that way. `first` and `last` are of the column. */
export function step(
  layout: TopologyLayout,
  from: TopologyNode,
  direction: Direction,
): TopologyNode | undefined {
  const inColumn = (column: string | undefined) =>
    layout.nodes.filter((node) => node.column === column && canChoose(node)).sort((a, b) => a.y - b.y);
  if (direction === 'left' || direction === 'right') {
    const side = direction === 'left' ? -1 : 1;
    const at = topologyColumns.indexOf(from.column);
    for (let index = at + side; index >= 0 && index < topologyColumns.length; index += side) {
      const column = inColumn(topologyColumns[index]);
      if (column.length > 0) return nearest(layout, from, column);
    }
    return undefined;
  }
  const own = inColumn(from.column);
  if (direction === 'first') return own[0];
  if (direction === 'last') return own.at(-1);
  return own[own.findIndex(({ id }) => id === from.id) + (direction === 'up' ? -1 : 1)];
}

/** What a line leads to before what only stands beside it; of several the nearest by height. */
function nearest(
  layout: TopologyLayout,
  from: TopologyNode,
  column: readonly TopologyNode[],
): TopologyNode | undefined {
  const joined = new Set(
    layout.edges.flatMap(({ source, target }) =>
      source === from.id ? [target] : target === from.id ? [source] : [],
    ),
  );
  const candidates = column.filter(({ id }) => joined.has(id));
  return (candidates.length > 0 ? candidates : [...column])
    .sort((a, b) => Math.abs(middle(a) - middle(from)) - Math.abs(middle(b) - middle(from)))
    .at(0);
}
