import { describe, expect, it } from '@jest/globals';
import { isCommand } from '@qp/contracts/operation';
import * as audits from '@qp/contracts/audits';
import * as documents from '@qp/contracts/documents';
import * as notifications from '@qp/contracts/notifications';
import * as people from '@qp/contracts/people';
import * as release from '@qp/contracts/release';
import { badRequests, wellFormed, type Sent } from './index.js';

const commands = [release, documents, audits, notifications, people]
  .flatMap(({ operations }) => operations)
  .filter(isCommand)
  .map((operation) => [operation.id, operation] as const);

describe('the samples of requests', () => {
  it.each(commands)('of %s fit its schemas, and what is made wrong of them does not', (_, operation) => {
    const fits = (sent: Sent) => (['params', 'body'] as const).every((part) => operation[part]?.safeParse(sent[part]).success ?? true);
    expect(fits(wellFormed(operation))).toBe(true);
    const accepted = badRequests(operation).filter(({ what, sent }) => !bySchemas.test(what) && fits(sent));
    expect(accepted.map(({ what }) => what)).toEqual([]);
  });
});

/** What the guard finds and no schema. */
const bySchemas = /nobody declared|: with |command id/;
