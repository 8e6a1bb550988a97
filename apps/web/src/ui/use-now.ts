import { useEffect, useState } from 'react';

/** The time, moving on while it is shown. */
export function useNow(running = true, everyMs = 10_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    if (!running) return undefined;
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [running, everyMs]);
  return now;
}
