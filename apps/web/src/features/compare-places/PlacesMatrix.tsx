import { Box, Table, Text, TextInput } from '@mantine/core';
import { regulatoryReleaseLine } from '@qp/domain/certification';
import { useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, Empty, PageHeader, releaseTone, RouteLink, Tone, wordsOfUnmet } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { matrixOf } from './matrix.js';
import { usePlacesWords } from './words.js';

type Release = AnswerOf<'trial-releases.list'>[number];

/** Batches by member state: the sponsor's release of each, with its sites. */
export function PlacesMatrix() {
  const say = usePlacesWords();
  const [text, setText] = useState('');
  const releases = useAnswer('trial-releases.list', {}, { every: 20_000 });
  return (
    <>
      <PageHeader title={say('title')} lead={say('lead')} />
      <Answered of={releases} lines={8}>
        {(list) => {
          const { batches, memberStates } = matrixOf(
            list.filter(({ batchNo }) => batchNo.toLowerCase().includes(text.trim().toLowerCase())),
          );
          if (list.length === 0) return <Empty title={say('none')}>{say('noneNext')}</Empty>;
          return (
            <>
              <TextInput
                size="xs"
                maw={280}
                mb="xs"
                aria-label={say('filter')}
                placeholder={say('filter')}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
              {batches.length === 0 ? (
                <Empty title={say('noMatch')} />
              ) : (
                <Box style={{ overflowX: 'auto' }} tabIndex={0} role="group" aria-label={say('title')}>
                  <Table aria-label={say('title')} withTableBorder withColumnBorders>
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th>{say('batch')}</Table.Th>
                        {memberStates.map((state) => (
                          <Table.Th key={state} miw={180}>
                            {state}
                          </Table.Th>
                        ))}
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {batches.map(({ batchNo, caseId, byState }) => (
                        <Table.Tr key={caseId}>
                          <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
                            <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
                              {batchNo}
                            </RouteLink>
                          </Table.Th>
                          {memberStates.map((state) => (
                            <Table.Td key={state} valign="top">
                              {(byState.get(state) ?? []).map((release) => (
                                <ReleaseCell key={release.id} release={release} />
                              ))}
                              {!byState.has(state) && (
                                <Text size="xs" c="dimmed">
                                  {say('notHere')}
                                </Text>
                              )}
                            </Table.Td>
                          ))}
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </Box>
              )}
            </>
          );
        }}
      </Answered>
    </>
  );
}

function ReleaseCell({ release }: { readonly release: Release }) {
  const say = usePlacesWords();
  const { memberState, state, blockedBy, sites, releasedBy, releasedAt, signature } = release;
  const line = regulatoryReleaseLine(memberState, state, blockedBy.map((unmet) => wordsOfUnmet(unmet).message).join('; ') || undefined);
  return (
    <Box mb={4}>
      <Tone tone={releaseTone(line)}>{line}</Tone>
      <Text size="xs">
        {sites.length === 0 ? say('noSites') : say('sites', { sites: sites.map(({ number, name }) => `${number} ${name}`).join(', ') })}
      </Text>
      {releasedAt && (
        <Text size="xs" c="dimmed">
          {signature?.words ?? say('by', { who: releasedBy ?? '', at: showInstant(releasedAt) })}
        </Text>
      )}
    </Box>
  );
}
