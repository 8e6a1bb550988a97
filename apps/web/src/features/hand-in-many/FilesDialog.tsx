import { Modal, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, useNarrow } from '../../ui/index.js';
import type { BatchChoice } from './batch-choice.js';
import { FileList } from './FileList.js';
import { useManyWords } from './words.js';

interface FilesDialogProps {
  readonly files: readonly File[];
  readonly batches?: readonly BatchChoice[];
  readonly opened: boolean;
  /** Hides the list, which goes on. */
  readonly onHide: () => void;
  readonly onCount: (count: { readonly arrived: number; readonly all: number }) => void;
  /** The list is done with. */
  readonly onEnd: () => void;
}

/** The list of files that are handed in together; hidden, it keeps what was said and goes on sending. */
export function FilesDialog({ files, batches, opened, onHide, onCount, onEnd }: FilesDialogProps) {
  const say = useManyWords();
  const narrow = useNarrow();
  return (
    <Modal opened={opened} onClose={onHide} keepMounted title={say('title')} size="60rem" fullScreen={narrow} closeOnClickOutside={false}>
      {batches ? (
        <OfBatch batches={batches} files={files} onHide={onHide} onCount={onCount} onEnd={onEnd} />
      ) : (
        <OfBoard files={files} onHide={onHide} onCount={onCount} onEnd={onEnd} />
      )}
    </Modal>
  );
}

type Rest = Pick<FilesDialogProps, 'files' | 'onHide' | 'onCount' | 'onEnd'>;

function OfBoard(rest: Rest) {
  const board = useAnswer('board.releases', { query: { limit: 200, sort: 'batchNo' } });
  return <Answered of={board}>{({ rows }) => <OfBatch batches={rows} {...rest} />}</Answered>;
}

function OfBatch({ batches, ...rest }: Rest & { readonly batches: readonly BatchChoice[] }) {
  const say = useManyWords();
  const [caseId, setCaseId] = useState(batches.length === 1 ? (batches[0]?.caseId ?? '') : '');
  const [sent, setSent] = useState(false);
  return (
    <Stack gap="sm">
      {batches.length > 1 && (
        <NativeSelect
          label={say('batch')}
          data={[{ value: '', label: say('chooseBatch') }, ...batches.map(({ caseId: value, batchNo }) => ({ value, label: batchNo }))]}
          value={caseId}
          onChange={(event) => setCaseId(event.currentTarget.value)}
          disabled={sent}
          data-autofocus
        />
      )}
      {caseId !== '' && <FileList key={caseId} caseId={caseId} onBegun={() => setSent(true)} {...rest} />}
    </Stack>
  );
}
