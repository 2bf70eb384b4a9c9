/** A program with updates, over electron-updater itself and a publisher's server on loopback. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { CoreEvent } from '../../electron/contract/events.ts';
import type { UpdateState } from '../../electron/domain/updates.ts';
import type { ProgramCopy } from '../../electron/updates/copy.ts';
import { createEngine } from '../../electron/updates/engine.ts';
import { askFeed } from '../../electron/updates/feed.ts';
import { fileFor } from '../../electron/updates/installers.ts';
import { UpdateService, type UpdateParts } from '../../electron/updates/update-service.ts';
import { feedName, newPublisher, startFeed, type FeedServer } from './update-feed.ts';

export const now = Date.UTC(2026, 10, 28, 12);
export const publisher = newPublisher();
/** A program that says what it was started with. */
export const program = Buffer.from(
  `#!/bin/sh\nprintf '%s\\n' "$@" > "$0.started"\n${'# '.padEnd(200_000, 'x')}\n`,
);
export const appImageName = 'private-link-desk-0.2.0-linux-x86_64.AppImage';

/** Of the test that runs: the publisher's server, the folder of the program's data, the file that runs. */
export let server: FeedServer;
export let folder: string;
export let appImage: string;

/** Gives each test of a file those three. */
export function usePublisher(): void {
  beforeEach(async () => {
    server = await startFeed();
    folder = await mkdtemp(join(tmpdir(), 'desk-updates-'));
    appImage = join(folder, 'desk.AppImage');
    await writeFile(appImage, 'the old program');
    vi.stubEnv('APPIMAGE', appImage);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
}

export interface Options {
  readonly copy?: ProgramCopy;
  readonly confirm?: boolean;
  readonly version?: string;
  readonly stallMs?: number;
  readonly timeoutMs?: number;
  readonly builtInKey?: string;
  readonly freeBytes?: number;
  /** Done while the workspaces close. */
  readonly closing?: () => Promise<void>;
}

/** A program that runs, with what it did at its end. */
export async function start(options: Options = {}) {
  const { version = '0.1.0', copy = { kind: 'appimage', path: appImage } } = options;
  const path = join(folder, 'updates.json');
  const events: CoreEvent[] = [];
  const ended: string[] = [];
  const log = {
    info: () => undefined,
    error: (what: string, error: unknown) => void ended.push(`${what} ${String(error)}`),
  };
  const parts: UpdateParts = {
    clock: { now: () => now },
    log,
    path,
    text: await readFile(path, 'utf8').catch(() => ''),
    version,
    copy,
    builtInKey: options.builtInKey ?? '',
    ask: (feed, publicKey, signal) =>
      askFeed({ feed, publicKey, version, name: feedName, timeoutMs: options.timeoutMs ?? 5000, signal }),
    choose: (info) => (copy.kind === 'fixed' ? null : fileFor(info, copy.kind, 'x64')),
    createEngine: (replaceable, wanted) =>
      createEngine(
        replaceable,
        {
          name: 'desk',
          version,
          folder: join(folder, 'downloads'),
          args: ['--data', '/my data'],
          env: process.env,
          log,
          stallMs: options.stallMs ?? 5000,
          relaunch: () => undefined,
          freeBytes: () => Promise.resolve(options.freeBytes ?? 2 ** 40),
        },
        wanted,
      ),
    confirm: ({ version: asked }) => {
      ended.push(`asked for ${asked}`);
      return Promise.resolve(options.confirm ?? true);
    },
    closeAll: async () => {
      ended.push(`closed while the file is ${await readFile(appImage, 'utf8')}`);
      await options.closing?.();
    },
    quit: (again) => void ended.push(again ? 'started again' : 'ended'),
    emit: (event) => events.push(event),
  };
  const service = new UpdateService(parts);
  const state = async () => (await service.read()).state;
  return {
    service,
    events,
    ended,
    state,
    until: (kind: UpdateState['kind']) =>
      vi.waitFor(async () => expect((await state()).kind).toBe(kind), { timeout: 10_000 }),
  };
}

/** The same, with feed and key typed in. */
export async function configured(options: Options = {}) {
  const desk = await start(options);
  await desk.service.configure({ feed: server.url, publicKey: publisher.publicKey });
  return desk;
}

/** Why it failed, or what it is instead. */
export const faultIn = (state: UpdateState) => (state.kind === 'failed' ? state.fault.reason : state.kind);
