/** What the writer and the judge of the trial `kill` agree on. */
export const lanes = ['a', 'b', 'c', 'd'] as const;
export const laneName = (lane: string, number: number): string => `${lane}-${number}`;

/** So many networks are one import, all of them with the same number: a part of them would be half a change. */
export const importedNetworks = 40;

/** What `aws ec2 describe-vpcs` would print. */
export const importOf = (number: number): string =>
  JSON.stringify({
    Vpcs: Array.from({ length: importedNetworks }, (_, n) => ({
      VpcId: `vpc-${n.toString(16).padStart(17, '0')}`,
      OwnerId: '123456789012',
      CidrBlock: `10.${n}.0.0/16`,
      CidrBlockAssociationSet: [{ CidrBlock: `10.${n}.0.0/16`, CidrBlockState: { State: 'associated' } }],
      State: 'available',
      IsDefault: false,
      Tags: [{ Key: 'Name', Value: `import-${number}` }],
    })),
  });

/** Beside the program's own history, so that its sampler is not in the way. */
export const roundsFolder = 'rounds';
export const roundSubjects = Array.from({ length: 40 }, (_, n) => `endpoint:${n}`);
export const roundStepMs = 900_000;
