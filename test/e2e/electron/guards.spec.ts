/** What the page may not do in the desktop program, tried in real Electron. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ask } from '../support/desk-calls.ts';
import { expect, test } from '../support/fixtures.ts';

/** A web site on this computer that counts who comes. */
async function countingSite() {
  let visits = 0;
  const server = createServer((_request, response) => {
    visits += 1;
    response.setHeader('access-control-allow-origin', '*');
    response.end('<!doctype html><title>remote</title>');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    visits: () => visits,
    close: () => new Promise((done) => server.close(done)),
  };
}

test('starts, shows the page, and nothing breaks the page’s rules', async ({ launchDesk }) => {
  const { page } = await launchDesk();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.reload();
  await expect(page.getByRole('button', { name: 'Load sample workspace' })).toBeVisible();
  expect({ address: page.url(), title: await page.title(), complaints }).toEqual({
    address: 'desk://app/',
    title: 'My workspace · Private Link Desk',
    complaints: [],
  });
});

test('runs the page in a sandbox, isolated, without Node', async ({ launchDesk }) => {
  const { app, page } = await launchDesk();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    const asked = [
      'sandbox',
      'contextIsolation',
      'nodeIntegration',
      'nodeIntegrationInSubFrames',
      'webviewTag',
      'webSecurity',
    ];
    const all = contents.getLastWebPreferences();
    return Object.fromEntries(asked.map((name) => [name, all[name]]));
  });
  const page_ = await page.evaluate(() => ({
    bridge: Object.keys((window as unknown as { desk: object }).desk),
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    frozen: Object.isFrozen((window as unknown as { desk: object }).desk),
  }));
  expect({ preferences, page: page_ }).toEqual({
    preferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
    },
    page: { bridge: ['request', 'subscribe', 'pathOf'], node: [], frozen: true },
  });
});

test('switches on nothing that Chromium ships switched off', async ({ launchDesk }) => {
  const { app } = await launchDesk();
  const found = await app.evaluate(({ app, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { allowRunningInsecureContent, experimentalFeatures, enableBlinkFeatures } =
      contents.getLastWebPreferences();
    const switches = ['enable-blink-features', 'disable-web-security', 'allow-running-insecure-content'];
    return {
      preferences: [allowRunningInsecureContent, experimentalFeatures, enableBlinkFeatures].map(
        (value) => value === true || (typeof value === 'string' && value !== ''),
      ),
      switches: switches.filter((name) => app.commandLine.hasSwitch(name)),
    };
  });
  expect(found).toEqual({ preferences: [false, false, false], switches: [] });
});

test('attaches no webview, even in a window that would', async ({ launchDesk }) => {
  const { app } = await launchDesk();
  const attached = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true, sandbox: true } });
    await window.loadURL('data:text/html,<title>no rules</title>');
    const before = webContents.getAllWebContents().length;
    await window.webContents.executeJavaScript(`new Promise((done) => {
      const view = document.createElement('webview');
      view.addEventListener('did-attach', done);
      view.src = 'data:text/html,inside';
      document.body.append(view);
      setTimeout(done, 500);
    })`);
    const types = webContents.getAllWebContents().map((one) => one.getType());
    window.destroy();
    return { more: types.length - before, webviews: types.filter((type) => type === 'webview').length };
  });
  expect(attached).toEqual({ more: 0, webviews: 0 });
});

test('stays on its own page', async ({ launchDesk }) => {
  const site = await countingSite();
  const { app, page } = await launchDesk();
  await app.evaluate(({ BrowserWindow }) => {
    const tried: string[] = [];
    Object.assign(globalThis, { tried });
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      tried.push(`${event.url} ${event.defaultPrevented ? 'refused' : 'allowed'}`);
    });
  });
  const tried = () => app.evaluate(() => (globalThis as unknown as { tried: string[] }).tried);
  const ways = {
    link: (address: string) => {
      const link = document.createElement('a');
      document.body.append(link);
      link.href = address;
      link.click();
    },
    script: (address: string) => void (location.href = address),
    replace: (address: string) => location.replace(address),
  };
  for (const [way, go] of Object.entries(ways)) {
    await page.evaluate(go, site.address + way);
    await expect.poll(tried).toContain(`${site.address}${way} refused`);
  }
  const form = await page.evaluate(
    (address) =>
      new Promise((done) => {
        addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
        const element = document.createElement('form');
        element.action = address;
        document.body.append(element);
        element.submit();
      }),
    site.address,
  );
  const now = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  );
  const visits = site.visits();
  await site.close();
  expect({ address: now, form, visits }).toEqual({ address: 'desk://app/', form: 'form-action', visits: 0 });
});

test('opens no window, and only https addresses in the operator’s browser', async ({ launchDesk }) => {
  const { app, page } = await launchDesk();
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address: string) => Promise.resolve(void opened.push(address));
  });
  const windows = await page.evaluate(() =>
    [
      'https://docs.example.com/a?b=1',
      'http://plain.example.com/',
      'https://user:secret@example.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://example.com/share',
      'about:blank',
      'desk://app/',
    ].map((address) => window.open(address)),
  );
  const seen = await app.evaluate(({ BrowserWindow }) => ({
    opened: (globalThis as unknown as { opened: string[] }).opened,
    windows: BrowserWindow.getAllWindows().length,
  }));
  expect({ windows: windows.filter((window) => window !== null), seen }).toEqual({
    windows: [],
    seen: { opened: ['https://docs.example.com/a?b=1'], windows: 1 },
  });
});

test('grants no permission but copying text', async ({ launchDesk }) => {
  const { page } = await launchDesk();
  const answers = await page.evaluate(async () => {
    const attempt = (work: () => Promise<unknown>) =>
      work().then(
        () => 'granted',
        () => 'refused',
      );
    const state = async (name: string) =>
      (await navigator.permissions.query({ name: name as PermissionName })).state;
    return {
      notifications: await Notification.requestPermission(),
      location: await attempt(
        () =>
          new Promise((done, fail) =>
            navigator.geolocation.getCurrentPosition(done, fail, { timeout: 2000 }),
          ),
      ),
      microphone: await attempt(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await attempt(() => navigator.mediaDevices.getDisplayMedia()),
      // Asked, not done: doing it wants the focus, which windows of tests that run side by side take from each other.
      readClipboard: await state('clipboard-read'),
      writeClipboard: await state('clipboard-write'),
    };
  });
  expect(answers).toEqual({
    notifications: 'denied',
    location: 'refused',
    microphone: 'refused',
    screen: 'refused',
    readClipboard: 'denied',
    writeClipboard: 'granted',
  });
});

test('loads nothing from the network, by the page’s rules and below them', async ({ launchDesk }) => {
  const site = await countingSite();
  const { app, page } = await launchDesk();
  const byPage = await page.evaluate(async (address) => {
    const loads = (element: HTMLElement, attribute: string) =>
      new Promise((done) => {
        element.addEventListener('load', () => done('loaded'));
        element.addEventListener('error', () => done('nothing'));
        element.setAttribute(attribute, address);
        document.body.append(element);
      });
    return {
      fetch: await fetch(address).then(
        () => 'loaded',
        () => 'nothing',
      ),
      image: await loads(document.createElement('img'), 'src'),
      script: await loads(document.createElement('script'), 'src'),
    };
  }, site.address);
  // A page without our rules, in the session that ours has: the guard below must hold by itself.
  const below = await app.evaluate(async ({ BrowserWindow }, address) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('data:text/html,<title>no rules</title>');
    const script = `fetch(${JSON.stringify(address)}).then(() => 'loaded', () => 'nothing')`;
    const fetched: unknown = await window.webContents.executeJavaScript(script);
    const navigated = await window.loadURL(address).then(
      () => 'loaded',
      () => 'nothing',
    );
    window.destroy();
    return { fetched, navigated };
  }, site.address);
  const visits = site.visits();
  await site.close();
  expect({ byPage, below, visits }).toEqual({
    byPage: { fetch: 'nothing', image: 'nothing', script: 'nothing' },
    below: { fetched: 'nothing', navigated: 'nothing' },
    visits: 0,
  });
});

test('serves the page’s files and nothing beside them', async ({ launchDesk }) => {
  const { app } = await launchDesk();
  const statuses = await app.evaluate(async ({ net }) => {
    const addresses = [
      'desk://app/index.html',
      'desk://app/../main/main.js',
      'desk://app/%2e%2e/main/main.js',
      'desk://app/..%2fmain%2fmain.js',
      'desk://app//etc/passwd',
      'desk://app/assets/',
      'desk://other/index.html',
    ];
    return Promise.all(addresses.map(async (address) => (await net.fetch(address)).status));
  });
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404, 404]);
});

test('answers neither another window nor a foreign page in ours', async ({ launchDesk }) => {
  const { app, page } = await launchDesk();
  const own = await ask(page, 'activity.list', { before: null, limit: 1 });
  const foreign = await app.evaluate(async ({ app, BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('There is no window.');
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
    const script = `window.desk.request('activity.list', { before: null, limit: 1 })`;
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await other.loadURL('desk://app/');
    const otherWindow: unknown = await other.webContents.executeJavaScript(script);
    other.destroy();
    await window.loadURL('data:text/html,<title>foreign</title>');
    const foreignPage: unknown = await window.webContents.executeJavaScript(script);
    return { otherWindow, foreignPage };
  });
  const refused = JSON.stringify({
    ok: false,
    error: { code: 'refused', reason: 'sender.foreign', params: {} },
  });
  expect({ own: own.ok, ...foreign }).toEqual({ own: true, otherWindow: refused, foreignPage: refused });
});
