import { expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { Calendar } from './Calendar.js';
import { FollowUp } from './FollowUp.js';
import { Gates } from './Gates.js';
import { LeadTimes } from './LeadTimes.js';
import { ServiceLevels } from './ServiceLevels.js';
import { WatchSteps } from './WatchSteps.js';

const calendar = { version: 0, since: null, defaultOf: null, calendar: { timeZone: 'Europe/Copenhagen', week: [] }, daysOff: [] };
const watch = { version: 0, steps: { documents: [90], sites: [60] }, versions: [] };

/** What the API answers, by the end of the path. */
const answers: Readonly<Record<string, unknown>> = {
  'service-levels': [],
  'follow-up-policies': [],
  'lead-times': { version: 0, leadTimes: {} },
  'watch-steps': watch,
  'gate-policies': [],
};

it.each([
  ['Times promised', <ServiceLevels key="" />, 'subjectKind=service-levels'],
  ['Reminders and escalations', <FollowUp key="" />, 'subjectKind=follow-up-policy'],
  ['Lead times', <LeadTimes key="" />, 'subjectKind=lead-times'],
  ['Watch over what runs out', <WatchSteps key="" />, 'subjectKind=watch-steps'],
  ['Calendar', <Calendar key="" />, 'subjectKind=calendar'],
  ['Gates', <Gates key="" authorisationId="a1" />, 'subjectKind=authorisation&subjectId=a1'],
])('shows every version of a policy with old and new value and reason: %s', async (name, policy, asked) => {
  const seen = listen(({ path }) => {
    if (path.startsWith('/api/v1/audit-trail')) return { json: { rows: [] } };
    const found = Object.keys(answers).find((part) => path.includes(part));
    return { json: found === undefined ? (path.includes('calendar') ? calendar : []) : answers[found] };
  });
  show(policy, sessionOf('QUALITY_MGMT'));
  await userEvent.setup().click(await screen.findByRole('button', { name: `History: ${name}` }));
  await screen.findByText('Nothing recorded that you may see');
  expect(seen.at(-1)?.path).toBe(`/api/v1/audit-trail?${asked}`);
});
