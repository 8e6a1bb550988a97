import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import { Refused, Unreachable, type Problem } from '../api/index.js';
import { show } from '../test/show.js';
import { chooseLanguage } from '../words/index.js';
import { RefusalPanel } from './RefusalPanel.js';

const problem: Problem = {
  type: 'urn:qp-release:error:GATE_NOT_MET',
  title: 'A condition is not met.',
  status: 409,
  code: 'GATE_NOT_MET',
  detail: 'Three conditions are not met.',
  whatToDo: 'See below.',
  unmet: [
    { gate: 'G-01', code: 'G-01.accepted', message: 'The CoA is missing.', whatToDo: 'Ask the laboratory for it.', citation: 'A16 1.6' },
  ],
  requestId: 'r-1',
};

describe('a refusal on the screen', () => {
  it('says why, what to do next for each condition, and the rule', () => {
    show(<RefusalPanel error={new Refused(problem)} />);
    const panel = screen.getByRole('alert').textContent;
    expect(panel).toContain('Three conditions are not met.');
    expect(panel).toContain('The CoA is missing.');
    expect(panel).toContain('Ask the laboratory for it.');
    expect(panel).toContain('A16 1.6');
  });

  it('says once what the one condition says too, with what to do about it', () => {
    const [one] = problem.unmet ?? [];
    show(<RefusalPanel error={new Refused({ ...problem, detail: one?.message ?? '' })} />);
    const panel = screen.getByRole('alert').textContent ?? '';
    expect(panel.split('The CoA is missing.')).toHaveLength(2);
    expect(panel).toContain('Ask the laboratory for it.');
  });

  it('cites our own rules by a name that people know', () => {
    show(<RefusalPanel error={new Refused({ ...problem, citation: 'Domain reference 6.2; EU GMP Annex 16 1.7' })} />);
    expect(screen.getByRole('alert').textContent).toContain('Rule: QP Release 6.2; EU GMP Annex 16 1.7');
  });

  it('says that somebody was faster where the record changed', () => {
    show(<RefusalPanel error={new Refused({ ...problem, code: 'STALE_VERSION', unmet: undefined })} />);
    expect(screen.getByRole('alert').textContent).toContain('Somebody changed this meanwhile.');
  });

  it('says what changed on the screen meanwhile, old and new value', async () => {
    const refused = new Refused({ ...problem, code: 'STALE_VERSION', unmet: undefined });
    refused.changed = [
      { record: 'B-1', field: ['state'], before: 'UNDER_REVIEW', after: 'ON_HOLD' },
      { record: 'B-1', field: ['agreedDate'], before: null, after: '2026-12-24' },
    ];
    show(<RefusalPanel error={refused} />);
    const list = await screen.findByRole('list', { name: 'What changed' });
    expect(list.textContent).toBe('B-1, State: Under review → On holdB-1, Agreed date: – → 24‑Dec‑2026');
  });

  it('tells a cut line from a refusal', () => {
    show(<RefusalPanel error={new Unreachable()} />);
    expect(screen.getByRole('alert').textContent).toContain('The server cannot be reached');
  });

  describe('in German', () => {
    beforeEach(() => chooseLanguage('de'));
    afterEach(() => act(() => chooseLanguage('en')));

    it('says by its code what it means and what to do, and keeps the server’s own English beside it', () => {
      show(<RefusalPanel error={new Refused(problem)} />);
      const panel = screen.getByRole('alert');
      expect(panel.textContent).toContain('Eine Bedingung ist nicht erfüllt.');
      expect(panel.textContent).toContain('Jede Pflichtanforderung ist angenommen oder nicht anwendbar.');
      expect(panel.textContent).toContain('Reichen Sie das Dokument ein und lassen Sie es annehmen.');
      expect([...panel.querySelectorAll('[lang=en]')].map(({ textContent }) => textContent)).toEqual([
        'Three conditions are not met.',
        'The CoA is missing.',
      ]);
    });

    it('says a sentence that it knows with what differs in it, and no English', () => {
      const detail = 'The shipment is CANCELLED; nothing more can be done to it.';
      const { unmet: _, ...rest } = problem;
      show(<RefusalPanel error={new Refused({ ...rest, code: 'ILLEGAL_TRANSITION', detail, whatToDo: 'Order another shipment.' })} />);
      const panel = screen.getByRole('alert');
      expect(panel.textContent).toContain('Die Sendung ist CANCELLED; daran ist nichts mehr möglich.');
      expect(panel.textContent).toContain('Bestellen Sie eine andere Sendung.');
      expect(panel.querySelector('[lang=en]')).toBeNull();
    });

    it('says the class alone where the server says no more than that', () => {
      const { unmet: _, ...rest } = problem;
      const title = 'There is no such record, or it is not yours to see.';
      show(
        <RefusalPanel
          error={new Refused({ ...rest, status: 404, code: 'NOT_FOUND', title, detail: title, whatToDo: 'Check the address.' })}
        />,
      );
      const panel = screen.getByRole('alert');
      expect(panel.textContent).toContain('Diesen Datensatz gibt es nicht, oder Sie dürfen ihn nicht sehen.');
      expect(panel.textContent).toContain('Prüfen Sie die Adresse.');
      expect(panel.querySelector('[lang=en]')).toBeNull();
    });
  });
});
