import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AnswerOf } from '../../api/index.js';
import { listen, refusal } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { DecisionBar } from './DecisionBar.js';

const qp = sessionOf('QP_CERT');
const mine = { personId: qp.person.id, name: qp.person.name, takenOver: true };

/** What the bar offers on a case in this state: its buttons, then what stands under "More". */
async function offered(state: string, by: typeof mine = mine, session = qp) {
  listen(() => refusal('NOT_FOUND', 404));
  const release = {
    id: '00000000-0000-4000-8000-0000000000c1',
    version: 4,
    batch: { batchNo: 'B-1' },
    state,
    stopped: false,
    certificationRole: 'FINAL',
    caseType: 'INITIAL',
    qp: by,
  } as unknown as AnswerOf<'cases.get'>;
  const { unmount } = show(<DecisionBar release={release} onDecided={() => undefined} />, session);
  const words = (role: string) => screen.queryAllByRole(role).map(({ textContent }) => textContent);
  const buttons = words('button').filter((word) => word !== 'More');
  const more = screen.queryByRole('button', { name: 'More' });
  if (more) await userEvent.click(more);
  const menu = words('menuitem');
  unmount();
  return { buttons, menu: more ? menu : null };
}

describe('what can be done with a batch', () => {
  it('on hold, by its QP: take it off hold, or reject it', async () => {
    const { buttons, menu } = await offered('ON_HOLD');
    expect(buttons).toEqual(['Take off hold']);
    expect(menu).toContain('Reject');
    expect(menu).not.toContain('Put on hold');
  });

  it('on hold, by the QP it was just given to: take it over', async () => {
    expect((await offered('ON_HOLD', { ...mine, takenOver: false })).buttons).toEqual(['Take over', 'Take off hold']);
    expect((await offered('INTAKE', { ...mine, takenOver: false })).buttons).toEqual(['Take over']);
  });

  it('on hold, by another QP: nothing that is the assigned QP’s to decide', async () => {
    const { buttons, menu } = await offered('ON_HOLD', { ...mine, personId: 'somebody else' });
    expect(buttons).toEqual(['Take off hold']);
    expect(menu).toBeNull();
  });

  it('under review: reject, put on hold, but stop nothing that was never certified', async () => {
    const { buttons, menu } = await offered('UNDER_REVIEW');
    expect(buttons).toEqual(['Close the checklist']);
    expect(menu).toEqual(['Delegate', 'Put on hold', 'Reject']);
  });

  it('certified: stop at once, and nothing of the review', async () => {
    const { menu } = await offered('CERTIFIED');
    expect(menu).toContain('Stop at once');
    for (const act of ['Reject', 'Put on hold', 'Delegate']) expect(menu).not.toContain(act);
  });

  it('rejected: nothing, and no empty menu', async () => {
    expect(await offered('REJECTED')).toEqual({ buttons: [], menu: null });
  });
});
