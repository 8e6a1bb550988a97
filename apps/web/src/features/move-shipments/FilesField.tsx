import { FileInput } from '@mantine/core';
import { useShipmentWords } from './words.js';

/** What documents-service takes of a parcel: pictures, and loggers that export as PDF. */
const ACCEPTED = 'image/jpeg,image/png,application/pdf';

interface FilesFieldProps {
  readonly value: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}

/** Takes photos and logger files; a phone offers its camera. */
export function FilesField({ value, onChange }: FilesFieldProps) {
  const say = useShipmentWords();
  return (
    <FileInput
      multiple
      label={say('photos')}
      description={say('photosHint')}
      accept={ACCEPTED}
      value={[...value]}
      onChange={onChange}
      clearable
      clearButtonProps={{ 'aria-label': say('takePhotosBack') }}
    />
  );
}
