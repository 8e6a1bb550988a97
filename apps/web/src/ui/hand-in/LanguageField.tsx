import { NativeSelect } from '@mantine/core';

/** Languages in which documents come in, as ISO 639-1 codes. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'da', 'sv', 'nl', 'pl', 'cs'];

interface LanguageFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (language: string) => void;
  readonly size?: 'xs';
}

/** The language that a document is written in. */
export function LanguageField({ label, value, onChange, size }: LanguageFieldProps) {
  return (
    <NativeSelect size={size} label={label} data={LANGUAGES} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}
