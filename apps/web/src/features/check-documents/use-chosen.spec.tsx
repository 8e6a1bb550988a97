import { describe, expect, it } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import { useChosen } from './use-chosen.js';
import type { Waiting } from './use-waiting.js';

const waiting = (documentId: string) => ({ document: { documentId } }) as unknown as Waiting;
const [a, b, c, urgent] = ['a', 'b', 'c', 'urgent'].map(waiting) as [Waiting, Waiting, Waiting, Waiting];
const show = (list: readonly Waiting[]) => renderHook(({ list: shown }) => useChosen(shown), { initialProps: { list } });

describe('the document under the hand of document control', () => {
  it('is the most urgent one at first', () => {
    expect(show([a, b, c]).result.current.current).toBe(a);
  });

  it('stays when a more urgent one arrives above it, so that no verdict hits another', () => {
    const { result, rerender } = show([a, b]);
    rerender({ list: [urgent, a, b] });
    expect(result.current.current).toBe(a);
    act(() => result.current.go(-1));
    expect(result.current.current).toBe(urgent);
  });

  it('is followed by the next one when it was decided', () => {
    const { result, rerender } = show([a, b, c]);
    act(() => result.current.choose('b'));
    rerender({ list: [a, c] });
    expect(result.current.current).toBe(c);
    rerender({ list: [a] });
    expect(result.current.current).toBe(a);
  });

  it('goes no further than the ends of the list', () => {
    const { result } = show([a, b]);
    act(() => result.current.go(-1));
    expect(result.current.current).toBe(a);
    act(() => result.current.go(1));
    act(() => result.current.go(1));
    expect(result.current.current).toBe(b);
  });
});
