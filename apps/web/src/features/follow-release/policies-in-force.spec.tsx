import { describe, expect, it } from '@jest/globals';
import { act, screen, within } from '@testing-library/react';
import type { AnswerOf } from '../../api/index.js';
import { show } from '../../test/show.js';
import { chooseLanguage } from '../../words/index.js';
import { PoliciesInForce } from './PoliciesInForce.js';

type Policies = AnswerOf<'cases.get'>['policies'];

const warns: Policies['changed'][number] = {
  gate: 'G-07',
  code: 'G-07.independent',
  requirement: 'Who reviewed did not do what is reviewed.',
  default: 'on',
  policy: 'warn',
  owner: 'R. Quality',
  agreedBy: 'Dr Q. Person',
  reason: 'A house of three people.',
  from: '2026-11-02',
};
/** The rows of conditions that differ, cell by cell; the colour that comes with the word of how it binds. */
const rows = () =>
  within(screen.getByRole('table', { name: 'How the gates bind' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => ({
      cells: [...row.children].map(({ textContent }) => textContent),
      colour: row.querySelector<HTMLElement>('.qp-tone span')?.style.color,
    }));

describe('how the gates bind on a case', () => {
  it('is said in words where nothing differs from the default, without an empty table', () => {
    show(<PoliciesInForce policies={{ sopMode: false, changed: [] }} />);
    const section = within(screen.getByRole('region', { name: 'How the gates bind' }));
    expect(section.getByText('SOP mode is off.')).toBeTruthy();
    expect(section.getByText('Every condition binds as it is preset.')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says in SOP mode that every deviation blocks, beside the conditions that differ', () => {
    show(<PoliciesInForce policies={{ sopMode: true, changed: [warns] }} />);
    expect(screen.getByText('SOP mode is on: every GMP deviation blocks until it is closed.')).toBeTruthy();
    expect(screen.queryByText('Every condition binds as it is preset.')).toBeNull();
    expect(rows()).toHaveLength(1);
  });

  it('names each condition that differs: how it binds, instead of what and since when, who decided, who agreed, and why', () => {
    show(<PoliciesInForce policies={{ sopMode: false, changed: [warns] }} />);
    expect(rows()).toMatchObject([
      {
        cells: [
          'G-07.independent: Who reviewed did not do what is reviewed.',
          'Warninstead of on, since 02‑Nov‑2026',
          'R. Quality (quality management), agreed by Dr Q. Person (QP)',
          'A house of three people.',
        ],
      },
    ]);
  });

  it('tells apart a condition that warns, one that is switched off and one that binds more strictly', () => {
    const policies: readonly [string, Policies['changed'][number]['policy'], string][] = [
      ['G-07.independent', 'warn', 'var(--qp-attention)'],
      ['G-15.independent', 'off', 'var(--qp-quiet)'],
      ['G-01.fresh', 'on', 'var(--qp-stop)'],
    ];
    show(<PoliciesInForce policies={{ sopMode: false, changed: policies.map(([code, policy]) => ({ ...warns, code, policy })) }} />);
    expect(rows().map(({ cells, colour }) => [cells[0]?.split(':')[0], cells[1]?.replace(/instead.*/, '').toLowerCase(), colour])).toEqual(
      policies,
    );
  });

  it('is read in German by the sponsor who chose it', async () => {
    show(<PoliciesInForce policies={{ sopMode: true, changed: [warns] }} />);
    await act(() => chooseLanguage('de'));
    expect(screen.getByText('Der SOP-Modus ist an: jede GMP-Abweichung sperrt, bis sie geschlossen ist.')).toBeTruthy();
    expect(screen.getByText('R. Quality (Qualitätsmanagement), zugestimmt von Dr Q. Person (QP)')).toBeTruthy();
    await act(() => chooseLanguage('en'));
  });
});
