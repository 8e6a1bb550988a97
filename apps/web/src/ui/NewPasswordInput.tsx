import { PasswordInput } from '@mantine/core';
import { useUiWords } from './words.js';

/** Length from which a password is taken: the server's rule. */
const SHORTEST = 12;

interface NewPasswordInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly autoFocus?: boolean;
}

/** Asks for a new password; whether it is known or easy to guess, the server says. */
export function NewPasswordInput({ label, value, onChange, autoFocus }: NewPasswordInputProps) {
  const say = useUiWords();
  return (
    <PasswordInput
      label={label}
      description={say('passwordHint')}
      autoComplete="new-password"
      minLength={SHORTEST}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
      autoFocus={autoFocus}
    />
  );
}
