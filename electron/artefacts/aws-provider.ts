/** The provider's script: its services and who may connect, then the connections, which exist only once a consumer has made them. */
import { groupedBy } from '../domain/grouping.ts';
import { shellQuote } from './aws-cli.ts';
import { changeService, command, createService, decisionCommand, grantCommand } from './aws-commands.ts';
import { foundationFunctions, foundationLines } from './aws-foundations.ts';
import {
  findService,
  inputLines,
  madeVariable,
  mustSucceed,
  named,
  phases,
  shellComment,
  shownName,
  type ScriptContext,
} from './aws-script-parts.ts';
import type { ArtefactPlan, Decision, ServiceToMake } from './plan.ts';

/** The phases `services` and `connections`. */
export function providerLines(context: ScriptContext): string[] {
  const { plan, words, labels } = context;
  const lookUp = plan.services.some(({ existingId }) => existingId === null);
  return [
    ...foundationFunctions(context, plan),
    ...(lookUp ? findService(context) : []),
    ...mustSucceed(words),
    'services() {',
    ...inputLines(context, new Set(['network', 'service'])),
    ...foundationLines(context),
    ...plan.services.flatMap((service) => serviceLines(context, service)),
    ...plan.grants.flatMap((grant) => [
      '',
      `  ${shellComment(`${grant.serviceName}. ${grant.add.length > 0 ? words.grant : words.revoke}`)}`,
      ...grant.add.flatMap(({ principal, description }) =>
        description === '' ? [] : [`  ${shellComment(`${principal}: ${description}`)}`],
      ),
      ...(grant.remove.length > 0 ? [`  ${shellComment(words.revokeStays)}`] : []),
      command(grantCommand(plan.region, grant, context.word), '  '),
    ]),
    '  :',
    '}',
    '',
    'connections() {',
    ...inputLines(context, new Set(['service', 'endpoint'])),
    ...madeServicesUsed(plan).flatMap((service) => [
      `  ${madeVariable(labels, 'service', service.key)}=$(find_service ${shellQuote(service.key)})`,
    ]),
    ...batches(plan.decisions).flatMap((batch) => [
      '',
      ...batch.map(
        ({ decision, endpointName }) =>
          `  ${shellComment(`${decision === 'accept' ? words.accept : words.reject} ${endpointName}`)}`,
      ),
      `  refused=$(${decisionCommand(plan.region, batch, context.word).replaceAll('\n', '\n  ')})`,
      '  must_succeed "$refused"',
    ]),
    '  :',
    '}',
    '',
    ...phases(words, ['services', 'connections']),
  ];
}

/** Services that are made here and whose connections are decided here. */
const madeServicesUsed = (plan: ArtefactPlan): ServiceToMake[] =>
  plan.services.filter(({ key }) =>
    plan.decisions.some(({ service }) => service.kind === 'made' && service.key === key),
  );

/** Connections of one service and one decision, in the order of the plan. */
const batches = (decisions: readonly Decision[]) => [
  ...groupedBy(decisions, ({ service, decision }) => `${JSON.stringify(service)} ${decision}`).values(),
];

function serviceLines(context: ScriptContext, service: ServiceToMake): string[] {
  const { plan, words, labels } = context;
  const title = ['', `  ${shellComment(shownName(service))}`];
  if (service.existingId !== null)
    return [
      ...title,
      command(changeService(plan.region, service, service.existingId), '  '),
      ...named(plan.region, service, service.renamed),
    ];
  const variable = madeVariable(labels, 'service', service.key);
  if (service.backendIds.length === 0) return [...title, `  fail ${shellQuote(words.noBackend)}`];
  return [
    ...title,
    `  ${variable}=$(find_service ${shellQuote(service.key)})`,
    `  if [ "$${variable}" = None ]; then`,
    `    ${variable}=$(${command(createService(plan.region, service), '    ').trimStart()})`,
    '  fi',
    `  printf '%s %s\\n' ${shellQuote(shownName(service))} "$${variable}"`,
  ];
}
