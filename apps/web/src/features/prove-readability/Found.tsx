import { Box, Code, Text } from '@mantine/core';
import { Facts, Section, Tone } from '../../ui/index.js';
import type { Certificate } from './formats.js';
import { PieceName } from './PieceName.js';
import { useReadabilityWords } from './words.js';

/** What a run found that is not in order: what each fault means, and what to do. */
export function Found({ of: { found, faults } }: { readonly of: Certificate }) {
  const say = useReadabilityWords();
  return (
    <Section title={say('found')} count={faults}>
      {found.map((piece) => (
        <Box key={piece.key} component="article" py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
          <PieceName of={piece} />
          <Tone tone="stop">{say(piece.fault === 'ALTERED' ? 'altered' : 'unreadable')}</Tone>
          <Text size="sm" my={4}>
            {say(piece.fault === 'ALTERED' ? 'alteredNext' : 'unreadableNext')}
          </Text>
          <Facts
            of={[
              [say('said'), piece.what],
              [say('bytesHash'), <Code key="hash">{piece.sha256}</Code>],
            ]}
          />
        </Box>
      ))}
      {faults > found.length && (
        <Text size="sm" c="dimmed">
          {say('foundHidden', { count: faults - found.length })}
        </Text>
      )}
    </Section>
  );
}
