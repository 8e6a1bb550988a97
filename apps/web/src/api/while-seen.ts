/** Milliseconds that a page out of sight keeps its stream: to look elsewhere for a moment costs nothing. */
const GRACE = 2_000;

/** What is open only while its page is seen. */
interface Opened {
  close(): void;
  goOn(): void;
}

/** Whether the page lies behind another one, or its window is folded away. */
export function isOutOfSight(): boolean {
  return document.hidden;
}

/**
 * Keeps a stream open only while its page is seen. Why: a browser opens six connections to one address and no more, over HTTP/1.1; with a stream
 * in each of as many pages behind this one, nothing would answer any more.
 *
 * @returns what ends the watching
 */
export function whileSeen(stream: Opened): () => void {
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(leaving);
    if (isOutOfSight()) leaving = setTimeout(() => stream.close(), GRACE);
    else stream.goOn();
  };
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(leaving);
    document.removeEventListener('visibilitychange', look);
  };
}
