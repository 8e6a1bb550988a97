import { useState } from 'react';
import { DayInput } from './DayInput.js';

const DAY = 86_400_000;
/** Days that are looked at until somebody chooses. */
const AT_FIRST = 180;
const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** The first and the last day (YYYY-MM-DD) that a report is about; empty while somebody types one. */
interface Period {
  readonly from: string;
  readonly to: string;
}

/** The period that somebody looks at, half a year back from today at first, and whether both of its days are given. */
export function usePeriod() {
  const [period, setPeriod] = useState<Period>(() => ({ from: dayOf(Date.now() - AT_FIRST * DAY), to: dayOf(Date.now()) }));
  return { period, setPeriod, complete: period.from !== '' && period.to !== '' };
}

interface PeriodFieldsProps {
  readonly of: Period;
  /** What the two days are called. */
  readonly labels: { readonly from: string; readonly to: string };
  readonly onChange: (period: Period) => void;
}

/** The two days of a period; neither can be chosen beyond the other. */
export function PeriodFields({ of: { from, to }, labels, onChange }: PeriodFieldsProps) {
  return (
    <>
      <DayInput
        size="xs"
        label={labels.from}
        value={from}
        max={to}
        onChange={(event) => onChange({ from: event.currentTarget.value, to })}
      />
      <DayInput size="xs" label={labels.to} value={to} min={from} onChange={(event) => onChange({ from, to: event.currentTarget.value })} />
    </>
  );
}
