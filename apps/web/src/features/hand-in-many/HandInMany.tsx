import { Box, Button, FileButton, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../session/index.js';
import { IconUpload } from '../../ui/icons.js';
import type { BatchChoice } from './batch-choice.js';
import { DropZone } from './DropZone.js';
import { useManyWords } from './words.js';

const FilesDialog = lazy(() => import('./FilesDialog.js').then(({ FilesDialog: component }) => ({ default: component })));

/** For which batches files are handed in. */
export interface HandInManyProps {
  /** Batches to choose from; those on the board that are not certified yet where none are given. */
  readonly batches?: readonly BatchChoice[];
}

/** Where several files are dropped or chosen at once, for whoever hands documents in; what becomes of them stands in the dialog. */
export function HandInMany({ batches }: HandInManyProps) {
  const say = useManyWords();
  const handsIn = useMay()('document.upload');
  const [files, setFiles] = useState<readonly File[]>();
  const [opened, setOpened] = useState(false);
  const [count, setCount] = useState({ arrived: 0, all: 0 });
  const [round, setRound] = useState(0);
  if (!handsIn || batches?.length === 0) return null;
  const take = (taken: readonly File[]) => {
    if (taken.length === 0) return;
    setFiles(taken);
    setOpened(true);
  };
  const begun = files !== undefined;
  return (
    <Box my="md">
      <DropZone onFiles={take} idle={begun}>
        <Group justify="space-between" gap="xs">
          <Box style={{ flex: '1 1 18rem', minWidth: 0 }}>
            <Text size="sm" fw={600}>
              {say('title')}
            </Text>
            <Text size="xs" c="dimmed">
              {begun ? say('under', count) : say('lead')}
            </Text>
          </Box>
          {begun ? (
            <Button size="xs" variant="default" onClick={() => setOpened(true)}>
              {say('show')}
            </Button>
          ) : (
            <FileButton multiple onChange={take}>
              {(props) => (
                <Button {...props} size="xs" variant="default" leftSection={<IconUpload size={14} aria-hidden />}>
                  {say('choose')}
                </Button>
              )}
            </FileButton>
          )}
        </Group>
      </DropZone>
      <Suspense>
        {begun && (
          <FilesDialog
            key={round}
            files={files}
            batches={batches}
            opened={opened}
            onHide={() => setOpened(false)}
            onCount={setCount}
            onEnd={() => {
              setFiles(undefined);
              setOpened(false);
              setRound(round + 1);
            }}
          />
        )}
      </Suspense>
    </Box>
  );
}
