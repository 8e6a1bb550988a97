import { showDay, showInstant } from '../../words/index.js';
import type { Transfer } from './transfer.js';
import type { useOwnershipWords } from './words.js';

/** What an archivist reads of a transfer before signing it. */
export function factsOf(transfer: Transfer, say: ReturnType<typeof useOwnershipWords>): readonly (readonly [string, string])[] {
  const { euCtNumber, from, to, effectiveOn, reason, offeredAt } = transfer;
  return [
    [say('trial'), euCtNumber],
    [say('from'), say('side', { organisation: from.name, archivist: from.archivist })],
    [say('to'), say('side', { organisation: to.name, archivist: to.archivist })],
    [say('effective'), showDay(effectiveOn)],
    [say('reason'), reason],
    [say('offered'), showInstant(offeredAt)],
  ];
}
