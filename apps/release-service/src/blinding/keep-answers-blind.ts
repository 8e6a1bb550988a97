import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { DomainError } from '@qp/domain/kernel';
import { keepsBlind } from '@qp/domain/blinding';
import { Database } from '@qp/platform/persistence';
import { guardedCall, personScope } from '@qp/platform/service-kit';
import { catchError, from, mergeMap, throwError, type Observable } from 'rxjs';
import { answerFor, refusalFor } from './for-reader.js';

/**
 * Every answer and every refusal of the API leaves through here: who holds a blinded role is given neither what a subject is treated
 * with nor from what a blinded batch was made, whichever read says it (SOD-6). Files and streams are made elsewhere and look by themselves.
 */
@Injectable()
export class KeepAnswersBlind implements NestInterceptor {
  constructor(@Inject(Database) private readonly database: Database) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor, input } = guardedCall(context);
    if (!actor || !keepsBlind(actor.roles, true)) return next.handle();
    const scope = personScope(actor);
    return next.handle().pipe(
      mergeMap((answer) => this.database.run(scope, (tx) => answerFor(tx, actor.roles, input, answer as unknown))),
      catchError((error: unknown) => {
        if (!(error instanceof DomainError)) return throwError(() => error);
        return from(this.database.run(scope, (tx) => refusalFor(tx, actor.roles, input, error))).pipe(
          mergeMap((kept) => throwError(() => kept)),
        );
      }),
    );
  }
}
