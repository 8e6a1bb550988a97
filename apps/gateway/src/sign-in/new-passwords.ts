import { DomainError } from '@qp/domain/kernel';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Words that everybody who attacks this product tries first, beside those of the person and the organisation. */
const ofTheProduct = ['qprelease', 'qp release', 'qualified person', 'release', 'certification', 'certificate', 'batch', 'annex16', 'gmp'];
/** Guesses, as a power of ten, that a new password must withstand from somebody who knows the lists. */
const ENOUGH = 9;
/** Characters that are judged: what is good so far does not get worse by more, and judging takes time by their square. */
const JUDGED = 64;

let known: ZxcvbnFactory | undefined;

/**
 * Refuses a new password that is on the lists of known ones, or one of them with the changes that everybody makes, a keyboard row, a
 * repetition, a date, or the person's own words (OWASP ASVS 5.0, 6.2.4, 6.2.11, 6.2.12). The lists come with the package; nothing is sent
 * anywhere. What a password is made of does not matter. Throws RULE_BROKEN.
 */
export function assertNotKnown(password: string, about: readonly string[]): void {
  known ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: JUDGED });
  const own = about.flatMap((words) => [words, ...words.split(/[\s@.,()-]+/)]).filter((word) => word.length > 2);
  if (known.check(password, [...ofTheProduct, ...own]).guessesLog10 >= ENOUGH) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'PASSWORD_KNOWN',
    message: 'This password is on the lists that attackers try first, or close to what is on them.',
    whatToDo: 'Choose another one: several words that do not belong together, or one made by a password manager.',
    citation: 'NIST SP 800-63B 3.1.1.2',
  });
}
