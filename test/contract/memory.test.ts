import { describe, it } from 'vitest';
import { memoryDesk } from '../support/memory-desk.ts';
import { scenarios } from './suite.ts';

describe('in memory, through JSON and structuredClone', () => {
  it.each(scenarios)('$name', async ({ run }) => {
    const { transport, events, core } = await memoryDesk({ simulatedDelaySeconds: 0 });
    await run({
      request: (command, input) => transport.request(command, input),
      events: () => Promise.resolve(events),
    });
    await core.stop();
  });
});
