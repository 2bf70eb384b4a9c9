/** Import files mutated at random: read, or refused with a reason that has a text; what is read fits the model. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import english from '../../resources/messages/en/import.json';
import { memoryDesk } from '../support/memory-desk.ts';
import { foreign, mangled, twisted, type NamedText } from '../support/odd-files.ts';
import { faultOf, misfits } from './answers.ts';
import { heapMiB, longestTurn } from './measures.ts';
import { diceOf, type Trial } from './trial.ts';
import { longestBlockMs, mostGrowthMiB } from './wire-ipc.ts';

const fixtures = join(process.cwd(), 'test/fixtures');
const filesOf = (folder: string): NamedText[] =>
  readdirSync(join(fixtures, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, text: readFileSync(join(fixtures, folder, name), 'utf8') }));
const sets = ['aws-us-east-1', 'aws-provider-us-east-1', 'tencent-ap-guangzhou'].map(filesOf);
/** A desk is begun anew after so many files, so that what was imported does not pile up. */
const perDesk = 100;

export const imports: Trial = {
  name: 'imports',
  promise: 'mutated import files are refused with a reason or imported as things that fit the model',
  full: 10_000,
  short: 250,
  async run({ seed, rounds }) {
    const faults: string[] = [];
    const figures = { files: 0, read: 0, applied: 0, 'longest block ms': 0, 'memory grown MiB': 0 };
    let settled = 0;
    const turn = longestTurn();
    while (figures.files < rounds) {
      const first = figures.files;
      const desk = await memoryDesk();
      while (figures.files < rounds && figures.files < first + perDesk) {
        const dice = diceOf(seed, figures.files);
        const set = dice.pick(sets);
        const odd = Array.from({ length: 1 + dice.below(3) }, () =>
          dice.pick([mangled, twisted, twisted, foreign])(dice.pick(set), dice),
        );
        const whole = dice.chance(0.5) ? set.filter(({ name }) => !odd.some((one) => one.name === name)) : [];
        const before = turn.ms();
        const where = `round ${first} to ${figures.files}`;
        const ask = async (command: string, input: object) => {
          const reply = await desk.core.handle(command, { stagingId: 's', ...input });
          const fault = faultOf(reply);
          if (fault !== null) faults.push(`${where}, ${command}: ${fault}`);
          return reply;
        };
        for (const file of [...whole, ...odd]) {
          const staged = await ask('imports.stageFile', file);
          const answer = staged.ok ? (staged.value as { ok: boolean; reason?: string }) : { ok: false };
          if (answer.reason !== undefined && !(`error.${answer.reason}` in english))
            faults.push(`${where}: ${answer.reason} has no text`);
          if (answer.ok) figures.read += 1;
          else await ask('imports.leaveOutFile', { name: file.name });
        }
        figures.files += odd.length;
        const preview = await ask('imports.preview', { region: dice.pick(['us-east-1', 'ap-guangzhou']) });
        if (preview.ok) {
          const { revision } = preview.value as { revision: number };
          figures.applied += Number((await ask('imports.apply', { revision })).ok);
        }
        await ask('imports.discard', {});
        await desk.clock.breathe();
        if (turn.ms() > Math.max(before, longestBlockMs)) faults.push(`${where}: a block of ${turn.ms()} ms`);
      }
      faults.push(...misfits(await desk.call('workspace.read', {})), ...desk.logged);
      await desk.core.stop();
      if (settled === 0 && figures.files >= rounds / 10) settled = heapMiB();
    }
    turn.stop();
    figures['longest block ms'] = turn.ms();
    figures['memory grown MiB'] = Math.round((heapMiB() - settled) * 10) / 10;
    if (globalThis.gc && figures['memory grown MiB'] > mostGrowthMiB) faults.push('memory grew');
    return { figures, faults };
  },
};
