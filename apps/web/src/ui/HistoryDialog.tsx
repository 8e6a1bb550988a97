import { Modal } from '@mantine/core';
import { Answered } from './States.js';
import type { TrailOf } from './trail-of.js';
import { TrailRows } from './TrailRows.js';
import { useWholeTrail } from './use-whole-trail.js';
import { useUiWords } from './words.js';

interface HistoryDialogProps extends TrailOf {
  readonly name: string;
  readonly onClose: () => void;
}

/** The audit trail of one record: who, when, why, with old and new value of each field (21 CFR 11.10(e); EU GMP Annex 11 clause 9). */
export function HistoryDialog({ kind, id, stream, name, onClose }: HistoryDialogProps) {
  const say = useUiWords();
  const trail = useWholeTrail({ kind, id, stream });
  return (
    <Modal opened onClose={onClose} title={`${say('history')}: ${name}`} size="lg">
      <Answered of={trail}>{(rows) => <TrailRows rows={rows} />}</Answered>
    </Modal>
  );
}
