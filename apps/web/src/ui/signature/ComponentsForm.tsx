import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { PasswordField } from '../PasswordField.js';
import { Tone } from '../Tone.js';
import type { Ceremony, Components, OrganisationSignIn } from './use-signature.js';
import { useSignatureWords } from './words.js';

// few organisations have a provider of their own, so it is no part of the first load
const OrganisationProof = lazy(() =>
  import('./organisation-proof/OrganisationProof.js').then(({ OrganisationProof: component }) => ({ default: component })),
);

interface ComponentsFormProps {
  readonly ceremony: Ceremony;
  /** The country from which the person signs is declared: it belongs to the record of every signature. */
  readonly placeGiven: boolean;
  readonly act: string;
  readonly busy: boolean;
  readonly atOrganisation: OrganisationSignIn;
  readonly onSign: (components: Components) => void;
  readonly onCancel: () => void;
  readonly onLookAgain?: () => void;
}

/**
 * The components that a signature asks for: password, or the fresh sign-in at one's organisation in its place, and where two are asked the
 * one-time code or the passkey.
 */
export function ComponentsForm(props: ComponentsFormProps) {
  const { ceremony, placeGiven, act, busy, atOrganisation, onSign, onCancel, onLookAgain } = props;
  const say = useSignatureWords();
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const { componentsNeeded, enrolled, canSign, obstacle, passkey, identityProvider } = ceremony;
  const { ceremonyId } = atOrganisation;
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
  const first = ceremonyId === undefined ? { password } : { identityProvider: { ceremonyId } };
  const incomplete = (ceremonyId === undefined && password === '') || !placeGiven;
  const code = /^\d{6}$/.test(totp) ? totp : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSign({ ...first, totp: code });
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {componentsNeeded > 1 ? say('twoComponents') : say('oneComponent')}
        </Text>
        {ceremonyId === undefined && <PasswordField label={say('password')} value={password} onChange={setPassword} />}
        {identityProvider && (
          <Suspense>
            <OrganisationProof
              proved={ceremonyId !== undefined}
              prepareAnew={atOrganisation.prepareAnew}
              onProved={atOrganisation.onProved}
            />
          </Suspense>
        )}
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
                <Button variant="default" loading={busy} disabled={incomplete} onClick={() => onSign({ ...first, byPasskey: true })}>
                  {ceremonyId === undefined ? say('withPasskey') : say('passkeyToo')}
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
