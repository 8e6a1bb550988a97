import { takesCommandId, type AnyOperation } from '@qp/contracts/operation';
import { branchesOf, sampleOf, shapeOf, type ByName, type Shape } from './sample.js';

/** One request as it goes over the wire. */
export interface Sent {
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** False: the command comes without an id. */
  readonly commandId: boolean;
}

/** A request that must be refused, and what is wrong with it. */
export interface BadRequest {
  readonly what: string;
  readonly code: 'VALIDATION_FAILED' | 'IDEMPOTENCY_KEY_REQUIRED';
  readonly sent: Sent;
}

/** Texts that schemas read further, and whose shape says nothing of that. */
const readFurther: ByName = { pages: 'COA_DP=1-3', roles: ['QP_CERT'], role: 'QP_CERT', commands: ['shipment.request'] };

/** A well-formed request about records that do not exist; `byName` gives values for fields of that name. */
export function wellFormed(operation: AnyOperation, byName: ByName = {}): Sent {
  const values = { ...readFurther, ...byName };
  const params = operation.params ? (sampleOf(shapeOf(operation.params), values) as Record<string, unknown>) : {};
  return {
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    body: operation.body && sampleOf(shapeOf(operation.body), values),
    commandId: true,
  };
}

/**
 * Every kind of bad input for one command: each field left out, of another type, empty, too long, with a control character, an id that is
 * none, a field that nobody declared, no body, no command id. Between services there are no command ids, and fields that a newer service
 * adds are no fault.
 */
export function badRequests(operation: AnyOperation, byName: ByName = {}): BadRequest[] {
  const good = wellFormed(operation, byName);
  const ofService = operation.access.kind === 'service';
  const bad = (what: string, sent: Partial<Sent>): BadRequest => ({ what, code: 'VALIDATION_FAILED', sent: { ...good, ...sent } });
  const found: BadRequest[] = [];
  if (operation.params) {
    const shape = shapeOf(operation.params);
    // what a path holds is text and never missing: those are another address
    for (const { what, value } of faultsOf(shape, good.params, 'params', ofService))
      if (isPath(value, good.params)) found.push(bad(what, { params: value }));
  }
  if (operation.body) {
    for (const { what, value } of faultsOf(shapeOf(operation.body), good.body, 'body', ofService)) found.push(bad(what, { body: value }));
  }
  if (takesCommandId(operation) && !ofService)
    found.push({ what: 'no command id', code: 'IDEMPOTENCY_KEY_REQUIRED', sent: { ...good, commandId: false } });
  return found;
}

const isPath = (value: unknown, good: object): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).join() === Object.keys(good).join() &&
  Object.values(value).every((part) => typeof part === 'string' && part.isWellFormed() && part !== '');

interface Fault {
  readonly what: string;
  readonly value: unknown;
}

/** Everything that can be wrong with one value of this shape, given one that is right. */
function faultsOf(shape: Shape, right: unknown, path: string, ofService: boolean): Fault[] {
  const branches = branchesOf(shape);
  const [first = {}] = branches;
  const faults: Fault[] = wrongTypes(branches).map((value) => ({ what: `${path}: of another type (${JSON.stringify(value)})`, value }));
  if (first.type === 'object') faults.push(...faultsOfObject(first, right as Record<string, unknown>, path, ofService));
  if (first.type === 'array') faults.push(...faultsOfArray(first, right as readonly unknown[], path, ofService));
  if (first.type === 'string' && branches.every(({ type }, at) => at === 0 || type === 'null'))
    faults.push(...faultsOfText(first, String(right), path, ofService));
  return faults;
}

function faultsOfObject(shape: Shape, right: Readonly<Record<string, unknown>>, path: string, ofService: boolean): Fault[] {
  const { properties = {}, required = [], additionalProperties } = shape;
  const faults: Fault[] = [];
  if (!ofService && typeof additionalProperties !== 'object')
    faults.push({ what: `${path}: a field that nobody declared`, value: { ...right, surplusField: 'x' } });
  for (const [name, of] of Object.entries(properties)) {
    const others = Object.fromEntries(Object.entries(right).filter(([other]) => other !== name));
    if (required.includes(name)) faults.push({ what: `${path}.${name}: missing`, value: others });
    for (const { what, value } of faultsOf(of, right[name], `${path}.${name}`, ofService))
      faults.push({ what, value: { ...right, [name]: value } });
  }
  return faults;
}

function faultsOfArray(shape: Shape, right: readonly unknown[], path: string, ofService: boolean): Fault[] {
  const ofItems = faultsOf(shape.prefixItems?.[0] ?? shape.items ?? {}, right[0], `${path}.0`, ofService).map(({ what, value }) => ({
    what,
    value: [value, ...right.slice(1)],
  }));
  return (shape.minItems ?? 0) > 0 ? [{ what: `${path}: empty`, value: [] }, ...ofItems] : ofItems;
}

function faultsOfText(shape: Shape, right: string, path: string, ofService: boolean): Fault[] {
  const bounded = shape.enum !== undefined || shape.const !== undefined || shape.format !== undefined || shape.pattern !== undefined;
  const faults: Fault[] = [];
  if (bounded || !ofService || shape.maxLength !== undefined)
    faults.push({ what: `${path}: too long`, value: 'x'.repeat((shape.maxLength ?? (path.startsWith('params') ? 1000 : 20_000)) + 1) });
  if (bounded || (shape.minLength ?? 0) > 0) faults.push({ what: `${path}: empty`, value: '' }, { what: `${path}: blank`, value: '   ' });
  if (bounded) faults.push({ what: `${path}: malformed`, value: 'not/of this form' });
  if (!ofService)
    for (const [name, character] of unprintable) faults.push({ what: `${path}: with ${name}`, value: `${right}${character}${right}` });
  return faults;
}

/** Characters that no word of a person holds; the last is half of a pair, which UTF-8 cannot hold. */
const unprintable = [
  ['a NUL', '\u0000'],
  ['an escape', '\u001b'],
  ['half a character', '\ud800'],
] as const;

/** Values of JSON types that none of these shapes takes. */
function wrongTypes(branches: readonly Shape[]): unknown[] {
  const taken = new Set(branches.flatMap((branch) => typesOf(branch)));
  if (taken.size === 0) return [];
  const others: readonly (readonly [string, unknown])[] = [
    ['number', 12_345.5],
    ['string', 'a text'],
    ['boolean', true],
    ['object', { a: { b: 1 } }],
    ['array', [[]]],
    ['null', null],
  ];
  return others
    .filter(([type]) => !taken.has(type))
    .slice(0, 3)
    .map(([, value]) => value);
}

function typesOf({ type, const: fixed, enum: allowed }: Shape): readonly string[] {
  if (fixed !== undefined) return [typeof fixed];
  if (allowed) return allowed.map((one) => typeof one);
  return type === undefined ? [] : [type === 'integer' ? 'number' : type];
}
