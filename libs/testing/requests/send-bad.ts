import { fillPath, type AnyOperation, type Problem } from '@qp/contracts/operation';
import { badRequests, wellFormed, type Sent } from './bad-requests.js';
import type { ByName } from './sample.js';

/** Headers that show who asks, for one request. */
export type Credentials = (operation: AnyOperation, sent: Sent) => Promise<Readonly<Record<string, string>>>;

/** Where to and by whom. */
export interface Door {
  readonly url: string;
  readonly credentials: Credentials;
}

/** Sends each bad request of an operation; gives what was answered in another way than by a clear refusal. */
export async function notRefused(operation: AnyOperation, door: Door, byName: ByName = {}): Promise<string[]> {
  const wrong: string[] = [];
  for (const { what, code, sent } of badRequests(operation, byName)) {
    const fault = faultOf(await answerTo(operation, sent, door), (problem) => problem.status === 400 && problem.code === code);
    if (fault) wrong.push(`${operation.id} ${what}: ${fault}`);
  }
  return wrong;
}

/** Sends a well-formed request about records that do not exist; gives the answer where it is no clear refusal. */
export async function notRefusedOfUnknown(operation: AnyOperation, door: Door, byName: ByName = {}): Promise<string[]> {
  const answer = await answerTo(operation, wellFormed(operation, byName), door);
  const fault = faultOf(answer, ({ status }) => status >= 400 && status < 500);
  return fault ? [`${operation.id} of unknown records: ${fault}`] : [];
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

async function answerTo(operation: AnyOperation, sent: Sent, door: Door): Promise<Answer> {
  const response = await fetch(door.url + fillPath(operation.path, sent.params), {
    method: operation.method,
    headers: { ...(sent.body !== undefined && { 'content-type': 'application/json' }), ...(await door.credentials(operation, sent)) },
    ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

function faultOf({ status, type, text }: Answer, isClear: (problem: Problem) => boolean): string | undefined {
  const said = `${status} ${text.slice(0, 200)}`;
  if (!type.startsWith('application/problem+json')) return said;
  const problem = JSON.parse(text) as Problem;
  return problem.status === status && problem.detail && problem.whatToDo && isClear(problem) ? undefined : said;
}
