import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, Loading, RefusalPanel, Section, Tone } from '../../ui/index.js';
import { DropZone } from './DropZone.js';
import { FileCard } from './FileCard.js';
import { isOpen, isReady, type Line } from './file-row.js';
import { LeftBefore } from './LeftBefore.js';
import { useFileList, useFirstFiles } from './use-file-list.js';
import { useUnfinished, type Unfinished } from './use-unfinished.js';
import { useManyWords } from './words.js';

interface FileListProps {
  readonly caseId: string;
  readonly files: readonly File[];
  readonly onHide: () => void;
  readonly onCount: (count: { readonly arrived: number; readonly all: number }) => void;
  readonly onEnd: () => void;
  /** Something is sent: the batch stays what it is. */
  readonly onBegun: () => void;
}

/** The files of one batch, each with what it answers, and the act that hands all of them in. */
export function FileList(props: FileListProps) {
  const lines = useAnswer('requirements.list', { path: { caseId: props.caseId } });
  const unfinished = useUnfinished(props.caseId);
  return (
    <Answered of={lines} lines={6}>
      {(list) => (unfinished ? <Listed {...props} lines={list} unfinished={unfinished} /> : <Loading lines={6} />)}
    </Answered>
  );
}

interface ListedProps extends FileListProps {
  readonly lines: readonly Line[];
  readonly unfinished: Unfinished;
}

function Listed({ caseId, files, lines, unfinished, onHide, onCount, onEnd, onBegun }: ListedProps) {
  const say = useManyWords();
  const list = useFileList({ caseId, deliveryId: unfinished.deliveryId });
  const [before, setBefore] = useState<readonly string[]>(() => unfinished.arrived.map(({ uploadId }) => uploadId));
  const [done, setDone] = useState<number>();
  useFirstFiles(files, list.add);
  const open = list.rows.filter(isOpen);
  const arrived = list.rows.length - open.filter(({ state }) => state !== 'ARRIVED').length;
  const all = list.rows.length;
  useEffect(() => onCount({ arrived, all }), [arrived, all, onCount]);
  const ready = open.length + before.length > 0 && open.every((row) => row.recognised !== undefined && isReady(row, lines));
  const send = async () => {
    onBegun();
    const handedIn = await list.send(open, lines, before);
    if (handedIn === 0) return;
    setDone((so) => (so ?? 0) + handedIn);
    setBefore([]);
  };
  const failed = open.filter(({ state }) => state === 'FAILED').length;
  return (
    <Stack gap="sm">
      <DropZone onFiles={list.add} idle={list.busy}>
        <Group justify="space-between" gap="xs">
          <Text size="sm" style={{ flex: '1 1 16rem' }}>
            {say('lead')}
          </Text>
          <FileButton multiple onChange={list.add} disabled={list.busy}>
            {(button) => (
              <Button {...button} size="xs" variant="default">
                {say('more')}
              </Button>
            )}
          </FileButton>
        </Group>
      </DropZone>
      {done === undefined && <LeftBefore of={unfinished} chosen={before} onChoose={setBefore} busy={list.busy} />}
      <Section title={say('list')} count={list.rows.length}>
        {list.rows.length === 0 && <Empty title={say('empty')}>{say('emptyNext')}</Empty>}
        {list.rows.map((row) => (
          <FileCard
            key={row.id}
            row={row}
            caseId={caseId}
            lines={lines}
            arrivedBefore={row.sha256 !== undefined && unfinished.hashes.has(row.sha256)}
            onChange={(to) => list.set(row.id, to)}
            onDrop={() => list.drop(row.id)}
          />
        ))}
      </Section>
      {list.tooMany && <Tone tone="attention">{say('tooMany')}</Tone>}
      <div role="status">
        {done !== undefined && <Tone tone="good">{say('done', { count: done })}</Tone>}
        {!list.busy && failed > 0 && <Tone tone="stop">{say('left', { count: failed })}</Tone>}
      </div>
      {list.error && <RefusalPanel error={list.error} />}
      <Text size="xs" c="dimmed">
        {say('closeHint')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={list.busy ? onHide : onEnd}>
          {say('close')}
        </Button>
        {(open.length + before.length > 0 || done === undefined) && (
          <Button loading={list.busy} disabled={!ready} onClick={() => void send()}>
            {failed > 0 ? say('again') : say('handIn', { count: open.length + before.length })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
