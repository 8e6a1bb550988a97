import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database, Scope } from '@qp/platform/persistence';
import type { Response } from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Watcher } from './watcher.js';

const position = { xid: '7', seq: '1', at: 0 };
const changes = { changes: [{ kind: 'case', id: 'a', version: 2, position }], waiting: false, more: false };

/** A browser's open stream; what its looks at the database find is given out by the test. */
class AStream {
  private readonly server: Server;
  readonly errors: Error[] = [];
  readonly looks: ((found: typeof changes) => void)[] = [];
  watcher!: Watcher;
  text = '';

  constructor() {
    this.server = createServer((_request, response) => {
      response.on('error', (error) => this.errors.push(error));
      this.watcher = new Watcher(this.database, {} as Scope, response as Response);
      void this.watcher.open(undefined);
    });
  }

  /** Answers where the stream begins at once, and each look when the test says so. */
  private get database(): Database {
    let begun = false;
    const run = () => {
      if (begun) return new Promise((resolve) => this.looks.push(resolve));
      begun = true;
      return Promise.resolve({ position, reload: false });
    };
    return { run } as unknown as Database;
  }

  /** Opens it, up to its first look. */
  async opens(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const answer = await fetch(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`);
    void answer.body?.pipeThrough(new TextDecoderStream()).pipeTo(new WritableStream({ write: (part) => void (this.text += part) }));
    while (this.looks.length === 0) await nextTurn();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

describe('a stream of changes', () => {
  let stream: AStream;
  beforeEach(async () => {
    stream = new AStream();
    await stream.opens();
  });
  afterEach(() => stream.close());

  it('sends what a look finds', async () => {
    stream.looks[0]?.(changes);
    while (!stream.text.includes('event: change')) await nextTurn();
    expect(stream.text).toContain('data: {"kind":"case","id":"a","version":2}');
    expect(stream.errors).toEqual([]);
    stream.watcher.end();
  });

  it('writes nothing more once it has ended, also where a look was under way: that would end the whole service', async () => {
    stream.watcher.end();
    stream.looks[0]?.(changes);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    expect(stream.errors).toEqual([]);
    expect(stream.text).not.toContain('event: change');
  });
});
