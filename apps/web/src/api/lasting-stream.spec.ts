import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { LastingStream } from './lasting-stream.js';

/** The browser's end of a stream, as far as it is used. */
class Browser {
  static readonly CLOSED = 2;
  static readonly opened: Browser[] = [];
  readyState = 1;
  private readonly listeners = new Map<string, (event: { data: string; lastEventId: string }) => void>();

  constructor(readonly address: string) {
    Browser.opened.push(this);
  }

  addEventListener(name: string, listener: (event: { data: string; lastEventId: string }) => void): void {
    this.listeners.set(name, listener);
  }

  close(): void {
    this.readyState = Browser.CLOSED;
    this.listeners.clear();
  }

  say(name: 'open' | 'ready' | 'change' | 'reload', data = '', lastEventId = ''): void {
    this.readyState = 1;
    this.listeners.get(name)?.({ data, lastEventId });
  }

  /** The line broke and the browser tries again by itself. */
  breakOff(): void {
    this.readyState = 0;
    this.listeners.get('error')?.({ data: '', lastEventId: '' });
  }

  /** The server answered with an error, after which the browser tries no more. */
  giveUp(): void {
    this.readyState = Browser.CLOSED;
    this.listeners.get('error')?.({ data: '', lastEventId: '' });
  }
}

const START = Date.parse('2026-11-28T09:00:00Z');
let heard: string[];

const open = (resting = false) =>
  new LastingStream(
    '/changes?ago=1',
    {
      change: (data) => heard.push(`change ${data}`),
      reload: () => heard.push('reload'),
      lost: (since) => heard.push(since === undefined ? 'back' : `lost since ${since - START}`),
      missed: () => heard.push('missed'),
    },
    resting,
  );
const current = () => Browser.opened.at(-1)!;

describe('a stream of events', () => {
  beforeEach(() => {
    globalThis.EventSource = Browser as never;
    Browser.opened.length = 0;
    heard = [];
    jest.useFakeTimers({ now: START });
  });
  afterEach(() => {
    jest.useRealTimers();
    delete (globalThis as { EventSource?: unknown }).EventSource;
  });

  it('gives on what the server tells', () => {
    open();
    current().say('open');
    current().say('change', 'one');
    current().say('reload');
    expect(heard).toEqual(['change one', 'reload']);
  });

  it('counts as lost only where it does not come back within seconds', () => {
    open();
    current().say('open');
    current().breakOff();
    jest.advanceTimersByTime(4_000);
    current().say('open');
    jest.advanceTimersByTime(60_000);
    expect(heard).toEqual([]);
  });

  it('is lost since its line broke, however often the browser tries, and goes on where it was when it is back', () => {
    open();
    current().say('open');
    current().breakOff();
    jest.advanceTimersByTime(3_000);
    current().breakOff();
    jest.advanceTimersByTime(3_000);
    expect(heard).toEqual(['lost since 0']);
    current().say('open');
    expect(heard).toEqual(['lost since 0', 'back']);
    expect(Browser.opened).toHaveLength(1);
  });

  it('is opened anew where the server answered with an error, ever more seldom, and asks for all that it missed', () => {
    open();
    current().giveUp();
    jest.advanceTimersByTime(2_000);
    expect(Browser.opened).toHaveLength(2);
    current().giveUp();
    jest.advanceTimersByTime(2_000);
    expect(Browser.opened).toHaveLength(2);
    jest.advanceTimersByTime(2_000);
    expect(Browser.opened).toHaveLength(3);
    current().say('open');
    expect(heard).toEqual(['lost since 0', 'back', 'missed']);
  });

  it('is told again as lost when it breaks a second time', () => {
    open();
    current().breakOff();
    jest.advanceTimersByTime(5_000);
    current().say('open');
    jest.advanceTimersByTime(10_000);
    current().breakOff();
    jest.advanceTimersByTime(5_000);
    expect(heard).toEqual(['lost since 0', 'back', 'lost since 15000']);
  });

  it('goes on after the last event that it heard, when it has rested', () => {
    const stream = open();
    current().say('open');
    current().say('ready', '{}', '7-0-1');
    stream.goOn();
    expect(Browser.opened).toHaveLength(1);
    stream.close();
    stream.goOn();
    expect(current().address).toBe('/changes?ago=1&after=7-0-1');
    current().say('open');
    current().say('change', 'one', '8-1-2');
    stream.close();
    stream.goOn();
    expect(current().address).toBe('/changes?ago=1&after=8-1-2');
    expect(heard).toEqual(['change one']);
  });

  it('is not lost while it rests, and not since it rested', () => {
    const stream = open();
    current().say('open');
    current().say('ready', '{}', '7-0-1');
    current().breakOff();
    stream.close();
    jest.advanceTimersByTime(60_000);
    expect(heard).toEqual([]);
    stream.goOn();
    current().breakOff();
    jest.advanceTimersByTime(5_000);
    expect(heard).toEqual(['lost since 60000']);
  });

  it('asks for all that it missed where it began to hear late', () => {
    const stream = open(true);
    expect(Browser.opened).toHaveLength(0);
    stream.goOn();
    current().say('open');
    expect(heard).toEqual(['missed']);
  });

  it('ends for good when it is closed, also while it is away', () => {
    const stream = open();
    current().giveUp();
    stream.close();
    jest.advanceTimersByTime(120_000);
    expect(Browser.opened).toHaveLength(1);
    expect(heard).toEqual([]);
  });
});
