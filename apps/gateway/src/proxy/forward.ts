import { DomainError } from '@qp/domain/kernel';
import { Agent, request as send, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Headers that belong to one connection (RFC 9110 section 7.6.1). */
const ofConnection = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
/** Headers that only we may set, or that are for us alone. */
const ours = new Set([
  'host',
  'authorization',
  'cookie',
  'x-qp-assertion',
  'x-qp-service',
  'x-qp-csrf',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'forwarded',
  'expect',
]);

/** Milliseconds without a byte from a service after which it counts as not answering. */
const SILENCE_LIMIT = 60_000;

/** One request to pass on. */
export interface Forwarding {
  /** Address of the service, `http://host:port`. */
  readonly target: string;
  /** Proof of who acts; left out for public operations. */
  readonly assertion?: string;
  /** Body that was read before; left out where the request's own bytes are passed on as they come. */
  readonly bytes?: Buffer;
  /** What an answer passes on its way to the caller that stays open, as a stream of events does. */
  readonly through?: Transform;
  /** Address under which the caller knows us, for links that a service makes. */
  readonly publicUrl: string;
}

type Incoming = IncomingMessage & { readonly originalUrl: string; readonly ip?: string };

class ConnectionWasClosed extends Error {}

/** Passes requests on to services over kept connections. */
export class Forwarder {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo' });
  /** Of answers that stay open as long as their reader looks on: so many screens must not take the connections of all other requests. */
  readonly #lasting = new Agent();

  /** Sends a request to its service and its answer back, both as streams. Throws DEPENDENCY_UNAVAILABLE where no answer begins. */
  async forward(request: Incoming, response: ServerResponse, to: Forwarding): Promise<void> {
    const controller = new AbortController();
    const gone = () => controller.abort();
    response.once('close', gone);
    try {
      const answer = await this.#begin(request, to, controller.signal);
      response.statusCode = answer.statusCode ?? 502;
      for (const [name, value] of Object.entries(answer.headers))
        if (value !== undefined && !ofConnection.has(name)) response.setHeader(name, value);
      await (to.through ? pipeline(answer, to.through, response) : pipeline(answer, response));
    } finally {
      response.off('close', gone);
    }
  }

  async #begin(request: Incoming, to: Forwarding, signal: AbortSignal): Promise<IncomingMessage> {
    try {
      return await this.#once(request, to, signal).catch((error: unknown) => {
        // a kept connection that the service closed at this moment; what was read before can be sent again (commands by their id)
        if (error instanceof ConnectionWasClosed && to.bytes && !signal.aborted) return this.#once(request, to, signal);
        throw error;
      });
    } catch (error) {
      throw new DomainError('DEPENDENCY_UNAVAILABLE', {}, { cause: error });
    }
  }

  #once(request: Incoming, to: Forwarding, signal: AbortSignal): Promise<IncomingMessage> {
    const { hostname, port } = new URL(to.target);
    const upstream = send({
      agent: to.through ? this.#lasting : this.#agent,
      hostname,
      port,
      // as it came: a path that is resolved again could become another one than was matched
      path: request.originalUrl,
      method: request.method,
      headers: headersFor(request, to),
      timeout: SILENCE_LIMIT,
      signal,
    });
    upstream.on('timeout', () => upstream.destroy(new Error('no answer in time')));
    return new Promise<IncomingMessage>((resolve, reject) => {
      upstream.once('response', resolve);
      upstream.once('error', (error: NodeJS.ErrnoException) =>
        reject(upstream.reusedSocket && error.code === 'ECONNRESET' ? new ConnectionWasClosed(error.message) : error),
      );
      if (to.bytes) upstream.end(to.bytes);
      // the answer may come before all bytes are sent (a refused upload): then the rest does not matter
      else pipeline(request, upstream).catch(reject);
    });
  }

  /** Closes kept connections. */
  close(): void {
    this.#agent.destroy();
    this.#lasting.destroy();
  }
}

function headersFor(request: Incoming, to: Forwarding): OutgoingHttpHeaders {
  const named = new Set((request.headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()));
  const kept = Object.entries(request.headers).filter(([name]) => !ofConnection.has(name) && !ours.has(name) && !named.has(name));
  const publicUrl = new URL(to.publicUrl);
  return {
    ...Object.fromEntries(kept),
    host: new URL(to.target).host,
    'x-forwarded-for': request.ip ?? request.socket.remoteAddress,
    'x-forwarded-host': request.headers.host ?? publicUrl.host,
    'x-forwarded-proto': publicUrl.protocol.replace(':', ''),
    ...(to.assertion !== undefined && { 'x-qp-assertion': to.assertion }),
    ...(to.bytes && { 'content-length': String(to.bytes.length) }),
  };
}
