/**
 * Takes a CloudFormation stack away: its services' connections rejected first, as a service with connections stays and the
 * stack ends in DELETE_FAILED; then the deletion, its wait, and what is left of it read aloud.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-delete-stack.html
 */
import { shellQuote } from './aws-cli.ts';
import { mustSucceed, shellComment, type ScriptContext } from './aws-script-parts.ts';
import { disconnectLines, rejectFunctions } from './aws-teardown.ts';

/** The lines after the script's head. The stack is named as the first word, or in `STACK`. */
export function stackTeardownLines(context: ScriptContext): string[] {
  const { words, region } = context;
  const query = (condition: string, columns: string) =>
    `--query "StackResourceSummaries[?${condition}].${columns}" --output text`;
  return [
    ...mustSucceed(words),
    ...rejectFunctions(context),
    // A stack that is gone is known by its id only.
    'resources() {',
    `  aws cloudformation list-stack-resources --region ${region} --stack-name "$stack" "$@"`,
    '}',
    '',
    'stack=${1:-${STACK:-}}',
    `[ -n "$stack" ] || fail ${shellQuote(words.usage)} "$0" STACK`,
    `stack=$(aws cloudformation describe-stacks --region ${region} --stack-name "$stack" --query 'Stacks[0].StackId' --output text)`,
    '',
    ...disconnectLines(context),
    shellComment(words.rejectAll),
    `services=$(resources ${query("ResourceType=='AWS::EC2::VPCEndpointService' && ResourceStatus!='DELETE_COMPLETE'", 'PhysicalResourceId')})`,
    'for id in $services; do',
    '  [ "$id" = None ] || reject_all "$id"',
    'done',
    '',
    shellComment(words.deleteStack),
    `aws cloudformation delete-stack --region ${region} --stack-name "$stack"`,
    "ended=''",
    `aws cloudformation wait stack-delete-complete --region ${region} --stack-name "$stack" || ended=no`,
    `left=$(resources ${query("ResourceStatus!='DELETE_COMPLETE'", '[LogicalResourceId,ResourceType,PhysicalResourceId,ResourceStatus,ResourceStatusReason]')})`,
    `[ -z "$left" ] || [ "$left" = None ] || fail ${shellQuote(words.stackLeft)} "$left"`,
    `[ -z "$ended" ] || fail "$stack" ${shellQuote(words.stillThere)}`,
    `printf '%s %s\\n' ${shellQuote(words.gone)} "$stack"`,
  ];
}
