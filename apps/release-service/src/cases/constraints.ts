import type { ConstraintMeanings } from '@qp/platform/persistence';

/** What a violated constraint of the case tables means to a person. */
export const caseConstraints: ConstraintMeanings = {
  // Two transactions of one command or one number met: the second run finds what the first recorded.
  process_event_version_once: { code: 'CONFLICT' },
  process_event_taken_once: { code: 'CONFLICT' },
  process_event_command_once: { code: 'CONFLICT' },
  case_one_open_per_batch_and_role: {
    code: 'ALREADY_EXISTS',
    refusal: { message: 'This batch has an open case of this role already.', whatToDo: 'Work on the open case, or cancel it first.' },
  },
  signature_intent_once: {
    code: 'SIGNATURE_INVALID',
    refusal: { message: 'This signature has been used for another act.', whatToDo: 'Sign this very act again.' },
  },
  requirement_second_person: { code: 'SEPARATION_OF_DUTIES' },
  facts_change_second_person: { code: 'SEPARATION_OF_DUTIES' },
  confirmation_second_person: { code: 'SEPARATION_OF_DUTIES' },
};
