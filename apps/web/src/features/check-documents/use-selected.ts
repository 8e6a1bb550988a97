import { useState } from 'react';
import type { Waiting } from './use-waiting.js';

/** Documents chosen for one act: all of one batch, or of one shelf. */
export interface Selected {
  readonly chosen: readonly Waiting[];
  /** Where all of them belong; undefined while none is chosen. */
  readonly caseId: string | undefined;
  readonly has: (one: Waiting) => boolean;
  readonly toggle: (one: Waiting) => void;
  readonly choose: (some: readonly Waiting[]) => void;
}

/** Keeps what is chosen; what left the list, or was handed in anew meanwhile, is chosen no longer. */
export function useSelected(list: readonly Waiting[]): Selected {
  const [ids, setIds] = useState<readonly string[]>([]);
  const chosen = list.filter(({ document }) => ids.includes(document.current.versionId));
  const [first] = chosen;
  const idOf = ({ document }: Waiting) => document.current.versionId;
  const has = (one: Waiting) => chosen.some((other) => idOf(other) === idOf(one));
  return {
    chosen,
    caseId: first?.place.caseId,
    has,
    toggle: (one) => setIds(has(one) ? chosen.map(idOf).filter((id) => id !== idOf(one)) : [...chosen.map(idOf), idOf(one)]),
    choose: (some) => setIds(some.map(idOf)),
  };
}
