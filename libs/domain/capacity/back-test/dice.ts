import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws of one world: the same seed gives the same world. */
export class Dice {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b);
    for (let warm = 0; warm < 16; warm += 1) this.generator.next();
  }

  /** Evenly between 0 and 1, neither included. */
  even(): number {
    return ((this.generator.next() >>> 0) + 0.5) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.even();
  }

  chance(probability: number): boolean {
    return this.even() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const found = from[Math.floor(this.even() * from.length)];
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.even())) * Math.cos(2 * Math.PI * this.even());
  }

  /** Log-normal with a median and a spread of its logarithm. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  /** How many of something happen where so many are expected. */
  poisson(mean: number): number {
    let count = 0;
    for (let left = Math.exp(-mean), product = this.even(); product > left; product *= this.even()) count += 1;
    return count;
  }
}
