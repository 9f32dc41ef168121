import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import ipaddr from 'ipaddr.js';
import { constantTimeEqual, DomainError, sha256 } from '../common/index.js';
import { Config } from '../config/index.js';

/** Headers by which a proxy tells that it speaks for somebody else. */
const PROXIED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * With `METRICS_TOKEN`, whoever bears it; without, programs on this machine. What a proxy on this machine passes on
 * comes from loopback too, hence the look at its headers: figures are not for the world because somebody forgot to
 * configure the proxy.
 */
@Injectable()
export class MetricsGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(execution: ExecutionContext): true {
    const request = execution.switchToHttp().getRequest<Request>();
    const { token } = this.config.metrics;
    if (token !== undefined ? bears(request, token) : isFromThisMachine(request)) return true;
    throw new DomainError('health.metrics.refused', { status: token === undefined ? 403 : 401 });
  }
}

function bears(request: Request, token: string): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return given !== undefined && constantTimeEqual(sha256(given), sha256(token));
}

function isFromThisMachine(request: Request): boolean {
  if (PROXIED.some((header) => header in request.headers)) return false;
  const { remoteAddress } = request.socket;
  return remoteAddress !== undefined && ipaddr.process(remoteAddress).range() === 'loopback';
}
