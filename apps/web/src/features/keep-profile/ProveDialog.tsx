import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ask, useAnswer, type BodyOf } from '../../api/index.js';
import { PasswordField, RefusalPanel } from '../../ui/index.js';
import { answerByPasskey } from '../../ui/passkey.js';
import { useProfileWords } from './words.js';

/** What proves that it is the person. */
export type Proof = BodyOf<'factors.renewRecoveryCodes'>['proof'];

interface ProveDialogProps {
  readonly title: string;
  readonly why?: string;
  /** Does what was asked; what it throws is shown here. */
  readonly onProven: (proof: Proof) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for all components of the account before a change of it: password, and the second factor where there is one. */
export function ProveDialog({ title, why, onProven, onClose }: ProveDialogProps) {
  const say = useProfileWords();
  const factors = useAnswer('factors.list', {});
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const kinds = (factors.data?.factors ?? []).map(({ kind }) => kind);
  const prove = (byPasskey: boolean) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    const typed = code.trim();
    const second = typed === '' ? {} : /^\d{6}$/.test(typed) ? { totp: typed } : { recoveryCode: typed };
    const given = byPasskey
      ? ask('factors.request', {})
          .then(answerByPasskey)
          .then((passkey) => ({ passkey }))
      : Promise.resolve(second);
    given
      .then((components) => onProven({ password, ...components }))
      .catch((reason: unknown) => setError(reason instanceof Error ? reason : new Error(String(reason))))
      .finally(() => setBusy(false));
  };
  return (
    <Modal opened onClose={onClose} title={title} closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          prove(false);
        }}
      >
        <Stack gap="sm">
          {why && <Text size="sm">{why}</Text>}
          <Text size="sm" fw={600}>
            {say('prove')}
          </Text>
          <PasswordField label={say('password')} value={password} onChange={setPassword} autoFocus />
          {kinds.length > 0 && (
            <TextInput
              label={say('code')}
              description={say('codeHint')}
              autoComplete="one-time-code"
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          )}
          {error && <RefusalPanel error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('cancel')}
            </Button>
            {kinds.includes('PASSKEY') && (
              <Button variant="default" loading={busy} disabled={password === ''} onClick={() => prove(true)}>
                {say('withPasskey')}
              </Button>
            )}
            <Button type="submit" loading={busy}>
              {say('goOn')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
