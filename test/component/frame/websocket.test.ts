import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { maxMessageBytes } from '../../../electron/contract/transport.ts';
import { WebSocketTransport } from '../../../renderer/rpc/websocket.ts';

/** The other end: opens, answers and breaks when the test says so. */
class FakeSocket {
  static all: FakeSocket[] = [];
  readonly sent: { id: number; command: string; input: unknown }[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: unknown }) => void;
  onclose?: () => void;
  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
  static get last(): FakeSocket {
    return FakeSocket.all.at(-1) as FakeSocket;
  }
  send(text: string) {
    this.sent.push(JSON.parse(text) as FakeSocket['sent'][number]);
  }
  close() {
    this.onclose?.();
  }
  open() {
    this.onopen?.();
  }
  say(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const disconnected = { ok: false, error: { code: 'disconnected', reason: 'disconnected', params: {} } };
let wire: WebSocketTransport;
let states: boolean[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  FakeSocket.all = [];
  states = [];
  wire = new WebSocketTransport('ws://127.0.0.1:1/wire');
  wire.onConnection((connected) => states.push(connected));
});
afterEach(() => {
  wire.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the wire to the browser host', () => {
  it('keeps what is asked before it stands, then sends it', async () => {
    const reply = wire.request('workspace.read', {});
    FakeSocket.last.open();
    FakeSocket.last.say({ id: 1, reply: { ok: true, value: 7 } });
    expect([await reply, FakeSocket.last.sent, states]).toEqual([
      { ok: true, value: 7 },
      [{ id: 1, command: 'workspace.read', input: {} }],
      [],
    ]);
  });

  it('answers by id, whatever the order', async () => {
    FakeSocket.last.open();
    const replies = [wire.request('a', {}), wire.request('b', {})];
    FakeSocket.last.say({ id: 2, reply: { ok: true, value: 'b' } });
    FakeSocket.last.say({ id: 1, reply: { ok: true, value: 'a' } });
    expect(await Promise.all(replies)).toEqual([
      { ok: true, value: 'a' },
      { ok: true, value: 'b' },
    ]);
  });

  it('hands events to every listener that has not left', () => {
    const heard: unknown[] = [];
    FakeSocket.last.open();
    wire.subscribe((event) => heard.push(event.type));
    wire.subscribe(() => heard.push('left'))();
    FakeSocket.last.say({ event: { type: 'settings.changed' } });
    expect(heard).toEqual(['settings.changed']);
  });

  it('answers everything that waits when it breaks, and says so once', async () => {
    FakeSocket.last.open();
    const reply = wire.request('a', {});
    FakeSocket.last.close();
    const later = wire.request('b', {});
    expect([await reply, await later, states]).toEqual([disconnected, disconnected, [false]]);
  });

  it('tries again, ever more seldom, and says when it is back', () => {
    FakeSocket.last.open();
    const waits: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      FakeSocket.last.close();
      const before = FakeSocket.all.length;
      let waited = 0;
      while (FakeSocket.all.length === before) {
        vi.advanceTimersByTime(250);
        waited += 250;
      }
      waits.push(waited);
    }
    FakeSocket.last.open();
    expect([waits, states]).toEqual([
      [250, 500, 1000, 2000, 4000, 5000, 5000],
      [false, true],
    ]);
  });

  it('tries at once when asked to', () => {
    FakeSocket.last.open();
    FakeSocket.last.close();
    wire.reconnect();
    wire.reconnect();
    expect(FakeSocket.all.length).toBe(2);
  });

  it('sends nothing that the host would close the wire for', async () => {
    FakeSocket.last.open();
    const reply = await wire.request('files.save', { text: 'x'.repeat(maxMessageBytes) });
    expect([reply, FakeSocket.last.sent]).toEqual([
      { ok: false, error: { code: 'too-large', reason: 'message.tooLarge', params: { megabytes: 65 } } },
      [],
    ]);
  });

  it('stays closed once it was ended', () => {
    FakeSocket.last.open();
    wire.close();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all.length).toBe(1);
  });
});
