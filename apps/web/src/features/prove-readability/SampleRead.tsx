import { Box, Group, Text } from '@mantine/core';
import { formatName, type Sample } from './formats.js';
import { PageDrawn } from './PageDrawn.js';
import { PieceName, useNameOfPiece } from './PieceName.js';
import { useReadabilityWords } from './words.js';

/** A piece that was read, with its pages as they were drawn. */
export function SampleRead({ of }: { readonly of: Sample }) {
  const say = useReadabilityWords();
  const name = useNameOfPiece()(of);
  const { pictures, disposed, mediaType } = of;
  return (
    <Box component="article" aria-label={name} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <PieceName of={of} />
      {disposed || pictures.length === 0 ? (
        <Text size="sm" mt={4}>
          {say(disposed ? 'disposed' : 'noPictures')}
        </Text>
      ) : (
        <Group gap="sm" mt={6} align="flex-start">
          {pictures.map(({ page, href }) => (
            <PageDrawn key={page} page={page} href={href} alt={say('picture', { page, name, format: formatName(mediaType) })} />
          ))}
        </Group>
      )}
    </Box>
  );
}
