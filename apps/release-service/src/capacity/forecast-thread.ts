import { parentPort, workerData } from 'node:worker_threads';
import { answer, type Question } from './forecast-question.js';

// A thread of its own: a large queue takes seconds, in which requests must go on.
parentPort?.postMessage(answer(workerData as Question));
