import { Injectable } from '@nestjs/common';
import { Logger } from 'nestjs-pino';

/** The framework tells at every start which modules and routes it has: of interest only when that goes wrong. */
const CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

@Injectable()
export class HouseLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && CHATTER.has(context)) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }
}
