import type { ReactNode } from 'react';
import type { AnswerOf } from '../api/index.js';
import { CommandButton } from './command-form/CommandButton.js';
import { useUiWords } from './words.js';

/** Countries whose public holidays are offered: the member states, EEA, Switzerland, United Kingdom, United States. */
const COUNTRIES = 'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US'.split(' ');

interface SetCalendarProps {
  readonly organisationId: string;
  /** The calendar in force, which the form begins with. */
  readonly inForce: AnswerOf<'calendars.read'>;
  readonly size?: 'xs' | 'compact-sm';
  /** What happens when it is set. */
  readonly children?: ReactNode;
}

/** Sets when an organisation works: country of its public holidays, hours of each day, own exceptions. */
export function SetCalendar({ organisationId, inForce, size = 'xs', children }: SetCalendarProps) {
  const say = useUiWords();
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const countries = COUNTRIES.map((code) => ({ value: code, label: names.of(code) ?? code }));
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }));
  return (
    <CommandButton
      id="calendars.set"
      title={say('setCalendar')}
      confirm={say('setCalendar')}
      look={{ size }}
      fixed={{ organisationId, expectedVersion: inForce.version }}
      start={{ calendar: inForce.calendar }}
      options={{ country: countries, timeZone: zones }}
      refreshes={['calendars.read']}
    >
      {children}
    </CommandButton>
  );
}
