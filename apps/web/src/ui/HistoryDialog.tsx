import { Modal } from '@mantine/core';
import type { TrailOf } from './trail-of.js';
import { WholeTrail } from './WholeTrail.js';
import { useUiWords } from './words.js';

interface HistoryDialogProps extends TrailOf {
  readonly name: string;
  readonly onClose: () => void;
}

/** The audit trail of one record: who, when, why, with old and new value of each field (21 CFR 11.10(e); EU GMP Annex 11 clause 9). */
export function HistoryDialog({ kind, id, stream, name, onClose }: HistoryDialogProps) {
  const say = useUiWords();
  return (
    <Modal opened onClose={onClose} title={`${say('history')}: ${name}`} size="lg">
      <WholeTrail kind={kind} id={id} stream={stream} />
    </Modal>
  );
}
