import { Box, Text } from '@mantine/core';
import { regulatoryReleaseLine } from '@qp/domain/certification';
import type { AnswerOf } from '../../api/index.js';
import { releaseTone, Tone, wordsOfUnmet } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { usePlacesWords } from './words.js';

/** The sponsor's release of one batch in one member state. */
export type ReleaseOfState = AnswerOf<'trial-releases.list'>[number];

/** Where the release stands, the sites it reaches, and who released; what was signed stands on the page of the release. */
export function ReleaseCell({ release }: { readonly release: ReleaseOfState }) {
  const say = usePlacesWords();
  const { memberState, state, blockedBy, sites, releasedBy, releasedAt } = release;
  const line = regulatoryReleaseLine(memberState, state, blockedBy.map((unmet) => wordsOfUnmet(unmet).message).join('; ') || undefined);
  return (
    <Box mb={4}>
      <Tone tone={releaseTone(line)}>{line}</Tone>
      <Text size="xs">
        {sites.length === 0 ? say('noSites') : say('sites', { sites: sites.map(({ number, name }) => `${number} ${name}`).join(', ') })}
      </Text>
      {releasedAt && (
        <Text size="xs" c="dimmed">
          {releasedBy ? say('by', { who: releasedBy, at: showInstant(releasedAt) }) : showInstant(releasedAt)}
        </Text>
      )}
    </Box>
  );
}
