import type { AnyOperation } from '@qp/contracts/operation';

/** An operation found for a request, with the path's parameters. */
export interface Route {
  readonly operation: AnyOperation;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the operation of a request; undefined where no table declares it. */
export type FindRoute = (method: string, path: string) => Route | undefined;

interface Pattern {
  readonly operation: AnyOperation;
  readonly segments: readonly string[];
}

/**
 * Compiles operation tables to a look-up. A path is matched as a whole and to the letter: what is not declared does not exist.
 * What other services offer each other is left out: it has no way through the gateway. Where two patterns fit, the one with a fixed word at the first difference wins. Throws where two operations claim one address.
 */
export function routeTable(operations: readonly AnyOperation[]): FindRoute {
  const patterns = new Map<string, Pattern[]>();
  const claimed = new Map<string, string>();
  for (const operation of operations.filter((candidate) => candidate.access.kind !== 'service' || candidate.service === 'gateway')) {
    const segments = operation.path.split('/');
    const address = `${operation.method} ${segments.map((segment) => (segment.startsWith(':') ? ':' : segment)).join('/')}`;
    const other = claimed.get(address);
    if (other !== undefined) throw new TypeError(`operations ${other} and ${operation.id} claim the same address ${address}`);
    claimed.set(address, operation.id);
    const key = `${operation.method} ${segments.length}`;
    patterns.set(key, [...(patterns.get(key) ?? []), { operation, segments }]);
  }
  for (const list of patterns.values()) list.sort(fixedWordsFirst);
  return (method, path) => {
    const segments = path.split('/');
    for (const { operation, segments: pattern } of patterns.get(`${method} ${segments.length}`) ?? []) {
      const params = matchSegments(pattern, segments);
      if (params) return { operation, params };
    }
    return undefined;
  };
}

function fixedWordsFirst(one: Pattern, other: Pattern): number {
  for (const [index, segment] of one.segments.entries()) {
    const difference = Number(segment.startsWith(':')) - Number(other.segments[index]?.startsWith(':') ?? false);
    if (difference !== 0) return difference;
  }
  return 0;
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, wanted] of pattern.entries()) {
    const given = segments[index] ?? '';
    if (!wanted.startsWith(':')) {
      if (given !== wanted) return undefined;
      continue;
    }
    const value = decoded(given);
    if (!value) return undefined;
    params[wanted.slice(1)] = value;
  }
  return params;
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
