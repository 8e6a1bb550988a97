import { PasswordInput } from '@mantine/core';
import { useUiWords } from './words.js';

/** Length from which a password is taken: the server's rule. */
const SHORTEST = 12;

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  /** A password that is chosen here; whether it is known or easy to guess, the server says. The present one where it is not. */
  readonly chosen?: boolean;
  readonly autoFocus?: boolean;
}

/** Asks for a password, which can be shown to whoever types it. */
export function PasswordField({ label, value, onChange, chosen = false, autoFocus }: PasswordFieldProps) {
  const say = useUiWords();
  return (
    <PasswordInput
      label={label}
      {...(chosen && { description: say('passwordHint'), minLength: SHORTEST })}
      autoComplete={chosen ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
      autoFocus={autoFocus}
      data-autofocus={autoFocus}
    />
  );
}
