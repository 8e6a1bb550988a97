import { describe, expect, it } from '@jest/globals';
import { factsCommandId } from './facts-command-id.js';

const batch = (...ids: string[]) => ids.map((id) => ({ id, kind: 'document' }));

describe('the name of a batch of facts', () => {
  it('tells a batch from a longer one that begins with the same fact, and fits an index whatever its size', () => {
    expect(factsCommandId(batch('a'))).toBe('facts:a');
    expect(factsCommandId(batch('a', 'b'))).toBe('facts:a+1:b');
    expect(factsCommandId(batch('a', 'b', 'c'))).toBe('facts:a+2:c');
    expect(() => factsCommandId([])).toThrow(TypeError);
  });
});
