import { useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, DayInput, Filters, PageHeader, PageSteps, PrintButton } from '../../ui/index.js';
import { ExceptionList } from './ExceptionList.js';
import type { ShownException } from './exception.js';
import { useTrailReviewWords } from './words.js';

/** Days that the worklist goes back at first. */
const LOOK_BACK = 31;
const DAY = 24 * 60 * 60 * 1000;
const dayAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);

/** The regular review of the audit trail: exceptions of a period, over all records that one may see. */
export function HouseTrailReview() {
  const say = useTrailReviewWords();
  const [from, setFrom] = useState(() => dayAgo(LOOK_BACK));
  const [to, setTo] = useState(() => dayAgo(-1));
  const [after, setAfter] = useState(0);
  const period = { from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z`, after };
  const chosen = from !== '' && to !== '';
  const worklist = useAnswer('audit-trail.exceptions', { query: period }, { enabled: chosen, keepPrevious: true });
  const choose = (set: (day: string) => void) => (event: { readonly currentTarget: { readonly value: string } }) => {
    set(event.currentTarget.value);
    setAfter(0);
  };
  return (
    <>
      <PageHeader help="trailReview" title={say('title')} lead={say('lead')} actions={<PrintButton />} />
      <Filters>
        <DayInput size="xs" label={say('from')} value={from} max={to} onChange={choose(setFrom)} />
        <DayInput size="xs" label={say('to')} value={to} min={from} onChange={choose(setTo)} />
      </Filters>
      <Answered of={worklist} lines={8}>
        {({ exceptions, next }) => (
          <>
            <ExceptionList
              exceptions={exceptions.map(shown)}
              shows={['open', 'judged', 'ofBatches', 'all']}
              judge={(some, label) => (
                <CommandButton
                  id="audit-trail.judgeExceptions"
                  label={label}
                  title={label}
                  confirm={say('judge')}
                  look={{ size: 'compact-xs' }}
                  fixed={{ exceptions: some.map(({ eventId, kind }) => ({ eventId, kind })) }}
                  refreshes={['audit-trail.exceptions']}
                >
                  {say('judgeWhy')}
                </CommandButton>
              )}
            />
            <PageSteps after={after} next={next} onGo={setAfter} words={{ first: say('first'), next: say('next') }} />
          </>
        )}
      </Answered>
    </>
  );
}

function shown({ review, ...exception }: AnswerOf<'audit-trail.exceptions'>['exceptions'][number]): ShownException {
  return { ...exception, elsewhere: review === 'BATCH' };
}
