import { Box, Text } from '@mantine/core';
import { useState } from 'react';
import { FileField } from '../../ui/hand-in/index.js';
import { useShelfWords } from './words.js';

interface DropFileProps {
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
}

/** Takes one file: chosen, or dropped here. */
export function DropFile({ file, onFile }: DropFileProps) {
  const say = useShelfWords();
  const [over, setOver] = useState(false);
  return (
    <Box
      data-testid="drop"
      p="sm"
      style={{ border: `1px dashed var(${over ? '--mantine-primary-color-filled' : '--qp-line'})`, borderRadius: 4 }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [dropped] = event.dataTransfer.files;
        if (dropped) onFile(dropped);
      }}
    >
      <FileField label={say('file')} description={say('fileHint')} value={file} onChange={onFile} required />
      <Text size="xs" c="dimmed" mt={4}>
        {say('dropHere')}
      </Text>
    </Box>
  );
}
