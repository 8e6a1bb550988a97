import { useState } from 'react';
import type { Waiting } from './use-waiting.js';

/** The document under the hand, and how to go to another one. */
export interface Chosen {
  readonly current: Waiting | undefined;
  readonly choose: (documentId: string) => void;
  readonly go: (step: 1 | -1) => void;
}

/**
 * Keeps the document that somebody looks at under their hand while the list moves: a more urgent one that arrives above it
 * must not take the verdict meant for this one. Where it left the list (decided, here or elsewhere) its place is taken by what
 * follows it.
 */
export function useChosen(list: readonly Waiting[]): Chosen {
  const [kept, setKept] = useState<{ readonly documentId: string; readonly at: number }>();
  const found = list.findIndex(({ document }) => document.documentId === kept?.documentId);
  const at = found >= 0 ? found : Math.min(kept?.at ?? 0, list.length - 1);
  const current = list[at];
  if (current && (kept?.documentId !== current.document.documentId || kept.at !== at)) {
    setKept({ documentId: current.document.documentId, at });
  }
  const choose = (documentId: string) => setKept({ documentId, at: list.findIndex(({ document }) => document.documentId === documentId) });
  const go = (step: 1 | -1) => {
    const next = list[Math.max(0, Math.min(list.length - 1, at + step))];
    if (next) choose(next.document.documentId);
  };
  return { current, choose, go };
}
