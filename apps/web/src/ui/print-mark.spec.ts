import { describe, expect, it } from '@jest/globals';
import { printMark } from './print-mark.js';

describe('the head of a printed page', () => {
  it('names record and version', () => {
    expect(printMark('B2025-01, version 7')).toContain('@top-left { content: "B2025-01, version 7"');
  });

  it('lets nobody leave it, whatever a record is called', () => {
    const rules = printMark('x"; } </style><script>alert(1)</script> \\');
    expect(rules).not.toMatch(/<|>|alert\(/);
    expect(rules.match(/"/g)).toHaveLength(2);
  });
});
