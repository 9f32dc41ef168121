import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server, ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request } from 'express';
import { Histogram, type Registry } from 'prom-client';
import { mountedPaths } from '../../http/index.js';
import type { FigureSource } from './figure-source.js';

interface Started {
  request: Request;
  server: Server;
}

interface Finished extends Started {
  response: ServerResponse;
}

const STARTED = 'http.server.request.start';
const FINISHED = 'http.server.response.finish';

/**
 * How long requests took, by route and status. Node itself tells when a request begins and ends, so that everything
 * on the product's port is seen: applications mounted beside Nest, errors raised before a route was found, too.
 */
@Injectable()
export class RequestFigures implements FigureSource, OnApplicationBootstrap, OnApplicationShutdown {
  readonly #startedAt = new WeakMap<object, number>();
  #seconds: Histogram<'method' | 'route' | 'status'> | undefined;

  constructor(private readonly adapter: HttpAdapterHost) {}

  register(registry: Registry): void {
    this.#seconds = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers: [registry],
    });
  }

  onApplicationBootstrap(): void {
    subscribe(STARTED, this.#onStart);
    subscribe(FINISHED, this.#onFinish);
  }

  onApplicationShutdown(): void {
    unsubscribe(STARTED, this.#onStart);
    unsubscribe(FINISHED, this.#onFinish);
  }

  readonly #onStart = (message: unknown): void => {
    const { request, server } = message as Started;
    if (server === this.#server) this.#startedAt.set(request, performance.now());
  };

  readonly #onFinish = (message: unknown): void => {
    const { request, response } = message as Finished;
    const startedAt = this.#startedAt.get(request);
    if (startedAt === undefined) return;
    this.#seconds?.observe(
      { method: request.method ?? '', route: routeOf(request), status: response.statusCode },
      (performance.now() - startedAt) / 1000,
    );
  };

  get #server(): Server | undefined {
    return this.adapter.httpAdapter?.getHttpServer() as Server | undefined;
  }
}

/** The template of the route, never the path itself: that holds ids, and there is no end of them. */
function routeOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  // What no route of ours answered ends in Nest's route for everything.
  if (typeof route?.path === 'string' && !route.path.includes('*')) return `${request.baseUrl}${route.path}`;
  const path = request.originalUrl ?? request.url ?? '';
  const mounted = mountedPaths().find((mount) => path.startsWith(mount.path));
  return mounted?.path ?? 'none';
}
