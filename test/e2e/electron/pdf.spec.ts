/** Pages as PDFs: the runbook and the hand-over page, saved through the dialog; nothing in a page runs or is fetched. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ask, call } from '../support/desk-calls.ts';
import { expect } from '../support/fixtures.ts';
import { answerDialogs, test } from '../support/workspaces.ts';

/** How many pages a PDF has: the page objects in it. */
async function pagesIn(path: string): Promise<number> {
  const content = await readFile(path, 'latin1');
  expect(content.slice(0, 5)).toBe('%PDF-');
  return [...content.matchAll(/\/Type\s*\/Page\b/g)].length;
}

test('saves the runbook as a PDF', async ({ launchDesk, place }) => {
  const { app, page } = await launchDesk();
  await call(page, 'workspace.start', { with: 'sample' });
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.evaluate(() => (location.hash = '#/artefacts'));
  await page.getByRole('tab', { name: 'Runbook' }).last().click();
  const target = join(place, 'runbook.pdf');
  await answerDialogs(app, target);
  await page.getByRole('button', { name: 'Save PDF' }).click();
  await expect(page.getByText('Saved as runbook.pdf.')).toBeVisible();
  expect(await pagesIn(target)).toBeGreaterThan(0);
  expect(app.windows()).toHaveLength(1);
});

test('lays out as many pages as there are, and lets nothing in them run', async ({ launchDesk, place }) => {
  const { app, page } = await launchDesk();
  const target = join(place, 'long.pdf');
  await answerDialogs(app, target);
  const section = '<section style="break-after: page">页 <script>document.body.remove()</script></section>';
  const reply = await ask(page, 'files.savePdf', {
    fileName: 'long.pdf',
    html: `<body>${section.repeat(3)}end</body>`,
  });
  const large = await ask(page, 'files.savePdf', { fileName: 'x.pdf', html: 'x'.repeat(480_001) });
  expect({ reply, pages: await pagesIn(target), large: large.ok ? 'saved' : large.error.reason }).toEqual({
    reply: { ok: true, value: { kind: 'saved', fileName: 'long.pdf', rows: 0 } },
    pages: 4,
    large: 'pdf.large',
  });
});
