/** Thrown when something took longer than it was given. */
export class TimeLimitError extends Error {
  constructor(
    readonly what: string,
    readonly milliseconds: number,
  ) {
    super(`${what} took longer than ${milliseconds} ms`);
    this.name = 'TimeLimitError';
  }
}

/** Waits for work at most so many milliseconds; throws {@link TimeLimitError} after them. The work itself is not stopped. */
export async function withinTime<T>(what: string, milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimitError(what, milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
