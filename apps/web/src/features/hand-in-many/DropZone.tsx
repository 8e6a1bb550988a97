import { Box } from '@mantine/core';
import { useState, type ReactNode } from 'react';

interface DropZoneProps {
  readonly onFiles: (files: readonly File[]) => void;
  /** Takes nothing now. */
  readonly idle?: boolean;
  readonly children: ReactNode;
}

/** A field on which files are dropped; what is inside offers the same by keyboard. */
export function DropZone({ onFiles, idle = false, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  return (
    <Box
      data-testid="drop-many"
      p="sm"
      style={{ border: `1px dashed var(${over ? '--mantine-primary-color-filled' : '--qp-line'})`, borderRadius: 4 }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!idle);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (!idle) onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </Box>
  );
}
