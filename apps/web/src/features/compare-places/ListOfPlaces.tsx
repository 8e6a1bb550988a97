import { Box } from '@mantine/core';
import { RouteLink } from '../../ui/index.js';
import type { Matrix } from './matrix.js';
import { ReleaseCell, type ReleaseOfState } from './ReleaseCell.js';

/** The same as the table, batch under batch with the states it has: for screens too narrow for a column per state. */
export function ListOfPlaces({ of: { batches } }: { readonly of: Matrix<ReleaseOfState> }) {
  return batches.map(({ batchNo, caseId, byState }) => (
    <Box key={caseId} component="article" aria-label={batchNo} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm" fw={600}>
        {batchNo}
      </RouteLink>
      {[...byState.values()].flat().map((release) => (
        <ReleaseCell key={release.id} release={release} />
      ))}
    </Box>
  ));
}
