import { setFlagsFromString } from 'node:v8';

/**
 * For the process of a service through which files pass; called once, before it serves. Every piece that a socket gives is memory beside the
 * engine's heap. By its default the engine looks through its whole heap whenever about 64 MiB of them have come, however little of the heap is
 * garbage: with 100 MB on the heap that takes more processor time than hashing the bytes. With this flag the pieces count towards the limit
 * of heap and pieces together, and mostly are gone with the quick collections of what is young. An engine that does not know the flag
 * goes on without it.
 */
export function countBytesWithHeap(): void {
  setFlagsFromString('--external-memory-accounted-in-global-limit');
}
