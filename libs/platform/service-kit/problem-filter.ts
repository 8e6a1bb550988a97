import { HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from '@qp/domain/kernel';
import { errorForLog, type Logger } from '@qp/platform/observability';
import type { Request, Response } from 'express';
import { types } from 'node:util';
import { callOf, requestIdOf } from './call.js';
import { PROBLEM_MEDIA_TYPE, problemOf } from './problem.js';
import { noSuchAddress, notJson } from './refusals.js';

/** Answers every error in the one error format; what we did not foresee shows its request id only, and goes to the log. */
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = requestIdOf(request);
    const refusal = refusalOf(error);
    if (!refusal || refusal.cause !== undefined)
      this.logger.error({ requestId, operation: callOf(request)?.operation.id, err: errorForLog(error) }, 'request failed');
    if (response.headersSent) {
      // a stream broke half way: the only honest answer left is a broken connection
      response.destroy();
      return;
    }
    const problem = problemOf(refusal ?? new DomainError('INTERNAL'), requestId);
    response.status(problem.status).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(problem));
  }
}

/** The refusal that an error stands for; undefined where it is a fault of ours. */
function refusalOf(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  const status = error instanceof HttpException ? error.getStatus() : bodyParserStatus(error);
  if (status === 404) return noSuchAddress();
  if (status === 413) return new DomainError('PAYLOAD_TOO_LARGE');
  if (status === 400) return notJson();
  if (status === 415) return new DomainError('VALIDATION_FAILED', { message: 'The body’s character set or compression is not supported.' });
  return undefined;
}

/** Status of an error of the body parser, which marks those that are the caller's with `expose`. */
function bodyParserStatus(error: unknown): number | undefined {
  if (!types.isNativeError(error) || !('status' in error) || !('expose' in error) || error.expose !== true) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}
