import { Text } from '@mantine/core';
import { wordsOfCode } from '../../ui/index.js';
import { formatName, type Sample } from './formats.js';
import { useReadabilityWords } from './words.js';

/** What a piece of evidence is called: a document by its title, others by their kind and key. */
export function useNameOfPiece(): (piece: Pick<Sample, 'document' | 'kind' | 'key'>) => string {
  const say = useReadabilityWords();
  return ({ document, kind, key }) =>
    document ? say('version', { title: document.title, number: document.number }) : `${wordsOfCode(kind)} ${key.split('/').at(-1) ?? key}`;
}

/** Name, file and format of a piece. */
export function PieceName({ of }: { readonly of: Pick<Sample, 'document' | 'kind' | 'key' | 'mediaType'> }) {
  const nameOf = useNameOfPiece();
  return (
    <>
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {nameOf(of)}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {[formatName(of.mediaType), of.document?.fileName ?? of.key].join(', ')}
      </Text>
    </>
  );
}
