import { FileInput } from '@mantine/core';
import { useUiWords } from '../words.js';

interface FileFieldProps {
  readonly label: string;
  readonly description?: string;
  /** Media types and endings to choose from; any where none are named. */
  readonly accept?: string;
  readonly value?: File | null;
  readonly onChange: (file: File | null) => void;
  readonly required?: boolean;
}

/** Takes one file, which can be taken back by a button with a name. */
export function FileField(props: FileFieldProps) {
  const say = useUiWords();
  return <FileInput {...props} clearable clearButtonProps={{ 'aria-label': say('takeFileBack') }} />;
}
