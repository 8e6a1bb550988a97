import { describe, expect, it } from '@jest/globals';
import {
  certificationLine,
  isAmbiguousStatus,
  regulatoryReleaseLine,
  type CasePosition,
  type ReleaseLineState,
} from '@qp/domain/certification';
import { screen } from '@testing-library/react';
import { show } from '../test/show.js';
import { certificationTone, releaseTone, StatusLines } from './StatusLines.js';

const position = (state: CasePosition['state'], more: Partial<CasePosition> = {}): CasePosition => ({
  state,
  stopped: false,
  qpAssigned: true,
  role: 'FINAL',
  caseType: 'INITIAL',
  ...more,
});
const states = [
  'DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'CANCELLED', 'OOS_SUPPLIED', 'UNDER_REVIEW', 'ON_HOLD', 'READY_FOR_CERTIFICATION', 'REJECTED',
  'SUSPENDED', 'FAILED_POST_RELEASE', 'WITHDRAWN', 'CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED',
] as const; // prettier-ignore
const releaseStates: readonly ReleaseLineState[] = ['PENDING', 'BLOCKED', 'RELEASED', 'SUSPENDED', 'REVOKED', 'CLOSED'];

describe('the words of a status on the screen (domain reference 6.16)', () => {
  const lines = [...states.map((state) => certificationLine(position(state))), certificationLine(position('CERTIFIED', { stopped: true }))];

  it.each(lines)('"%s" stands on its line as the domain words it, and is no ambiguous word', (certification) => {
    show(<StatusLines of={{ certification, regulatoryReleases: [], mayShip: [] }} />);
    expect(screen.getByText(certification)).toBeTruthy();
    expect(isAmbiguousStatus(certification)).toBe(false);
  });

  it('only a certification in force looks good', () => {
    const good = lines.filter((line) => certificationTone(line) === 'good');
    expect(good).toEqual(['Certified', 'Certified stage 1 of 2', 'Confirmed part']);
  });

  it('only a release by the sponsor looks good', () => {
    const good = releaseStates.map((state) => regulatoryReleaseLine('DE', state)).filter((line) => releaseTone(line) === 'good');
    expect(good).toEqual(['DE: Released by sponsor']);
  });

  it('never shows one word for all: three lines, with every member state and site', () => {
    show(
      <StatusLines
        of={{
          certification: 'Certified',
          regulatoryReleases: [{ trialId: 't', memberState: 'DE', text: regulatoryReleaseLine('DE', 'RELEASED') }],
          mayShip: [{ siteId: 's', site: '101', yes: false, why: 'no green light' }],
        }}
      />,
    );
    expect(screen.getAllByRole('term').map(({ textContent }) => textContent)).toEqual([
      'QP certification',
      'Regulatory release',
      'May ship',
    ]);
    expect(screen.getByText('101: no: no green light')).toBeTruthy();
  });
});
