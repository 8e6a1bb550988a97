import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, refresh, useAnswer, type BodyOf } from '../../api/index.js';
import { Answered, Empty, Section } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { FinishTotp } from './FinishTotp.js';
import { ProveDialog, type Proof } from './ProveDialog.js';
import { useProfileWords } from './words.js';

/** What is about to be changed. */
type Change =
  { readonly what: 'code' | 'passkey' | 'renew' } | { readonly what: 'remove'; readonly factorId: string; readonly label: string };
type PasskeyMade = BodyOf<'factors.addPasskey'>['response'];

/** One's second factors and recovery codes: set up, listed, removed, each time with all components of the account. */
export function SecondFactors() {
  const say = useProfileWords();
  const queryClient = useQueryClient();
  const factors = useAnswer('factors.list', {});
  const [change, setChange] = useState<Change>();
  const [begun, setBegun] = useState<{ readonly factorId: string; readonly secret: string; readonly uri: string }>();
  const [codes, setCodes] = useState<readonly string[]>();
  const done = async (recoveryCodes: readonly string[] | null) => {
    setChange(undefined);
    setBegun(undefined);
    if (recoveryCodes) setCodes(recoveryCodes);
    await refresh(queryClient, ['factors.list', 'me.standing', 'sessions.list']);
  };
  const carryOut = async (proof: Proof) => {
    if (change?.what === 'code') {
      const made = await ask('factors.startTotp', { body: { proof } });
      setChange(undefined);
      setBegun(made);
    } else if (change?.what === 'passkey') await done(await addPasskey(proof));
    else if (change?.what === 'renew') await done((await ask('factors.renewRecoveryCodes', { body: { proof } })).recoveryCodes);
    else if (change?.what === 'remove') {
      await ask('factors.remove', { path: { factorId: change.factorId }, body: { proof } });
      await done(null);
    }
  };
  const titles = { code: say('addCode'), passkey: say('addPasskey'), renew: say('renewCodes') };
  return (
    <Section
      title={say('factors')}
      lead={say('factorsLead')}
      actions={
        <Group gap={6}>
          <Button size="xs" variant="default" onClick={() => setChange({ what: 'code' })}>
            {say('addCode')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setChange({ what: 'passkey' })}>
            {say('addPasskey')}
          </Button>
        </Group>
      }
    >
      <Answered of={factors} lines={2}>
        {({ factors: list, recoveryCodesLeft }) => (
          <>
            {list.length === 0 && <Empty title={say('noFactors')} />}
            {list.map(({ id, kind, label, addedAt, lastUsedAt }) => (
              <Group key={id} py={6} justify="space-between" gap="sm" style={{ borderTop: '1px solid var(--qp-line)' }}>
                <Text size="sm">
                  <b>{label}</b>, {say(`kind_${kind}`)},{' '}
                  {say('used', { added: showInstant(addedAt), used: lastUsedAt ? showInstant(lastUsedAt) : say('never') })}
                </Text>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={say('removeTitle', { label })}
                  onClick={() => setChange({ what: 'remove', factorId: id, label })}
                >
                  {say('remove')}
                </Button>
              </Group>
            ))}
            {list.length > 0 && (
              <Group gap="sm" mt="xs">
                <Text size="sm">{say('recovery', { count: recoveryCodesLeft })}</Text>
                <Button size="compact-xs" variant="default" onClick={() => setChange({ what: 'renew' })}>
                  {say('renewCodes')}
                </Button>
              </Group>
            )}
          </>
        )}
      </Answered>
      {change && (
        <ProveDialog
          title={change.what === 'remove' ? say('removeTitle', { label: change.label }) : titles[change.what]}
          why={change.what === 'remove' ? say('removeWhy') : change.what === 'renew' ? say('renewWhy') : undefined}
          onProven={carryOut}
          onClose={() => setChange(undefined)}
        />
      )}
      {begun && <FinishTotp begun={begun} onClose={() => setBegun(undefined)} onDone={(recoveryCodes) => void done(recoveryCodes)} />}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
    </Section>
  );
}

/** Makes a passkey in the browser; the library for it is loaded at its first use. */
async function addPasskey(proof: Proof): Promise<readonly string[] | null> {
  const { ceremonyId, options } = await ask('factors.startPasskey', { body: { proof } });
  const { startRegistration } = await import('@simplewebauthn/browser');
  const response = await startRegistration({ optionsJSON: options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'] });
  const { recoveryCodes } = await ask('factors.addPasskey', { body: { ceremonyId, response: response as unknown as PasskeyMade } });
  return recoveryCodes;
}

function RecoveryCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  const say = useProfileWords();
  return (
    <Modal opened onClose={onClose} title={say('codes')} closeOnClickOutside={false} closeOnEscape={false}>
      <Stack gap="sm">
        <Text size="sm">{say('codesWhy')}</Text>
        <List size="sm" ff="monospace" aria-label={say('codes')}>
          {codes.map((code) => (
            <List.Item key={code}>{code}</List.Item>
          ))}
        </List>
        <Button onClick={onClose}>{say('kept')}</Button>
      </Stack>
    </Modal>
  );
}
