import { Blockquote, Box, Code, Modal, Stack, Text, TextInput } from '@mantine/core';
import { signatureMeanings, type SignatureMeaning } from '@qp/domain/people';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { endpoints, Refused, type Command, type RequestOf, type SignedCommandId } from '../../api/index.js';
import { useSession } from '../../session/index.js';
import { showInstant } from '../../words/index.js';
import { Facts } from '../Facts.js';
import { RefusalPanel } from '../RefusalPanel.js';
import { Loading } from '../States.js';
import { useNow } from '../use-now.js';
import { warningsOfRefusal, withReasons, type GivenReason } from '../warnings/open-warnings.js';
import { ReasonsDialog } from '../warnings/ReasonsDialog.js';
import { useSignature } from './use-signature.js';
import { useSignatureWords } from './words.js';

// what proves the person is asked for once somebody signs: no part of the first load
const ComponentsForm = lazy(() => import('./ComponentsForm.js').then(({ ComponentsForm: component }) => ({ default: component })));

interface SignatureDialogProps<I extends SignedCommandId> {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly id: I;
  readonly command: Command<I>;
  readonly request: RequestOf<I>;
  /** Name of the act, on the button: "certify B2025-01". */
  readonly act: string;
  /** The record that is signed, as the person reads it. */
  readonly children: ReactNode;
  /** sha256 of the evidence manifest, where the act signs one. */
  readonly manifestHash?: string;
  /** Asked where the record changed since it was shown. */
  readonly onLookAgain?: () => void;
}

/** The signature dialog; where nothing but warnings stands against the act, it asks for the reasons and begins anew with them. */
export function SignatureDialog<I extends SignedCommandId>(props: SignatureDialogProps<I>) {
  const [reasons, setReasons] = useState<readonly GivenReason[]>([]);
  const request = reasons.length > 0 ? withReasons(props.request, reasons) : props.request;
  return <Ceremony key={reasons.length} {...props} request={request} onReasons={(given) => setReasons([...reasons, ...given])} />;
}

interface CeremonyProps<I extends SignedCommandId> extends SignatureDialogProps<I> {
  readonly onReasons: (reasons: readonly GivenReason[]) => void;
}

/**
 * The one signature dialog (21 CFR 11.50, 11.200; EU GMP Annex 11 clause 14): shows the record, its hash, the meaning, name and
 * time with zone, and takes the components that the act asks for. Nothing is filled in beforehand but who signs.
 */
function Ceremony<I extends SignedCommandId>(props: CeremonyProps<I>) {
  const { opened, onClose, id, command, request, act, children, manifestHash, onLookAgain, onReasons } = props;
  const say = useSignatureWords();
  const { person, organisation } = useSession();
  const now = useNow(opened);
  const [country, setCountry] = useState('');
  const declared = country.toUpperCase();
  const {
    ceremony,
    sign,
    busy,
    error,
    organisation: atOrganisation,
  } = useSignature({
    id,
    command,
    request,
    manifestHash,
    country: declared,
    active: opened,
  });
  const meaning = signatureMeanings[endpoints[id].meaning satisfies SignatureMeaning];
  const open = warningsOfRefusal(error);
  const changed = error instanceof Refused && ['MANIFEST_CHANGED', 'STALE_VERSION'].includes(error.problem.code);
  if (open.length > 0) return <ReasonsDialog title={act} open={open} onClose={onClose} onGiven={onReasons} />;
  return (
    <Modal opened={opened} onClose={onClose} title={say('title', { act })} size="lg" closeOnClickOutside={false}>
      <Stack gap="sm">
        <Box component="section" aria-label={say('record')}>
          {children}
        </Box>
        <Text size="sm">
          {manifestHash ? say('hash') : say('contentHash')}:{' '}
          <Code style={{ overflowWrap: 'anywhere' }}>{manifestHash ?? ceremony?.shown.contentHash ?? ''}</Code>
        </Text>
        <Box>
          <Text size="sm" c="dimmed">
            {say('meaning')}
          </Text>
          <Blockquote p="sm" my={4} lang="en" fz="md">
            {meaning}
          </Blockquote>
        </Box>
        <Facts
          of={[
            [say('signer'), `${person.name}, ${organisation.name}`],
            [say('time'), `${showInstant(now)}. ${say('timeNote')}`],
          ]}
        />
        <TextInput
          label={say('place')}
          description={say('placeHint')}
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value)}
          pattern="[A-Za-z]{2}"
          maxLength={2}
          maw={320}
          required
        />
        {ceremony?.shown.place.differences.map((difference) => (
          <Text key={difference} size="sm" role="status">
            {difference}
          </Text>
        ))}
        {error && <RefusalPanel error={error} />}
        {ceremony ? (
          <Suspense fallback={<Loading lines={3} />}>
            <ComponentsForm
              ceremony={ceremony}
              placeGiven={/^[A-Z]{2}$/.test(declared)}
              act={act}
              busy={busy}
              atOrganisation={atOrganisation}
              onSign={sign}
              onCancel={onClose}
              onLookAgain={changed ? onLookAgain : undefined}
            />
          </Suspense>
        ) : (
          !error && <Loading lines={3} />
        )}
      </Stack>
    </Modal>
  );
}
