import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useInboxWords } from './words.js';

/** What a message says: its first paragraph, and the rest (addresses, hashes, why one gets it) for whoever asks. */
export function MessageText({ text }: { readonly text: string }) {
  const say = useInboxWords();
  const [whole, setWhole] = useState(false);
  const [first = ''] = text.split('\n\n', 1);
  return (
    <>
      <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
        {whole ? text : first}
      </Text>
      {first !== text && (
        <Button size="compact-xs" variant="default" mb={4} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {say(whole ? 'less' : 'more')}
        </Button>
      )}
    </>
  );
}
