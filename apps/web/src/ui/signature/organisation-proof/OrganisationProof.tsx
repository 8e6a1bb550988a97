import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ask, type AnswerOf } from '../../../api/index.js';
import { RefusalPanel } from '../../RefusalPanel.js';
import { Tone } from '../../Tone.js';
import { useProofWords } from './words.js';

/** Where the page that one comes back to tells that somebody has proven themselves. */
const CHANNEL = 'qp-release-proof';

interface OrganisationProofProps {
  /** A fresh proof for what is signed is there. */
  readonly proved: boolean;
  /** Prepares the signature anew, for a preparation holds a few minutes; gives the hash of its content. */
  readonly prepareAnew: () => Promise<string>;
  readonly onProved: (ceremonyId: string, contentHash: string) => void;
}

/** A sign-in there that was begun, and for what. */
type Begun = AnswerOf<'identityProviders.beginSigning'> & { readonly contentHash: string };

/** Stands in for the password: a fresh sign-in at the identity provider of one's organisation, in a window of its own. */
export function OrganisationProof({ proved, prepareAnew, onProved }: OrganisationProofProps) {
  const say = useProofWords();
  const [link, setLink] = useState<string>();
  const [begun, setBegun] = useState<Begun>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  useEffect(() => {
    if (!begun) return undefined;
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: { readonly data: unknown }) => {
      if (data === begun.ceremonyId) onProved(begun.ceremonyId, begun.contentHash);
    };
    return () => channel.close();
  }, [begun, onProved]);
  const begin = async (): Promise<Begun> => {
    const contentHash = await prepareAnew();
    return { contentHash, ...(await ask('identityProviders.beginSigning', { body: { contentHash } })) };
  };
  const prove = () => {
    setLink(undefined);
    setError(undefined);
    setBusy(true);
    // opened by the click itself: what opens later is stopped by browsers
    const opened = globalThis.open('', '_blank', 'popup,width=560,height=760');
    // the other site has no business with the page that signs
    if (opened) opened.opener = null;
    begin()
      .then((one) => {
        setBegun(one);
        if (opened) opened.location.replace(one.url);
        else setLink(one.url);
      })
      .catch((reason: unknown) => {
        opened?.close();
        setError(reason instanceof Error ? reason : new Error(String(reason)));
      })
      .finally(() => setBusy(false));
  };
  return (
    <Stack gap="xs">
      {proved ? (
        <Text size="sm" component="div" role="status">
          <Tone tone="good">{say('proved')}</Tone>
        </Text>
      ) : (
        begun && (
          <Text size="sm" component="div" role="status">
            <Tone tone="waiting">{say('waiting')}</Tone>
          </Text>
        )
      )}
      {link !== undefined && !proved && (
        <Anchor href={link} target="_blank" rel="noopener noreferrer" size="sm">
          {say('openIt')}
        </Anchor>
      )}
      {error && <RefusalPanel error={error} />}
      <Button variant="default" loading={busy} onClick={prove} style={{ alignSelf: 'flex-start' }}>
        {begun ? say('again') : say('prove')}
      </Button>
    </Stack>
  );
}
