/** The diagram of a service: what is in it for each side, and that nothing stands on anything else. */
import { describe, expect, it } from 'vitest';
import { mayConnect } from '../../../../electron/domain/allowlist.ts';
import type { View } from '../../../../electron/domain/sides.ts';
import {
  lineOf,
  pathOf,
  type TopologyLayout,
  type TopologyNode,
} from '../../../../electron/domain/topology/drawing.ts';
import { restKey } from '../../../../electron/domain/topology/gates.ts';
import { layoutTopology } from '../../../../electron/domain/topology/layout.ts';
import { step } from '../../../../electron/domain/topology/walk.ts';
import type { Model } from '../../../../electron/domain/model.ts';
import { ids, type ModelParts } from '../../../support/model-builder.ts';
import { backend, bothSides, crowded, gone, modelAround, owner, partner, serviceOf } from './service.ts';

const laid = (model: Model, view: View = bothSides, unfolded: ReadonlySet<string> = new Set()) =>
  layoutTopology(model, serviceOf(model), { view, unfolded });
const idsOf = (layout: TopologyLayout) => layout.nodes.map(({ id }) => id).sort();
const overlapping = ({ nodes }: TopologyLayout) => {
  const meets = (a: TopologyNode, b: TopologyNode) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  const sorted = [...nodes].sort((a, b) => a.y - b.y);
  return sorted.flatMap((node, at) =>
    sorted
      .slice(at + 1, at + 40)
      .filter((other) => meets(node, other))
      .map((other) => `${node.id} ${other.id}`),
  );
};

describe('a service with everything around it', () => {
  const model = modelAround();
  const layout = laid(model);

  it('draws the backend, the service, a gate for every account and every endpoint', () => {
    expect(idsOf(layout)).toEqual(
      [
        `backend:${backend}`,
        'service',
        `gate:${ids.account}`,
        `gate:${partner}`,
        `gate:${gone}`,
        'gate:456789012345',
        `account:${ids.account}`,
        `account:${partner}`,
        `account:${gone}`,
        `endpoint:${ids.endpoint}`,
        'endpoint:vpce-2',
        'endpoint:vpce-3',
        'endpoint:vpce-4',
        'endpoint:vpce-5',
      ].sort(),
    );
  });

  it('says how each account comes in, as the allowlist’s own rule does', () => {
    const standings = layout.nodes.flatMap(({ content }) =>
      content.kind === 'gate'
        ? [[content.gate.accountId, content.gate.standing, content.gate.principals.length]]
        : [],
    );
    expect([standings, [ids.account, partner, gone].map((id) => mayConnect(serviceOf(model), id))]).toEqual([
      [
        [ids.account, 'listed', 1],
        [gone, 'notListed', 0],
        [partner, 'listed', 2],
        ['456789012345', 'listed', 1],
      ],
      ['listed', 'listed', 'notListed'],
    ]);
  });

  it('has a column for every zone, those that the service lacks last, and an address by its subnet', () => {
    const cells = layout.nodes.flatMap(({ content }) =>
      content.kind === 'endpoint'
        ? [
            [
              content.endpoint.endpointId,
              ...content.endpoint.cells.map((cell) => (cell.kind === 'address' ? cell.text : cell.kind)),
            ],
          ]
        : [],
    );
    expect([layout.zones.map(({ id, offered }) => [id, offered]), cells]).toEqual([
      [
        ['use1-az6', true],
        ['use1-az1', true],
        ['use1-az2', false],
      ],
      [
        ['vpce-2', 'none', 'none', 'subnet'],
        [ids.endpoint, '10.20.0.10', 'subnet', 'notOffered'],
        ['vpce-3', '10.20.0.9', 'none', 'notOffered'],
        ['vpce-5', 'unknown', 'unknown', 'notOffered'],
        ['vpce-4', 'unknown', 'unknown', 'notOffered'],
      ],
    ]);
  });

  it('draws a line for each connection: its state in colour, planned dotted, waiting dashed', () => {
    const lines = layout.edges.map((edge) => [edge.target, ...Object.values(lineOf(edge))].join(' '));
    expect(lines.sort()).toEqual(
      [
        'service gray solid',
        `gate:${ids.account} gray solid`,
        `gate:${partner} gray solid`,
        `gate:${gone} gray solid`,
        'gate:456789012345 gray dotted',
        `endpoint:${ids.endpoint} green solid`,
        'endpoint:vpce-2 yellow dashed',
        'endpoint:vpce-3 yellow dotted',
        'endpoint:vpce-4 red solid',
        'endpoint:vpce-5 green solid',
      ].sort(),
    );
  });

  it('counts what it draws', () => {
    const { counts, plannedEndpoints, withoutEndpoint } = layout;
    expect({ counts, plannedEndpoints, withoutEndpoint }).toEqual({
      counts: { available: 2, pending: 2, rejected: 1 },
      plannedEndpoints: 1,
      withoutEndpoint: 1,
    });
  });

  it('keeps boxes apart, inside the drawing, and lines at their boxes', () => {
    const outside = layout.nodes.filter(
      ({ x, y, width, height }) => x < 0 || y < 0 || x + width > layout.width || y + height > layout.height,
    );
    const byId = new Map(layout.nodes.map((node) => [node.id, node]));
    const loose = layout.edges.filter(({ source, target, from, to }) => {
      const [a, b] = [byId.get(source), byId.get(target)];
      return !a || !b || from.x !== a.x + a.width || to.x !== b.x || from.y < a.y || from.y > a.y + a.height;
    });
    expect([overlapping(layout), outside, loose]).toEqual([[], [], []]);
  });

  it('a line is a path that leaves and arrives level', () => {
    expect(pathOf({ from: { x: 0, y: 10 }, to: { x: 100, y: 30.25 } })).toBe(
      'M 0 10 C 50 10, 50 30.3, 100 30.3',
    );
  });
});

describe('a side sees its own', () => {
  const shown = (view: View) => {
    const layout = laid(modelAround(), view);
    return {
      nodes: idsOf(layout).filter((id) => !id.startsWith('account:')),
      zones: layout.zones.length,
      text: JSON.stringify(layout),
    };
  };

  it('the provider: no name, network or address of an endpoint', () => {
    const { text, zones, nodes } = shown({ side: 'provider', accountId: null });
    expect([
      zones,
      nodes.length,
      ['"main"', '10.20.0.10', 'orders-app', '"asks"'].filter((word) => text.includes(word)),
    ]).toEqual([
      0,
      11,
      // Its own backend stands in a network of that name.
      ['orders-app'],
    ]);
  });

  it('the consumer: neither backend nor allowlist, and nobody else’s endpoints', () => {
    const { nodes, text } = shown({ side: 'consumer', accountId: null });
    expect([
      nodes,
      [partner, gone, 'taos-nlb', '456789012345'].filter((word) => text.includes(word)),
    ]).toEqual([
      [
        'endpoint:vpce-2',
        'endpoint:vpce-3',
        `endpoint:${ids.endpoint}`,
        'gate:hidden',
        'noBackend',
        'service',
      ],
      [],
    ]);
  });

  it('another of the own accounts: none of the first one’s', () => {
    expect(shown({ side: 'consumer', accountId: owner }).nodes).toEqual([
      'gate:hidden',
      'noBackend',
      'service',
    ]);
  });
});

describe('who may connect', () => {
  const everybody = {
    principal: '*',
    description: '',
    addedAt: null,
    origin: { kind: 'planned' as const, at: 0 },
  };
  const gates = (parts: ModelParts) =>
    laid(modelAround(parts)).nodes.flatMap(({ id, column, content }) =>
      column === 'allowlist' ? [[id, content.kind === 'gate' ? content.gate.standing : content.kind]] : [],
    );

  it.each([
    ['everybody', [everybody], [['gate:*', 'everybody']]],
    [
      'nobody is listed',
      [],
      [
        [`gate:${ids.account}`, 'notListed'],
        [`gate:${gone}`, 'notListed'],
        [`gate:${partner}`, 'notListed'],
      ],
    ],
    ['the list is not known', null, [['gate:unknown', 'nothing']]],
  ])('%s', (_name, allowlist, expected) => {
    expect(gates({ endpointServices: [{ ownerAccountId: owner, allowlist }] })).toEqual(expected);
  });

  it('the own account needs no entry, and says so', () => {
    expect(gates({ endpointServices: [{ ownerAccountId: ids.account, allowlist: [everybody] }] })).toEqual([
      [`gate:${ids.account}`, 'own'],
      ['gate:*', 'everybody'],
    ]);
  });

  it('without anybody at all the column says so', () => {
    expect(gates({ endpointServices: [{ serviceName: 'alone', allowlist: [] }] })).toEqual([
      ['nobody', 'nothing'],
    ]);
  });
});

describe('many endpoints stay readable', () => {
  const kinds = (layout: TopologyLayout) => {
    const counts: Record<string, number> = {};
    for (const { content } of layout.nodes) counts[content.kind] = (counts[content.kind] ?? 0) + 1;
    return counts;
  };

  it('an account with more than twelve is one box with its counts, until it is unfolded', () => {
    const model = crowded(1, 40);
    const summary = laid(model).nodes.flatMap(({ content }) =>
      content.kind === 'summary' ? [content.counts] : [],
    );
    const unfolded = laid(model, bothSides, new Set(['100000000000']));
    expect([summary, kinds(unfolded)['endpoint'], overlapping(unfolded)]).toEqual([
      [{ available: 20, pending: 20 }],
      40,
      [],
    ]);
  });

  it('and its lines leave one trunk, each in its own colour beside its endpoint', () => {
    const { edges } = laid(crowded(1, 8));
    const own = edges.filter(({ target }) => target.startsWith('endpoint:'));
    const trunks = own.flatMap(({ trunk, from }) => (trunk ? [{ trunk, at: from.y }] : []));
    const stubs = own.filter(({ trunk }) => !trunk);
    const shape = {
      trunks: trunks.length,
      stubs: stubs.map((edge) => [
        lineOf(edge).colour,
        edge.from.x === trunks[0]?.trunk.x,
        edge.from.y === edge.to.y,
      ]),
      reaches: stubs.every(
        ({ to }) => to.y >= (trunks[0]?.trunk.top ?? 0) && to.y <= (trunks[0]?.trunk.bottom ?? 0),
      ),
    };
    const stub = (colour: string) => [colour, true, true];
    expect(shape).toEqual({
      trunks: 1,
      stubs: Array.from({ length: 8 }, (_, at) => stub(at % 2 === 0 ? 'green' : 'yellow')),
      reaches: true,
    });
  });

  it('a service of a thousand accounts draws forty groups and counts all', () => {
    const layout = laid(crowded(1000, 1));
    expect([kinds(layout), layout.counts, overlapping(layout)]).toEqual([
      { nothing: 1, service: 1, gate: 40, account: 40, endpoint: 39, summary: 1 },
      { available: 1000 },
      [],
    ]);
  });

  it('and all of them when asked', () => {
    const layout = laid(crowded(1000, 1), bothSides, new Set([restKey]));
    expect([kinds(layout)['endpoint'], overlapping(layout)]).toEqual([1000, []]);
  });

  it('of many entries without an endpoint, the first and how many more', () => {
    const { endpointServices } = crowded(100, 0);
    const layout = laid({ ...crowded(0, 0), endpointServices });
    const more = layout.nodes.flatMap(({ content }) =>
      content.kind === 'moreEntries' ? [content.count] : [],
    );
    expect([kinds(layout)['gate'], more, layout.withoutEndpoint]).toEqual([11, [89], 100]);
  });
});

it('names the region of an endpoint in another than its service’s, to its provider as well', () => {
  const regionsFor = (view: View) =>
    laid(modelAround({ endpoints: [{}, { id: 'vpce-far', region: 'eu-west-1' }] }), view).nodes.flatMap(
      ({ content }) => (content.kind === 'endpoint' ? (content.endpoint.region ?? []) : []),
    );
  expect([regionsFor(bothSides), regionsFor({ side: 'provider', accountId: null })]).toEqual([
    ['eu-west-1'],
    ['eu-west-1'],
  ]);
});

describe('the arrow keys', () => {
  const layout = laid(modelAround());
  const walk = (from: string, ...directions: Parameters<typeof step>[2][]) => {
    let node = layout.nodes.find(({ id }) => id === from);
    for (const direction of directions) node = node && step(layout, node, direction);
    return node?.id;
  };

  it('follow the lines between columns, and the column up and down', () => {
    expect([
      walk(`backend:${backend}`, 'right'),
      walk('service', 'left'),
      walk(`gate:${partner}`, 'right'),
      walk('endpoint:vpce-4', 'left'),
      walk('endpoint:vpce-4', 'left', 'left', 'left'),
      walk('endpoint:vpce-2', 'down', 'down', 'down'),
      walk('endpoint:vpce-2', 'up'),
      walk('endpoint:vpce-2', 'last'),
      walk('endpoint:vpce-4', 'first'),
    ]).toEqual([
      'service',
      `backend:${backend}`,
      'endpoint:vpce-4',
      `gate:${partner}`,
      `backend:${backend}`,
      'endpoint:vpce-5',
      undefined,
      'endpoint:vpce-4',
      'endpoint:vpce-2',
    ]);
  });
});
