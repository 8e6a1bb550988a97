/** What Node writes below an error that nobody caught; it says nothing of the error. */
const NODE_VERSION = /\n+Node\.js v\S+\s*$/;
/** First line of an error as Node prints it: `Error: …`, `TypeError: …`, `ConfigurationError [CODE]: …`. */
const ERROR = /^(?:Uncaught )?\w*(?:Error|Exception|Refused)(?: \[\w+\])?: \S/;

/**
 * The end of what a process wrote, with the error that it ended with once more as the last line: whoever sees the last lines
 * alone reads the reason, not the bottom of a stack.
 * @param {string} written
 * @param {number} [lines] at most so many before that line
 * @returns {string} '' where nothing was written
 */
export function lastWords(written, lines = 25) {
  const kept = written.trimEnd().replace(NODE_VERSION, '').trimEnd().split('\n').slice(-lines);
  const reason = kept.findLast((line) => ERROR.test(line));
  return [...kept, ...(reason && reason !== kept.at(-1) ? [`Reason: ${reason}`] : [])].join('\n');
}
