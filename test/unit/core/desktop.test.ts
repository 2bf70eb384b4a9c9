import { describe, expect, it } from 'vitest';
import type { Desktop } from '../../../electron/core/ports.ts';
import { memoryDesk } from '../../support/memory-desk.ts';

const opened = { kind: 'opened', name: 'Orders', folder: '/w/Orders' } as const;
const desktop = (asked: unknown[]): Desktop => ({
  createWorkspace: () => Promise.resolve(opened),
  openWorkspace: (path) => {
    asked.push(path);
    return Promise.resolve(opened);
  },
  saveWorkspaceAs: () => Promise.resolve({ kind: 'cancelled' }),
  looking: () => true,
  pdfOf: (html) => Promise.resolve(btoa(html)),
  notify: () => undefined,
  showWaiting: () => undefined,
  recentWorkspaces: () => [{ folder: '/w/Orders', name: 'Orders' }],
});

describe('workspaces of the desktop program', () => {
  it('are made, opened, saved and listed by the shell', async () => {
    const asked: unknown[] = [];
    const desk = await memoryDesk({ ports: { desktop: desktop(asked) } });
    const answers = [
      await desk.call('workspaces.create', {}),
      await desk.call('workspaces.open', { path: '/w/Orders' }),
      await desk.call('workspaces.open', { path: null }),
      await desk.call('workspaces.saveAs', {}),
      await desk.call('workspaces.listRecent', {}),
    ];
    expect({ answers, asked }).toEqual({
      answers: [opened, opened, opened, { kind: 'cancelled' }, [{ folder: '/w/Orders', name: 'Orders' }]],
      asked: ['/w/Orders', null],
    });
  });

  it('are refused where a browser is served one folder, and where a path is none', async () => {
    const served = await memoryDesk();
    const withDesktop = await memoryDesk({ ports: { desktop: desktop([]) } });
    expect([
      await served.core.handle('workspaces.open', { path: '/w' }),
      await withDesktop.core.handle('workspaces.open', { path: '/w\0' }),
    ]).toEqual([
      { ok: false, error: { code: 'refused', reason: 'desktop.only', params: {} } },
      {
        ok: false,
        error: {
          code: 'invalid-input',
          reason: 'workspaces.path',
          field: 'path',
          params: expect.objectContaining({ field: 'path' }) as unknown,
        },
      },
    ]);
  });
});
