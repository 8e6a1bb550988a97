/**
 * What the PDF reader asks of the language beyond Node 24, as the language's own proposals word it: made here in a few lines, because the
 * reader's build for older engines brings several hundred kilobytes of such replacements along and takes longer to load than to read
 * a file. Loaded before the reader; where the engine has one of its own, that stays.
 */
function add(target: object, name: string, value: (...args: never[]) => unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

interface Keyed {
  has(key: unknown): boolean;
  get(key: unknown): unknown;
  set(key: unknown, value: unknown): unknown;
}

function getOrInsert(this: Keyed, key: unknown, value: unknown): unknown {
  if (!this.has(key)) this.set(key, value);
  return this.get(key);
}

function getOrInsertComputed(this: Keyed, key: unknown, make: (key: unknown) => unknown): unknown {
  if (!this.has(key)) this.set(key, make(key));
  return this.get(key);
}

for (const { prototype } of [Map, WeakMap]) {
  add(prototype, 'getOrInsert', getOrInsert);
  add(prototype, 'getOrInsertComputed', getOrInsertComputed);
}

/** Sum without the rounding of each step (Neumaier): the reader adds up lengths and widths, a few numbers at a time. */
add(Math, 'sumPrecise', (numbers: Iterable<number>): number => {
  let [sum, lost, any] = [0, 0, false];
  for (const number of numbers) {
    any = true;
    const next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
    sum = next;
  }
  if (!any) return -0;
  return Number.isFinite(sum) ? sum + lost : sum;
});

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => Buffer.from(buffer, byteOffset, byteLength);
add(Uint8Array.prototype, 'toHex', function toHex(this: Uint8Array): string {
  return bytesOf(this).toString('hex');
});
add(Uint8Array.prototype, 'toBase64', function toBase64(this: Uint8Array): string {
  return bytesOf(this).toString('base64');
});
add(Uint8Array, 'fromBase64', (text: string): Uint8Array => {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw new SyntaxError('not base64');
  return new Uint8Array(Buffer.from(text, 'base64'));
});
