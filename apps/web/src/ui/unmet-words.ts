import type { Problem } from '../api/index.js';
import { spokenGerman } from '../words/index.js';

/** Something that is not met, as the server says it. */
interface Unmet {
  readonly code: string;
  readonly message: string;
  readonly whatToDo?: string;
}

/** The same in the language of the screen. */
interface UnmetWords {
  readonly message: string;
  readonly whatToDo: string;
  /** The server's own English, where it says more than the screen has words for. */
  readonly original: string | undefined;
}

/** A condition that is not met, in the language of the screen: by its code, where the sentence itself has no words there. */
export function wordsOfUnmet({ code, message, whatToDo = '' }: Unmet): UnmetWords {
  const german = spokenGerman();
  if (!german) return { message, whatToDo, original: undefined };
  const condition = german.conditions[code];
  const said = german.sentence(message);
  return {
    message: said ?? condition?.german ?? message,
    whatToDo: german.sentence(whatToDo) ?? condition?.whatToDo ?? german.refusals[code]?.whatToDo ?? whatToDo,
    original: said === undefined && condition !== undefined && message !== condition.requirement ? message : undefined,
  };
}

/** What a refusal says: its sentence, or else what its class means, with the server's own English beside it. */
export function wordsOfRefusal({ code, title, detail, whatToDo }: Problem): UnmetWords {
  const german = spokenGerman();
  const meant = german?.refusals[code];
  if (!german || !meant) return { message: detail, whatToDo, original: undefined };
  const said = detail === title ? meant.meaning : german.sentence(detail);
  return {
    message: said ?? meant.meaning,
    whatToDo: german.sentence(whatToDo) ?? meant.whatToDo,
    original: said === undefined ? detail : undefined,
  };
}
