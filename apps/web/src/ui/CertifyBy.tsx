import { isOpen, type CaseStateName } from '@qp/domain/certification';
import { showDay } from '../words/index.js';
import { DateLeft } from './DateLeft.js';

interface CertifyByProps {
  readonly day: string | null;
  /** State of the case. */
  readonly state: string;
}

/** The day by which a batch must be certified, and the days that are left; once it is decided, no day can be missed any more. */
export function CertifyBy({ day, state }: CertifyByProps) {
  const decided = state !== 'ON_HOLD' && !isOpen(state as CaseStateName);
  return decided ? day && showDay(day) : <DateLeft day={day} />;
}
