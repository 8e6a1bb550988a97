import { Box, Table, Text } from '@mantine/core';
import { RouteLink } from '../../ui/index.js';
import type { Matrix } from './matrix.js';
import { ReleaseCell, type ReleaseOfState } from './ReleaseCell.js';
import { usePlacesWords } from './words.js';

/** One row per batch, one column per member state. */
export function TableOfPlaces({ of: { batches, memberStates } }: { readonly of: Matrix<ReleaseOfState> }) {
  const say = usePlacesWords();
  return (
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
  );
}
