import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './forecast-question.js';

/** The thread's program as the build makes it; the same place for the built service and for its source. */
const program = join(import.meta.dirname, '..', '..', 'dist', 'capacity', 'forecast-thread.js');

/** Asks a thread of its own, which ends with its answer. */
export function askForecast(question: Question): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: question });
    worker.once('message', (found: Answer) => resolve(found));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of the forecast ended with ${code} before it answered`)));
  });
}
