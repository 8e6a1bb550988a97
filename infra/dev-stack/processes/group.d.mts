import type { ChildProcess, SpawnOptions } from 'node:child_process';

/** A program with everything that it starts. */
export declare class ProcessGroup {
  constructor(command: string, args: readonly string[], options: SpawnOptions);
  get head(): ChildProcess;
  signal(signal: NodeJS.Signals): void;
}
