import './newer-language.js';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';

type Made = Record<string, (...args: unknown[]) => unknown>;
const made = (target: object) => target as unknown as Made;

describe('what the PDF reader asks of the language', () => {
  it('is there: every method that it calls of those that its own build for older engines replaces', async () => {
    const text = (path: string) => readFile(createRequire(__filename).resolve(`pdfjs-dist/${path}`), 'utf8');
    const [older, ...halves] = await Promise.all(['legacy/build/pdf.worker.mjs', 'build/pdf.worker.mjs', 'build/pdf.mjs'].map(text));
    const owners: Readonly<Record<string, readonly object[]>> = {
      array: [Array, Array.prototype],
      iterator: [Iterator, Iterator.prototype],
      json: [JSON],
      map: [Map, Map.prototype],
      math: [Math],
      promise: [Promise, Promise.prototype],
      set: [Set, Set.prototype],
      'typed-array': [Uint8Array, Uint8Array.prototype],
      'uint8-array': [Uint8Array, Uint8Array.prototype],
      'weak-map': [WeakMap, WeakMap.prototype],
    };
    const replaced = /^\/\/ MODULE: \.\/node_modules\/core-js\/modules\/(?:es|esnext)\.([a-z0-9-]+)\.([a-z0-9-]+)\.js$/gm;
    const called = [...(older ?? '').matchAll(replaced)]
      .map(([, owner = '', name = '']) => ({ owner, name: name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) }))
      .filter(({ name }) => halves.some((half) => half.includes(`.${name}(`)));
    expect(called.length).toBeGreaterThan(10);
    expect(called.filter(({ owner, name }) => !(owners[owner] ?? []).some((one) => name in one))).toEqual([]);
  });

  it('keeps what a map holds and makes what it does not', () => {
    for (const map of [new Map<object, unknown>(), new WeakMap<object, unknown>()]) {
      const key = {};
      expect(made(map)['getOrInsertComputed']?.(key, (of: unknown) => [of])).toEqual([key]);
      expect(made(map)['getOrInsert']?.(key, 2)).toEqual([key]);
    }
  });

  it('sums without losing what is small', () => {
    const sum = made(Math)['sumPrecise'];
    expect(sum?.([0.1, 0.2, 0.3])).toBe(0.6);
    expect(sum?.([1e20, 0.1, -1e20])).toBe(0.1);
    expect(sum?.([])).toBe(-0);
    expect(sum?.([Infinity, 1])).toBe(Infinity);
    expect(sum?.([Infinity, -Infinity])).toBeNaN();
  });

  it('writes bytes as text and back, of a part of a buffer too, and refuses what is no base64', () => {
    const bytes = new Uint8Array([0, 1, 250, 251]).subarray(1);
    expect(made(bytes)['toHex']?.()).toBe('01fafb');
    expect(made(bytes)['toBase64']?.()).toBe('Afr7');
    expect(made(Uint8Array)['fromBase64']?.('Afr7')).toEqual(new Uint8Array([1, 250, 251]));
    // by its name: what ran in this process before may have brought a replacement of another realm, with errors of that realm
    expect(() => made(Uint8Array)['fromBase64']?.('A*')).toThrow(expect.objectContaining({ name: 'SyntaxError' }));
  });
});
