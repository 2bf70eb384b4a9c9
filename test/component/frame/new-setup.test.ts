import { afterEach, expect, it } from 'vitest';
import { newSetup } from '../../../renderer/frame/actions.ts';
import { pageDesk, type PageDesk } from './desk.ts';

let page: PageDesk | undefined;
afterEach(() => page?.stop());

it('a double click on New setup makes one setup', async () => {
  page = await pageDesk();
  await Promise.all([newSetup(page.desk), newSetup(page.desk)]);
  expect(page.desk.workspace.model.setups.size).toBe(1);
});
