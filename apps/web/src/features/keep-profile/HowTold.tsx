import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Facts, Section, Tone } from '../../ui/index.js';
import { useProfileWords } from './words.js';

/** How one wants to be told; mails that the process needs leave in any case. */
export function HowTold() {
  const say = useProfileWords();
  const preferences = useAnswer('notification-preferences.read', {});
  return (
    <Answered of={preferences} lines={3}>
      {({ bounced, language, timeZone, quiet, optionalMails }) => (
        <Section
          title={say('told')}
          actions={
            <CommandButton
              id="notification-preferences.set"
              label={say('changeTold')}
              title={say('told')}
              confirm={say('changeTold')}
              start={{ language, timeZone, quiet, optionalMails }}
              refreshes={['notification-preferences.read']}
            />
          }
        >
          {bounced !== null && <Tone tone="stop">{say('bounced', { why: bounced })}</Tone>}
          <Facts
            of={[
              [say('language'), language === 'de' ? 'Deutsch' : 'English'],
              [say('zone'), timeZone],
              [say('quiet'), quiet ? `${quiet.from}–${quiet.to}` : say('noQuiet')],
              [say('optional'), optionalMails ? say('yes') : say('no')],
            ]}
          />
        </Section>
      )}
    </Answered>
  );
}
