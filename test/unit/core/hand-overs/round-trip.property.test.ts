/** Out, in and out is the same bytes over generated workspaces; and what is imported is imported once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { handOverOf } from '../../../../electron/artefacts/hand-over.ts';
import { mergePacket } from '../../../../electron/core/hand-overs/merge-packet.ts';
import { writePacket } from '../../../../electron/core/hand-overs/write.ts';
import { readHandOver, writeHandOver } from '../../../../electron/domain/hand-over.ts';
import type { HandOver } from '../../../../electron/domain/model/hand-over.ts';
import { applyChanges, type Change } from '../../../../electron/domain/model/changes.ts';
import { emptyModel, type Model } from '../../../../electron/domain/model.ts';
import type { Endpoint, EndpointService } from '../../../../electron/domain/model/links.ts';
import type { ServiceContext } from '../../../../electron/core/services.ts';
import { buildModel, imported, planned } from '../../../support/model-builder.ts';

const now = 1_800_000_000_000;
const day = 86_400_000;
const context = { profiles: [] as const } as unknown as ServiceContext;
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const digits = fc.string({ unit: fc.constantFrom(...'123456789'), minLength: 12, maxLength: 12 });

interface World {
  readonly service: EndpointService;
  readonly endpoint: Endpoint | null;
  readonly model: Model;
  readonly from: 'consumer' | 'provider';
  readonly account: string | null;
}

const worlds: fc.Arbitrary<World> = fc
  .record({
    tencent: fc.boolean(),
    from: fc.constantFrom('consumer' as const, 'provider' as const),
    serviceHex: hex(17),
    endpointHex: hex(17),
    withEndpoint: fc.boolean(),
    offered: fc.boolean(),
    state: fc.constantFrom('planned', 'pending', 'available', 'rejected'),
    owner: fc.option(digits, { nil: null }),
    consumer: fc.option(digits, { nil: null }),
    account: fc.option(digits, { nil: null }),
    name: fc.constantFrom('', 'Acme', '某公司 "A" <b>'),
    acceptanceRequired: fc.option(fc.boolean(), { nil: null }),
    zoneIds: fc.option(fc.uniqueArray(fc.constantFrom('z-1', 'z-2', 'z-3')), { nil: null }),
    privateDnsName: fc.option(fc.constantFrom('a.example.com', '*.b.example.com'), { nil: null }),
    listed: fc.option(fc.boolean(), { nil: null }),
  })
  .map((said) => {
    const provider = said.tencent ? 'tencent' : 'aws';
    const region = said.tencent ? 'ap-guangzhou' : 'eu-west-1';
    const id = said.tencent ? `vpcsvc-${said.serviceHex.slice(0, 8)}` : `vpce-svc-${said.serviceHex}`;
    const serviceName = said.tencent ? id : `com.amazonaws.vpce.${region}.${id}`;
    const words = said.tencent
      ? { pending: 'PENDING', available: 'ACTIVE', rejected: 'REJECTED', planned: 'planned' }
      : { pending: 'pendingAcceptance', available: 'available', rejected: 'rejected', planned: 'planned' };
    const model = buildModel({
      accounts: [said.owner, said.consumer]
        .filter((one) => one !== null)
        .map(
          (accountId) => ({ id: `${provider}:${accountId}`, provider, accountId, name: said.name }) as const,
        ),
      endpointServices: [
        {
          id,
          serviceName,
          provider,
          region,
          ownerAccountId: said.owner,
          acceptanceRequired: said.acceptanceRequired,
          zoneIds: said.zoneIds,
          privateDnsName: said.privateDnsName,
          state: said.offered ? null : 'planned',
          profileId: null,
          allowlist:
            said.listed === null
              ? null
              : said.listed && said.consumer !== null
                ? [
                    {
                      principal: said.tencent ? said.consumer : `arn:aws:iam::${said.consumer}:root`,
                      description: '',
                      addedAt: null,
                      origin: imported,
                    },
                  ]
                : [],
        },
      ],
      endpoints: said.withEndpoint
        ? [
            {
              id: said.tencent ? `vpce-${said.endpointHex.slice(0, 8)}` : `vpce-${said.endpointHex}`,
              provider,
              region,
              serviceName,
              ownerAccountId: said.consumer,
              state: words[said.state],
              origin: said.state === 'planned' ? planned : imported,
            },
          ]
        : [],
    });
    const [service] = model.endpointServices.values();
    const [endpoint = null] = model.endpoints.values();
    return { service: service as EndpointService, endpoint, model, from: said.from, account: said.account };
  });

const after = (model: Model, changes: readonly Change[]): Model => {
  const next = emptyModel();
  for (const [name, things] of Object.entries(model))
    for (const thing of (things as ReadonlyMap<string, { id: string }>).values())
      (next[name as 'endpoints'] as Map<string, unknown>).set(thing.id, thing);
  applyChanges(next, changes);
  return next;
};
const packetOf = ({ service, endpoint, model, from, account }: World): HandOver =>
  handOverOf({
    from,
    service,
    endpoint,
    consumerAccountId: account,
    accounts: model.accounts,
    port: 6041,
    previous: null,
    done: {},
    now: now - day,
    dueAt: now + 7 * day,
    notes: 'n',
  });
const options = { take: new Set<string>(), at: now, file: 'packet.json', profiles: [] };

/** Taken in, and written again without a word of one's own. */
function answerOf(text: string, start: Model): { readonly text: string; readonly packet: HandOver } {
  const reading = readHandOver(text, now);
  if (!reading.ok) throw new Error(reading.fault.reason);
  const { changes, record } = mergePacket(start, reading.packet, options);
  const { id, serviceId, endpointId, side } = record;
  const { dueAt, notes } = reading.packet;
  const said = { accountId: null, realEndpointId: null, done: {}, dueAt, notes };
  const input = { id, serviceId, endpointId, side, ...said };
  const { packet } = writePacket(context, after(start, changes), input, now);
  return { packet, text: writeHandOver(packet) };
}

it('out, in and out is the same bytes where nothing was filled in', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const out = writeHandOver(packetOf(world));
      expect(answerOf(out, emptyModel()).text).toBe(out);
    }),
    { numRuns: 500 },
  );
});

it('a connection that is accepted was allowed, whatever is known of the allowlist', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { steps } = packetOf(world);
      const isDone = (what: string) => steps.find((step) => step.what === what)?.done;
      expect(isDone('accept') === true && isDone('allow') === false).toBe(false);
    }),
    { numRuns: 300 },
  );
});

it('a workspace that knows more says more, and nothing that was said is lost', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const out = packetOf(world);
      const { packet } = answerOf(writeHandOver(out), world.model);
      const said = { ...out.service, ...out.consumer };
      const lost = Object.entries({ ...packet.service, ...packet.consumer }).filter(
        ([name, value]) => value === null && said[name as keyof typeof said] !== null,
      );
      const undone = packet.steps.filter(
        ({ what, done }) => !done && out.steps.some((step) => step.what === what && step.done),
      );
      expect([packet.id, lost, undone]).toEqual([out.id, [], []]);
    }),
    { numRuns: 300 },
  );
});

it('what was imported is imported once: a second look changes nothing', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const packet = packetOf(world);
      const first = mergePacket(emptyModel(), packet, options);
      const model = after(emptyModel(), first.changes);
      expect(mergePacket(model, packet, options).changes).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('nothing that is known here is taken over silently', () => {
  fc.assert(
    fc.property(worlds, digits, (world, other) => {
      const packet = packetOf(world);
      const mine: EndpointService = { ...world.service, ownerAccountId: other, zoneIds: ['z-9'] };
      const start = after(emptyModel(), [
        { collection: 'endpointServices', id: mine.id, before: null, after: mine },
      ]);
      const merged = mergePacket(start, packet, options);
      const service = after(start, merged.changes).endpointServices.get(merged.record.serviceId);
      const differs = merged.lines.filter(({ kind }) => kind === 'differs').map(({ field }) => field);
      const expected = [
        ...(packet.service.accountId !== null && packet.service.accountId !== other
          ? ['serviceAccount']
          : []),
        ...(packet.service.zoneIds !== null ? ['zoneIds'] : []),
      ];
      expect([service?.ownerAccountId, service?.zoneIds, differs]).toEqual([other, ['z-9'], expected]);
    }),
    { numRuns: 300 },
  );
});
