import { Group, List } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, RouteLink, Section, Tone, certificationTone } from '../../ui/index.js';
import { useMasterWords } from './words.js';

/** Most cases of one batch that are listed. */
const MOST = 20;

/** The certification cases of a batch, each with where it stands: the way from the batch to its release. */
export function ReleasesOfBatch({ batchId }: { readonly batchId: string }) {
  const say = useMasterWords();
  const releases = useAnswer('releases.board', { query: { batchId, limit: MOST } });
  return (
    <Section title={say('releasesOfBatch')} count={releases.data?.rows.length}>
      <Answered of={releases} lines={1}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Tone tone="none">{say('noRelease')}</Tone>
          ) : (
            <List size="sm" spacing={4} listStyleType="none">
              {rows.map(({ caseId, batchNo, certification }) => (
                <List.Item key={caseId}>
                  <Group gap="xs">
                    <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
                      {say('toRelease', { batch: batchNo })}
                    </RouteLink>
                    <Tone tone={certificationTone(certification)}>{certification}</Tone>
                  </Group>
                </List.Item>
              ))}
            </List>
          )
        }
      </Answered>
    </Section>
  );
}
