export declare function lowestOutgoing(): number;

/** The ports of one start. */
export declare class Ports {
  next(wanted: number): Promise<number>;
  any(wanted?: number): Promise<number>;
  hold(port: number): Promise<() => Promise<void>>;
  releaseAll(): void;
}
