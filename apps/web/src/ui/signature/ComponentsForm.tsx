import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Tone } from '../Tone.js';
import type { Ceremony, Components } from './use-signature.js';
import { useSignatureWords } from './words.js';

interface ComponentsFormProps {
  readonly ceremony: Ceremony;
  /** The country from which the person signs is declared: it belongs to the record of every signature. */
  readonly placeGiven: boolean;
  readonly act: string;
  readonly busy: boolean;
  readonly onSign: (components: Components) => void;
  readonly onCancel: () => void;
  readonly onLookAgain?: () => void;
}

/** The components that a signature asks for: password, and where two are asked the one-time code or the passkey. */
export function ComponentsForm({ ceremony, placeGiven, act, busy, onSign, onCancel, onLookAgain }: ComponentsFormProps) {
  const say = useSignatureWords();
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const { componentsNeeded, enrolled, canSign, obstacle, passkey } = ceremony;
  const takesCode = componentsNeeded > 1 && enrolled.includes('TOTP');
  if (!canSign)
    return (
      <Stack gap="sm">
        <Tone tone="stop">{obstacle ?? ''}</Tone>
        <Button variant="default" onClick={onCancel} style={{ alignSelf: 'flex-end' }}>
          {say('cancel')}
        </Button>
      </Stack>
    );
  const incomplete = password === '' || !placeGiven;
  const code = /^\d{6}$/.test(totp) ? totp : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSign({ password, totp: code });
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {componentsNeeded > 1 ? say('twoComponents') : say('oneComponent')}
        </Text>
        <PasswordInput
          label={say('password')}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
        />
        {takesCode && (
          <TextInput
            label={say('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={totp}
            onChange={(event) => setTotp(event.currentTarget.value)}
            pattern="\d{6}"
            maxLength={6}
            maw={320}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {say('cancel')}
          </Button>
          {onLookAgain ? (
            <Button onClick={onLookAgain}>{say('lookAgain')}</Button>
          ) : (
            <>
              {passkey && componentsNeeded > 1 && (
                <Button variant="default" loading={busy} disabled={incomplete} onClick={() => onSign({ password, byPasskey: true })}>
                  {say('withPasskey')}
                </Button>
              )}
              <Button type="submit" loading={busy} disabled={incomplete || (takesCode && code === undefined)}>
                {say('sign', { act })}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </form>
  );
}
