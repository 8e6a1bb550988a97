import { Anchor, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, type BodyOf } from '../../api/index.js';
import { RefusalPanel } from '../../ui/index.js';
import { answerByPasskey, PasskeyNotUsed } from '../../ui/passkey.js';
import type { SecondFactorAsked } from './second-factor.js';
import { useSignInWords } from './words.js';

interface SecondFactorStepProps {
  readonly asked: SecondFactorAsked;
  /** Code to fill in, of the demo. */
  readonly code?: string;
  readonly onSignedIn: () => void;
  readonly onBack: () => void;
}

/** The second factor: a one-time code, a passkey, or a recovery code where both are lost. */
export function SecondFactorStep({ asked, code: filledIn, onSignedIn, onBack }: SecondFactorStepProps) {
  const say = useSignInWords();
  const [code, setCode] = useState(filledIn ?? '');
  const [lost, setLost] = useState(!asked.kinds.includes('TOTP') && asked.passkey === null);
  const attempt = useMutation({
    mutationFn: async (factor: Omit<BodyOf<'sessions.secondFactor'>, 'ticket'> | 'passkey') => {
      const given = factor === 'passkey' && asked.passkey ? { passkey: await answerByPasskey(asked.passkey) } : factor;
      return ask('sessions.secondFactor', { body: { ticket: asked.ticket, ...(given as object) } });
    },
    onSuccess: () => onSignedIn(),
  });
  const takesCode = asked.kinds.includes('TOTP') || lost;
  return (
    <form
      aria-label={say('secondTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!attempt.isPending) attempt.mutate(lost ? { recoveryCode: code.trim() } : { totp: code.trim() });
      }}
    >
      <Stack gap="sm">
        <Title order={2}>{say('secondTitle')}</Title>
        {takesCode && (
          <TextInput
            label={lost ? say('recoveryCode') : say('code')}
            description={lost ? say('recoveryHint') : say('codeHint')}
            inputMode={lost ? 'text' : 'numeric'}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            pattern={lost ? undefined : '\\d{6}'}
            required
            autoFocus
          />
        )}
        {attempt.error &&
          (attempt.error instanceof PasskeyNotUsed ? (
            <Text role="alert">{say('passkeyFailed')}</Text>
          ) : (
            <RefusalPanel error={attempt.error} />
          ))}
        {takesCode && (
          <Button type="submit" loading={attempt.isPending}>
            {say('confirm')}
          </Button>
        )}
        {asked.passkey && !lost && (
          <Button variant="default" loading={attempt.isPending} onClick={() => attempt.mutate('passkey')}>
            {say('passkey')}
          </Button>
        )}
        <Group justify="space-between">
          <Anchor component="button" type="button" size="sm" onClick={onBack}>
            {say('back')}
          </Anchor>
          {!lost && (
            <Anchor component="button" type="button" size="sm" onClick={() => setLost(true)}>
              {say('recovery')}
            </Anchor>
          )}
        </Group>
      </Stack>
    </form>
  );
}
